"""What every public page tells about its languages and its place: switch, hreflang, canonical, notice."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from urllib.parse import quote

from django.conf import settings
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from mbm_portal.editorial import languages
from mbm_portal.editorial.languages import Text


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way to a page: its name, without marks, and its path."""

    name: Text
    path: str

    @classmethod
    def of(cls, name, path: str) -> "Step":
        """name: a Text, or words in the language of the page."""
        return cls(name if isinstance(name, Text) else Text(str(name), languages.current(), False), path)


@dataclass(frozen=True, slots=True)
class Tongue:
    """One entry of the language switch. percent: how much is translated; None when nothing needs saying."""

    code: str
    name: str
    path: str
    percent: int | None
    is_current: bool
    is_announced: bool


@dataclass(slots=True)
class Frame:
    """The languages of one page. Addresses in links are paths; those for machines carry the origin."""

    language: str
    origin: str
    tongues: list[Tongue]
    canonical: str
    x_default: str = ""
    is_indexed: bool = True
    whole: object = None
    has_fallbacks: bool = False
    source_name: str = ""
    source_version: object = None
    version: object = None
    code: str = ""
    way: list[Step] = field(default_factory=list)
    linked_data: list[dict] = field(default_factory=list)

    @property
    def contact(self) -> str:
        """The mail address of those who run the portal; empty when none was set."""
        return settings.PORTAL_CONTACT

    @property
    def report_address(self) -> str:
        """Where to report an error in the text of this page, with its code in the subject; or nothing."""
        if not self.contact or not self.code:
            return ""
        subject = _("Error in %(code)s (%(language)s)") % {"code": self.code, "language": self.language}
        return f"mailto:{quote(self.contact, safe='@+')}?subject={quote(subject)}"

    @property
    def alternates(self) -> list[Tongue]:
        return [tongue for tongue in self.tongues if tongue.is_announced]

    @property
    def language_name(self) -> str:
        return language_name(self.language)

    @property
    def is_announced(self) -> bool:
        return any(tongue.is_current and tongue.is_announced for tongue in self.tongues)


def frame(
    request,
    whole=None,
    shown: Iterable[tuple] = (),
    parts: Callable[[], list] | None = None,
    query: str = "",
    code: str = "",
    path_in: Callable[[str], str] | None = None,
    way: Iterable[tuple] = (),
) -> Frame:
    """Describe the page that is being made.

    whole: the published text that the page shows; None for a page of the portal itself, which exists in
    every language. shown: pairs of a row and its field names that the page prints, to find out whether
    words of another language stand in. parts: the rows whose translation the switch counts. query: kept when
    the language is changed. code: of what the page shows, where it is a part of the whole. path_in: the
    page's path in a language, where it is not the prefix alone. way: name and path of each step down to this
    page, after the first one; empty where there is no way to speak of.
    """
    path_in = path_in or (lambda code: f"/{code}{request.path[3:]}{query}")
    language, origin = languages.current(), origin_of(request)
    tongues = _tongues(language, path_in, whole, parts)
    result = Frame(language, origin, tongues, f"{origin}{path_in(language)}", way=_steps(way))
    result.has_fallbacks = _has_fallbacks(shown, language)
    if whole:
        result.whole, result.code = whole, code or whole.code
        result.x_default = f"{origin}/id/{result.code}"
        _describe_whole(result, whole, path_in)
    return result


def origin_of(request) -> str:
    """The portal's public origin, such as https://example.org; without one, that of the request."""
    return settings.PORTAL_ORIGIN or f"{request.scheme}://{request.get_host()}"


def _steps(way) -> list[Step]:
    # Translators: the first page of the portal.
    return [Step.of(*step) for step in [(_("Home"), f"/{languages.current()}/"), *way]] if way else []


def _tongues(language: str, path_in, whole, parts) -> list[Tongue]:
    announced = languages.announced(whole) if whole else languages.LANGUAGES
    return [
        Tongue(
            code=code,
            name=get_language_info(code)["name_local"].capitalize(),
            path=path_in(code),
            percent=None if code in announced else _percent(whole, parts, code),
            is_current=code == language,
            is_announced=code in announced,
        )
        for code in languages.LANGUAGES
    ]


def _describe_whole(result: Frame, whole, path_in) -> None:
    versions = {version.language: version for version in whole.language_versions.all()}
    result.version = versions.get(result.language)
    result.source_version = versions.get(whole.source_language)
    result.source_name = language_name(whole.source_language)
    if not result.is_announced:
        result.canonical = f"{result.origin}{path_in(whole.source_language)}"
        result.is_indexed = False
    if whole.in_preview:
        result.is_indexed = False


def _percent(whole, parts, language: str) -> int:
    rows = parts() if parts else whole.parts()
    return languages.percent(rows, whole.source_language, language)


def _has_fallbacks(shown, language: str) -> bool:
    return any(languages.text(part, name, language).is_fallback for part, names in shown for name in names)


def language_name(code: str) -> str:
    """The language's name in the language of the page, in small letters where that is the custom."""
    return str(dict(settings.LANGUAGES)[code])
