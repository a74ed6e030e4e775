"""The lines of an incoming text beside the tree that they make; any line can be turned into another kind."""

from typing import NamedTuple

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from declarations.importing import incoming as desk
from declarations.importing.recognition.assembly import Proposed
from declarations.importing.recognition.kinds import Kind, Line
from declarations.importing.tree import TextError
from declarations.incoming_pages.beginning import edition_name
from declarations.incoming_pages.forms import (
    Choice,
    OneLine,
    Words,
    is_number,
    numbered,
    numbers,
    opened_version,
)
from declarations.incoming_pages.sentences import changed_elsewhere
from declarations.models import IncomingText
from mbm_portal.editorial.addresses import page_of
from mbm_portal.editorial.loading import ContentError

LINES_ON_A_PAGE = 200
KINDS = {
    # Translators: of a text.
    Kind.TITLE: ("t", gettext_lazy("title")),
    # Translators: one of the opening paragraphs of a declaration.
    Kind.RECITAL: ("r", gettext_lazy("recital")),
    # Translators: a kind of passage of a declaration.
    Kind.PARAGRAPH: ("p", gettext_lazy("paragraph")),
    # Translators: a kind of paragraph: one that stands behind a bullet.
    Kind.BULLET: ("b", gettext_lazy("bullet")),
    Kind.HEADING: ("h", gettext_lazy("heading of a project")),
    # Translators: the sentence before the proposals of a project: “We propose to:”.
    Kind.LEAD_IN: ("l", gettext_lazy("lead-in")),
    Kind.ITEM: ("i", gettext_lazy("proposal")),
    Kind.MORE: ("m", gettext_lazy("more of the line above")),
    Kind.CLOSING: ("c", gettext_lazy("closing")),
    Kind.SIGNATURE: ("s", gettext_lazy("signature")),
    # Translators: a kind of paragraph.
    Kind.FOOTNOTE: ("f", gettext_lazy("footnote")),
    Kind.DROP: ("d", gettext_lazy("left out")),
}
"""The key that turns a line into a kind, and what the kind is called."""


