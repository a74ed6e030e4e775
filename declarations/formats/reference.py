"""How a declaration, a project or a proposal is cited: one reference, in the forms that readers need.

The full reference follows ISO 690. It names no day of reading: the address is permanent, and the page that
prints it is the same for every reader.
"""

import datetime
import json
import re
from dataclasses import dataclass
from functools import lru_cache

from django.utils.html import format_html
from django.utils.translation import gettext as _

from declarations.models import Declaration, Project
from mbm_portal.editorial import languages
from mbm_portal.editorial.dialect import plain
from mbm_portal.editorial.frame import language_name
from mbm_portal.editorial.templatetags.typography import long_date

BIBTEX = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    **{sign: f"\\{sign}" for sign in "$&#_%"},
}
"""Signs that BibTeX would read as its own, and how it is told not to."""
FORMATS = {
    "bib": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
    "csl.json": "application/vnd.citationstyles.csl+json",
}
"""The ending of the address of each form, and its media type."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Everything that a citation says, in one language.

    short: ``MBM 2015, P2.3``. part: which part of the declaration, in words; empty for the whole. day: of
    adoption, or None. year: of adoption, else of the edition. origin: of the words in this language, as in
    LanguageVersion; empty where they are the source's. address: the language-neutral one. path: of its page
    without the last slash, to which a form's ending is added; empty in a preview.
    """

    code: str
    short: str
    title: str
    part: str
    place: str
    day: datetime.date | None
    year: int
    language: str
    origin: str
    address: str
    path: str

    @property
    def key(self) -> str:
        return f"mbm{self.code.replace('/', '-')}"

    @property
    def author(self) -> str:
        return _("Mont-Blanc Meetings")

    @property
    def full(self) -> str:
        """The reference of ISO 690 as HTML, the title marked up."""
        when = long_date(self.day) if self.day else str(self.year)
        place = f"{self.place}, {when}" if self.place else when
        return format_html(
            "{}. <cite>{}</cite> [{}]. {}{}.{} {} {}",
            self.author.upper(),
            self.title,
            # Translators: in a reference: the text was read on the web.
            _("online"),
            place,
            f", {self.part}" if self.part else "",
            f" {self.standing}" if self.standing else "",
            _("Available from:"),
            self.address,
        )

    @property
    def standing(self) -> str:
        """What must be said of words that the forum did not publish."""
        names = {"language": language_name(self.language)}
        if self.origin == "courtesy":
            return _("Courtesy translation into %(language)s, not an official text.") % names
        if self.origin == "machine":
            return _("Machine translation into %(language)s, not an official text.") % names
        return ""

    @property
    def note(self) -> str:
        return " ".join(part for part in (f"{self.short}.", self.standing) if part)

    @property
    def bibtex(self) -> str:
        fields = {
            "author": f"{{{_escaped(self.author)}}}",
            "title": f"{{{_escaped(self.title)}}}",
            "year": str(self.year),
            "month": str(self.day.month) if self.day else "",
            "date": self.day.isoformat() if self.day else "",
            "address": _escaped(self.place),
            "language": self.language,
            "note": _escaped(self.note),
            "url": self.address,
        }
        lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
        return f"@misc{{{self.key},\n" + ",\n".join(lines) + "\n}\n"

    @property
    def ris(self) -> str:
        lines = {
            "TY": "GEN",
            "ID": self.key,
            "AU": self.author,
            "TI": self.title,
            "PY": str(self.year),
            "DA": f"{self.day:%Y/%m/%d}" if self.day else "",
            "CY": self.place,
            "LA": self.language,
            "N1": self.note,
            "UR": self.address,
        }
        body = "".join(f"{name}  - {value}\r\n" for name, value in lines.items() if value)
        return f"{body}ER  - \r\n"

    @property
    def csl(self) -> str:
        issued = [self.day.year, self.day.month, self.day.day] if self.day else [self.year]
        item = {
            "id": self.key,
            "type": "document",
            "title": self.title,
            "author": [{"literal": self.author}],
            "issued": {"date-parts": [issued]},
            "publisher-place": self.place,
            "language": self.language,
            "note": self.note,
            "URL": self.address,
        }
        return json.dumps(
            [{name: value for name, value in item.items() if value}], ensure_ascii=False, indent=1
        )

    @property
    def files(self) -> list[tuple[str, str, str]]:
        """Name, ending and text of each form that programs read."""
        names = {"bib": "BibTeX", "ris": "RIS", "csl.json": "CSL-JSON"}
        return [(names[form], form, self.in_form(form)) for form in FORMATS]

    def in_form(self, form: str) -> str:
        """form: one of FORMATS."""
        return {"bib": self.bibtex, "ris": self.ris, "csl.json": self.csl}[form]


def reference(part, language: str, origin: str) -> Reference:
    """Of a declaration, or of a project or proposal whose ``declaration`` is at hand; no query of its own.

    origin: of the portal, such as https://example.org.
    """
    declaration = part.whole
    title = languages.text(declaration, "title", language)
    place = languages.text(declaration, "adopted_in", language)
    version = next((v for v in declaration.language_versions.all() if v.language == title.language), None)
    is_whole = isinstance(part, Declaration)
    # Translators: a thematic chapter of a declaration, not a plan.
    kind = "" if is_whole else _("project") if isinstance(part, Project) else _("proposal")
    return Reference(
        code=part.code,
        short=part.citation,
        title=_one_line(title.value) or declaration.citation,
        part=f"{kind} {part.citation.partition(', ')[2]}".strip(),
        place=_one_line(place.value),
        day=declaration.adopted_on,
        year=declaration.adopted_on.year if declaration.adopted_on else declaration.edition.year,
        language=title.language,
        origin=version.origin if version and title.language != declaration.source_language else "",
        address=f"{origin}/id/{part.code}",
        path="" if declaration.in_preview else part.get_absolute_url().rstrip("/"),
    )


@lru_cache(maxsize=4096)
def _one_line(words: str) -> str:
    return " ".join(plain(words).split())


def _escaped(words: str) -> str:
    return re.sub(r"[\\~^{}$&#_%]", lambda found: BIBTEX[found[0]], words)
