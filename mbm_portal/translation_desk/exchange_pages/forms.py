"""The forms on the page of files: what to take out, and what comes back."""

from pathlib import PurePath

from django import forms
from django.db.models import F
from django.utils.translation import get_language_info, gettext_lazy
from django.utils.translation import gettext as _

from declarations.importing.tree import normal_line
from declarations.models import Declaration
from events.models import Edition
from mbm_portal.editorial.dialect import plain
from mbm_portal.editorial.exchange.reading import ExchangeError, read
from mbm_portal.editorial.languages import localized
from mbm_portal.translation_desk.collection import Scope

LARGEST_UPLOAD = 16_000_000
"""Bytes: 15,000 texts. A larger file goes by command."""
NEEDED = "needed"


def names(languages) -> list[tuple[str, str]]:
    return [(language, get_language_info(language)["name_translated"]) for language in languages]


class ExportForm(forms.Form):
    """A language, and which texts. languages: those that the user may choose."""

    language = forms.ChoiceField(label=gettext_lazy("Translate into"))
    text = forms.ChoiceField(
        required=False,
        label=gettext_lazy("Which texts"),
        help_text=gettext_lazy("An edition brings all that belongs to it: news, agenda and declarations."),
    )
    only = forms.ChoiceField(
        required=False,
        label=gettext_lazy("How much of them"),
        choices=[
            # Translators: a choice: all texts of the portal.
            ("", gettext_lazy("everything")),
            (NEEDED, gettext_lazy("only what needs work: what is missing or outdated")),
        ],
    )

    def __init__(self, *args, languages, **kwargs):
        super().__init__(*args, **kwargs)
        nothing = [("", "–")] if len(languages) > 1 else []
        self.fields["language"].choices = [*nothing, *names(languages)]
        self.fields["text"].choices = [
            ("", _("The whole site")),
            (_("One edition"), [(row.code, _of_edition(row)) for row in _editions()]),
            (_("One declaration"), [(row.code, _of_declaration(row)) for row in _declarations()]),
        ]

    def scope(self) -> Scope:
        code = self.cleaned_data["text"]
        return Scope(
            edition=Edition.objects.filter(code=code).first() if code else None,
            declaration=Declaration.objects.filter(code=code).first() if code else None,
        )

    @property
    def is_only_needed(self) -> bool:
        return self.cleaned_data["only"] == NEEDED


def _editions():
    return Edition.objects.order_by(F("year").desc())


def _declarations():
    return Declaration.objects.order_by(F("adopted_on").desc(nulls_last=True), "code")


def _of_edition(edition) -> str:
    city = getattr(edition, localized("city", edition.source_language))
    return f"{edition.year}: {plain(city)}" if city else str(edition.year)


def _of_declaration(declaration) -> str:
    title = getattr(declaration, localized("title", declaration.source_language))
    return f"{declaration.code} – {plain(title)}"


class ReturnForm(forms.Form):
    """A file that comes back; once it is clean, ``language`` and ``returned`` are what it holds."""

    file = forms.FileField(
        allow_empty_file=True,
        max_length=None,
        label=gettext_lazy("PO file"),
        help_text=gettext_lazy("Such as Poedit saves it; at most 16 MB."),
        widget=forms.FileInput(attrs={"accept": ".po,text/x-gettext-translation"}),
    )
    is_partial = forms.BooleanField(
        required=False, label=gettext_lazy("Entries were taken out of the file on purpose")
    )

    def __init__(self, *args, languages, **kwargs):
        super().__init__(*args, **kwargs)
        self.languages = languages
        self.language, self.returned = "", []

    def clean(self):
        words = super().clean()
        if words.get("file") is not None:
            try:
                self.take(words["file"], words.get("is_partial", False))
            except ExchangeError as error:
                self.add_error("file", str(error))
        return words

    def take(self, file, is_partial: bool) -> None:
        """Raises ExchangeError."""
        expected = self.languages[0] if len(self.languages) == 1 else ""
        data = file.read(LARGEST_UPLOAD + 1)
        self.language, self.returned = read(data, expected, is_partial, LARGEST_UPLOAD)
        if self.language not in self.languages:
            raise ExchangeError(
                _("The file is in “%(language)s”: your account does not translate into it.")
                % {"language": self.language}
            )

    def name(self) -> str:
        """The file's own name, on one line."""
        return normal_line(PurePath(self.cleaned_data["file"].name).name)[:200].strip()
