"""Where the words of a text come from, told where it stands among others: in lists and in files."""

from django.utils.translation import gettext as _

from mbm_portal.editorial import languages
from mbm_portal.editorial.frame import language_name


def translation(row, language: str):
    """The public version in this language of a text that the forum did not issue in it; or None."""
    versions = row.language_versions.all() if language in languages.announced(row) else []
    found = (version for version in versions if version.language == language)
    return next((version for version in found if version.origin != languages.AS_PUBLISHED), None)


def sentence(row, language: str) -> str:
    """What must be said of such a translation; empty where the forum's own words stand."""
    version, name = translation(row, language), {"language": language_name(language)}
    if version is None:
        return ""
    if version.origin == version.Origin.MACHINE:
        return _("In %(language)s: machine translation, not an official text.") % name
    return _("In %(language)s: courtesy translation by this portal, not an official text.") % name
