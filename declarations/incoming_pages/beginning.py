"""The form that takes a file or a pasted text, for a new declaration or for one that exists."""

from pathlib import PurePath

from django import forms
from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from declarations.importing.incoming import read
from declarations.importing.inputs.errors import UnreadableError
from declarations.importing.inputs.limits import LARGEST
from declarations.importing.tree import normal_line
from declarations.incoming_pages.forms import Choice
from declarations.models import Declaration, IncomingText
from events.models import Edition
from mbm_portal.editorial.dialect import plain
from mbm_portal.editorial.languages import current, localized
from mbm_portal.editorial.loading import ContentError


class BeginningForm(forms.Form):
    """What comes in, in which language, and what it is for. may_write: (declaration, language) → bool."""

    declaration = Choice(
        Declaration.objects.none(),
        required=False,
        label=gettext_lazy("It is for"),
        empty_label=gettext_lazy("a new declaration"),
        help_text=gettext_lazy(
            "Choose a declaration to bring a corrected version of it, or another language: nothing is "
            "written before you have seen what would change."
        ),
    )
    edition = Choice(
        Edition.objects.none(),
        required=False,
        # Translators: one meeting of the forum, not an issue of a publication.
        label=gettext_lazy("Edition"),
        help_text=gettext_lazy(
            "The meeting that adopted it; for a new declaration. "
            "Is it not in the list? Add the edition first."
        ),
    )
    language = forms.ChoiceField(choices=settings.LANGUAGES, label=gettext_lazy("Language of the text"))
    file = forms.FileField(
        required=False,
        allow_empty_file=True,
        # Translators: the document to be read in.
        label=gettext_lazy("File"),
        help_text=gettext_lazy("Word (.docx), PDF with a text layer, Markdown or plain text; at most 5 MB."),
        widget=forms.FileInput(attrs={"accept": ".docx,.pdf,.md,.markdown,.txt"}),
    )
    text = forms.CharField(
        required=False,
        strip=False,
        label=gettext_lazy("Or paste the text"),
        widget=forms.Textarea(attrs={"rows": 14}),
    )

    def __init__(self, *args, may_add, may_write, **kwargs):
        super().__init__(*args, **kwargs)
        self.may_add, self.may_write = may_add, may_write
        self.fields["declaration"].queryset = Declaration.objects.for_listing()
        self.fields["declaration"].label_from_instance = _named
        self.fields["edition"].queryset = Edition.objects.order_by(F("year").desc())
        self.fields["edition"].label_from_instance = edition_name
        if not may_add:
            self.fields["declaration"].required = True
            self.fields["declaration"].empty_label = "–"
            del self.fields["edition"]

    def clean(self):
        words = super().clean()
        declaration, language = words.get("declaration"), words.get("language")
        if bool(words.get("file")) == bool((words.get("text") or "").strip()):
            self.add_error(None, _("Choose a file or paste a text: one of the two."))
        if declaration and language and not self.may_write(declaration, language):
            self.add_error("declaration", _("You may not change this declaration in this language."))
        if not declaration and "declaration" not in self.errors and not words.get("edition"):
            self.add_error("edition", _("Say which edition adopted it."))
        return words

    def content(self) -> tuple[bytes, str]:
        """What came in, and the name of its file; empty for pasted text."""
        file = self.cleaned_data["file"]
        if file:
            return file.read(LARGEST + 1), normal_line(PurePath(file.name).name)[:200].strip()
        return self.cleaned_data["text"].encode(), ""

    def incoming(self, user) -> IncomingText:
        words = self.cleaned_data
        declaration = words["declaration"]
        return IncomingText(
            declaration=declaration,
            edition=None if declaration else words["edition"],
            language=words["language"],
            started_by=user,
        )


def edition_name(edition) -> str:
    """Such as “2015: Chamonix”; the year alone where no place is known."""
    return f"{edition.year}: {edition.city}" if edition.city else str(edition.year)


def _named(declaration) -> str:
    """By its code and the title that it was adopted under, whatever the language of the page."""
    title = getattr(declaration, localized("title", declaration.source_language))
    return f"{declaration.code} – {plain(title)}"


class Beginning:
    """Adds the page to the admin of incoming texts."""

    def add_view(self, request, form_url="", extra_context=None):
        rights = {
            "may_add": self.may_add_declarations(request),
            "may_write": lambda declaration, language: self.may_write(request, declaration, language),
        }
        self.refuse_unless(self.has_add_permission(request))
        if request.method != "POST":
            asked = {name: request.GET.get(name) for name in ("declaration", "edition", "language")}
            initial = {"language": current(), **{name: value for name, value in asked.items() if value}}
            return self.show_beginning(request, BeginningForm(initial=initial, **rights))
        form = BeginningForm(request.POST, request.FILES, **rights)
        if not form.is_valid():
            return self.show_beginning(request, form)
        incoming = form.incoming(request.user)
        content, incoming.name = form.content()
        try:
            with transaction.atomic():
                read(content, incoming)
        except (UnreadableError, ContentError) as error:
            form.add_error("file" if incoming.name else "text", str(error))
            return self.show_beginning(request, form)
        return redirect("admin:declarations_incomingtext_change", incoming.pk)

    def show_beginning(self, request, form):
        context = {
            **self.admin_site.each_context(request),
            "title": _("From a file to a declaration"),
            "opts": self.opts,
            "has_view_permission": True,
            "form": form,
            "media": self.media,
        }
        return TemplateResponse(request, "admin/incoming_text/begin.html", context)
