"""Where the cells of the matrix lead: visitors to the text on the portal, staff to where it is translated."""

from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import override

from mbm_portal.editorial import languages
from mbm_portal.editorial.addresses import page_of
from mbm_portal.editorial.models import Document
from mbm_portal.translation_desk.coverage.inventory import Line, Portion
from mbm_portal.translation_desk.coverage.standing import LEFT, Standing


class VisitorsWay:
    """Every cell leads to its place on the page of the text in that language."""

    def __init__(self):
        self._pages: dict[tuple[int, str], str] = {}

    def whole(self, document: Document) -> str:
        return self.page(document, languages.current())

    def page(self, document: Document, language: str) -> str:
        """The address of a text in a language."""
        key = (document.pk, language)
        if key not in self._pages:
            with override(language):
                self._pages[key] = document.get_absolute_url()
        return self._pages[key]

    def place(self, portion: Portion, line: Line, language: str) -> str:
        page = self.page(portion.document, language)
        return f"{page}{fragment(portion.document, line)}"

    def cell(self, portion: Portion, line: Line, language: str, standing: Standing) -> str:
        return self.place(portion, line, language)

    def file(self, portion: Portion, language: str) -> str:
        """The address of the PO file of a text; empty when there is none to give."""
        if not portion.may_quote or language == portion.document.source_language:
            return ""
        return reverse(
            "translation_desk:text-file", kwargs={"language": language, "code": portion.document.code}
        )

    def work(self, portion: Portion, language: str) -> str:
        """The address where the text is translated: none, for a visitor."""
        return ""


class StaffWay(VisitorsWay):
    """A cell leads to the editor where the user works into its language; a text to its page in the admin."""

    def __init__(self, works_into: Collection[str]):
        super().__init__()
        self.works_into = works_into

    def whole(self, document: Document) -> str:
        return page_of(document)

    def page(self, document: Document, language: str) -> str:
        return reverse("preview", kwargs={"language": language, "code": document.code})

    def cell(self, portion: Portion, line: Line, language: str, standing: Standing) -> str:
        if standing is Standing.SOURCE or language not in self.works_into:
            return ""
        return reverse("translate-text", kwargs={"language": language, "key": line.key})

    def file(self, portion: Portion, language: str) -> str:
        """The page on which the file of the text is taken out."""
        if language == portion.document.source_language or language not in self.works_into:
            return ""
        return f"{reverse('translation-files')}?text={portion.document.code}"

    def work(self, portion: Portion, language: str) -> str:
        number = languages.LANGUAGES.index(language)
        is_left = any(portion.tallies[number].texts[standing] for standing in LEFT)
        if not is_left or language not in self.works_into:
            return ""
        return f"{reverse('translate-next', kwargs={'language': language})}?in={portion.document.code}"


def fragment(document: Document, line: Line) -> str:
    """``#p2-3``; nothing for the words of the text as a whole."""
    tail = line.code.removeprefix(f"{document.code}/")
    return "" if line.code == document.code else f"#{tail.replace('/', '-')}"