class FactsForm(forms.ModelForm):
    """What a new declaration needs beside its text."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["edition"].label_from_instance = edition_name

    class Meta:
        model = IncomingText
        fields = ["edition", "code", "adopted_on", "adopted_in"]
        field_classes = {"edition": Choice, "adopted_in": OneLine}
        widgets = {"adopted_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}


class WordsForm(forms.Form):
    """One line in other words; an empty line in them parts it in two."""

    label = OneLine(required=False, max_length=60, label=gettext_lazy("label as printed"))
    # Translators: a text of the forum that is published as a whole: an edition, a declaration, an article.
    text = Words(label=gettext_lazy("text"), widget=forms.Textarea(attrs={"rows": 8}))


class Row(NamedTuple):
    """A line as the page shows it. tail: of the part that it went into."""

    line: Line
    tail: str

    @property
    def anchor(self) -> str:
        return self.tail.replace("/", "-")


class Review:
    """Adds the pages to the admin of incoming texts."""

    def get_urls(self):
        line = path(
            "<int:pk>/line/<int:number>/",
            self.admin_site.admin_view(self.line_view),
            name="declarations_incomingtext_line",
        )
        return [line, *super().get_urls()]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        incoming = self.get_object(request, object_id)
        if incoming is None:
            return self.say_gone(request)
        self.refuse_unless(self.has_change_permission(request, incoming))
        if request.method != "POST":
            return self.show_review(request, incoming)
        try:
            return self.take_changes(request, incoming)
        except desk.GoneIncomingError:
            return self.say_gone(request)

    def take_changes(self, request, incoming):
        """Save what was changed, then do what the button says."""
        before = desk.proposed(incoming).text.header
        lines = desk.turned(
            desk.lines_of(incoming), _kinds(request.POST), numbers(request.POST.getlist("seen"))
        )
        desk.keep(incoming, lines)
        form = FactsForm(request.POST, instance=incoming) if incoming.is_new else None
        if form and not form.is_valid():
            return self.show_review(request, incoming, form)
        if incoming.is_new:
            _follow(incoming, before, desk.proposed(incoming).text.header)
        opened = opened_version(request)
        try:
            desk.save(incoming, opened)
        except desk.StaleIncomingError:
            incoming.version = desk.version_of(incoming)
            return self.show_review(request, incoming, form, sentence=changed_elsewhere())
        if "write" in request.POST:
            return self.write_new(request, incoming)
        return redirect(_after(request, incoming))

    def write_new(self, request, incoming):
        left_out = [line.words for line in desk.proposed(incoming).unplaced]
        try:
            declaration = desk.write_new(incoming, incoming.version)
        except desk.StaleIncomingError:
            return self.show_review(request, incoming, sentence=changed_elsewhere())
        except (ContentError, TextError) as error:
            return self.show_review(request, incoming, sentence=error.reason, line=error.line)
        except ValidationError as error:
            return self.show_review(request, incoming, sentence=" ".join(error.messages))
        self.record(request, declaration, incoming, left_out)
        messages.success(
            request,
            _("Written as a draft: %(code)s. Only staff can see it until it is published.")
            % {"code": declaration},
        )
        return redirect(page_of(declaration))

    def line_view(self, request, pk, number):
        """One line in other words, or parted in two."""
        incoming = self.get_object(request, str(pk))
        if incoming is None:
            return self.say_gone(request)
        line = next((line for line in desk.lines_of(incoming) if line.number == number), None)
        if line is None:
            raise Http404(number)
        self.refuse_unless(self.has_change_permission(request, incoming))
        form = WordsForm(request.POST or None, initial={"label": line.label, "text": line.text})
        if line.kind not in desk.LABELLED:
            del form.fields["label"]
        sentence = ""
        if request.method == "POST" and form.is_valid():
            words = form.cleaned_data
            desk.reword(incoming, number, words.get("label", ""), _texts(words["text"]))
            try:
                desk.save(incoming, opened_version(request))
                return redirect(_address(incoming, number))
            except desk.StaleIncomingError:
                incoming.version = desk.version_of(incoming)
                sentence = changed_elsewhere()
            except desk.GoneIncomingError:
                return self.say_gone(request)
        # Translators: a line of the text that was read in.
        context = self.context(request, incoming, title=_("Line %(number)s") % {"number": number})
        context.update(form=form, line=line, back=_address(incoming, number), sentence=sentence)
        return TemplateResponse(request, "admin/incoming_text/line.html", context)

    def show_review(self, request, incoming, form=None, sentence="", line=0):
        proposed = desk.proposed(incoming)
        rows = [Row(each, proposed.places.get(each.number, "")) for each in proposed.lines]
        pages = Paginator(rows, LINES_ON_A_PAGE)
        page = pages.get_page(_page_of(line) if line else _asked(request))
        context = self.context(request, incoming, title=str(incoming))
        context.update(
            form=form or (FactsForm(instance=incoming) if incoming.is_new else None),
            proposed=proposed,
            page=page,
            kinds=[(kind.value, key, name) for kind, (key, name) in KINDS.items()],
            warnings=[(each, _address(incoming, each.number)) for each in proposed.warnings],
            unplaced=[(each, _address(incoming, each.number)) for each in proposed.unplaced],
            counted=_counted(proposed),
            sentence=sentence,
            at_line=_address(incoming, line) if line else "",
            media=forms.Media(js=[forms.Script("staff/incoming.js", type="module")]),
        )
        return TemplateResponse(request, "admin/incoming_text/review.html", context)

    def say_gone(self, request):
        messages.warning(request, _("This incoming text is not there any more: it was written or discarded."))
        return redirect("admin:declarations_incomingtext_changelist")

    def context(self, request, incoming, **more):
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "has_view_permission": True,
            "original": incoming,
            "media": self.media,
            **more,
        }


def _kinds(posted) -> dict[int, Kind]:
    """What the menus of the page say, by the number of the line."""
    known = set(Kind)
    menus = numbered(posted, "kind-")
    return {number: Kind(value) for number, value in menus.items() if value in known}


def _texts(words: str) -> list[str]:
    return [text.strip() for text in words.replace("\r\n", "\n").split("\n\n") if text.strip()]


def _follow(incoming: IncomingText, before, after) -> None:
    """Day and place follow the text as long as nobody wrote others."""
    for name in ("adopted_on", "adopted_in"):
        if getattr(incoming, name) == getattr(before, name):
            setattr(incoming, name, getattr(after, name))


def _page_of(number: int) -> int:
    """The page on which a line stands."""
    return (number - 1) // LINES_ON_A_PAGE + 1


def _asked(request) -> str | int:
    """The page of lines that the address asks for, by its number or by that of a line."""
    line = request.GET.get("line", "")
    return _page_of(int(line)) if is_number(line) else request.GET.get("page", "")


def _address(incoming: IncomingText, number: int) -> str:
    """The page and the place on it of a line."""
    page = _page_of(number)
    query = f"?page={page}" if page > 1 else ""
    return f"{reverse('admin:declarations_incomingtext_change', args=[incoming.pk])}{query}#line-{number}"


def _after(request, incoming: IncomingText) -> str:
    if "compare" in request.POST:
        return reverse("admin:declarations_incomingtext_compare", args=[incoming.pk])
    words = request.POST.get("words", "")
    if is_number(words):
        return reverse("admin:declarations_incomingtext_line", args=[incoming.pk, words])
    page = str(_asked(request))
    query = f"?page={page}" if is_number(page) else ""
    return reverse("admin:declarations_incomingtext_change", args=[incoming.pk]) + query


def _counted(proposed: Proposed) -> dict[str, int]:
    text = proposed.text
    return {
        "projects": len(text.projects),
        "proposals": len(text.items) + sum(len(project.items) for project in text.projects),
        "recitals": len(text.preamble),
        "footnotes": len(text.notes),
        "guesses": len(proposed.warnings),
        "left_out": len(proposed.unplaced),
    }
