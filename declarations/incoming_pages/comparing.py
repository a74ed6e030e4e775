"""An incoming text beside what a declaration holds: pair the parts by hand, agree to losses, write."""

from typing import NamedTuple

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _

from declarations.importing import comparing as desk
from declarations.importing.editing import LossError, StaleTextError
from declarations.importing.incoming import GoneIncomingError, StaleIncomingError, save, version_of
from declarations.importing.matching.pairs import Pair, State
from declarations.importing.matching.words import Span, word_diff
from declarations.importing.tree import TextError
from declarations.incoming_pages.forms import OneLine, numbered, numbers, opened_version
from declarations.incoming_pages.sentences import changed_elsewhere
from declarations.models import Declaration, IncomingText
from mbm_portal.editorial.addresses import page_of
from mbm_portal.editorial.exchange.confirming import typographical
from mbm_portal.editorial.languages import announced
from mbm_portal.editorial.loading import ContentError
from mbm_portal.editorial.models import LanguageVersion


class VersionForm(forms.ModelForm):
    """Where the words of a translation come from.

    may_vouch: the user may say that the forum published them.
    """

    class Meta:
        model = IncomingText
        fields = ["origin", "translator", "official_url"]
        field_classes = {"translator": OneLine}
        widgets = {"official_url": forms.URLInput}

    def __init__(self, *args, may_vouch, **kwargs):
        super().__init__(*args, **kwargs)
        origin = self.fields["origin"]
        origin.required = True
        if not may_vouch and self.initial["origin"] != LanguageVersion.Origin.AS_PUBLISHED:
            origin.choices = [
                choice for choice in origin.choices if choice[0] != LanguageVersion.Origin.AS_PUBLISHED
            ]


class Row(NamedTuple):
    """A pair as the page shows it. before: what the language held; spans: the change, word by word."""

    pair: Pair
    before: str
    spans: list[Span]
    loss: str

    @property
    def states(self) -> list[str]:
        return sorted(state.value for state in self.pair.states)

    @property
    def own(self) -> str:
        """What the language of a translation held, where something else comes in, or nothing."""
        return self.before if self.spans or self.pair.new is None else ""

    @property
    def is_settled(self) -> bool:
        """True when nothing would change and nobody has to look."""
        return self.pair.states == {State.SAME} and not self.pair.is_guess


class Comparing:
    """Adds the page to the admin of incoming texts."""

    def get_urls(self):
        compare = path(
            "<int:pk>/compare/",
            self.admin_site.admin_view(self.compare_view),
            name="declarations_incomingtext_compare",
        )
        return [compare, *super().get_urls()]

    def compare_view(self, request, pk):
        incoming = self.get_object(request, str(pk))
        if incoming is None:
            return self.say_gone(request)
        if incoming.is_new:
            raise Http404(pk)
        self.refuse_unless(self.has_change_permission(request, incoming))
        try:
            if request.method != "POST":
                return self.show_comparison(request, incoming, desk.compare(incoming))
            return self.take_pairs(request, incoming)
        except (Declaration.DoesNotExist, GoneIncomingError):
            return self.say_gone(request)

    def take_pairs(self, request, incoming):
        """Save what was paired and said, then do what the button says."""
        comparison = desk.compare(incoming)
        form = self.version_form(request, incoming, request.POST)
        if form:
            form.fields["origin"].required = "write" in request.POST
        try:
            agreed = numbers(request.POST.getlist("agreed"))
            desk.paired(incoming, numbered(request.POST, "pair-"), agreed, comparison)
        except TextError as error:
            comparison = desk.compare(incoming)
            if comparison.opened != request.POST.get("opened"):
                return self.show_comparison(request, incoming, comparison, form, _stale())
            return self.show_comparison(request, incoming, comparison, form, error.reason, error.line)
        if form and not form.is_valid():
            return self.show_comparison(request, incoming, desk.compare(incoming), form)
        try:
            save(incoming, opened_version(request))
        except StaleIncomingError:
            incoming.version = version_of(incoming)
            comparison = desk.compare(incoming)
            return self.show_comparison(request, incoming, comparison, form, changed_elsewhere())
        if "write" in request.POST:
            return self.write(request, incoming, desk.compare(incoming))
        return redirect(_lines_of(incoming) if "back" in request.POST else _again(request))

    def write(self, request, incoming, comparison):
        """Write what the page showed, or show again why not."""
        ticks = set(request.POST.getlist("lost"))
        sentence = self.why_not(request, comparison)
        if not sentence:
            try:
                return self.written(request, incoming, comparison, ticks)
            except (StaleTextError, StaleIncomingError):
                sentence = _stale()
            except LossError:
                sentence = _(
                    "Words would be lost. Tick each part that may go, or pair it with what comes in."
                )
            except (TextError, ContentError) as error:
                sentence = error.reason
            except ValidationError as error:
                sentence = " ".join(error.messages)
        return self.show_comparison(request, incoming, comparison, sentence=sentence, ticks=ticks)

    def why_not(self, request, comparison) -> str:
        """Why what was sent is not what the page now shows; empty when it is."""
        if comparison.opened != request.POST.get("opened"):
            return _stale()
        if comparison.left_out and "leave" not in request.POST:
            return _(
                "Something that comes in has no counterpart and would not be written. "
                "Pair it by hand, or tick that it is left out."
            )
        if request.POST.get("pairs") != _printed(comparison):
            return _("The pairs have changed: look at them once more, then write.")
        return ""

    @transaction.atomic
    def written(self, request, incoming, comparison, ticks):
        declaration = incoming.declaration
        may_delete = self.may_delete(request, declaration)
        with typographical(request.user, "typographical" in request.POST):
            codes = desk.write(incoming, incoming.version, comparison.opened, ticks, may_delete)
        left_out = [line.words for line in comparison.unplaced]
        left_out += [pair.new.text for pair in comparison.left_out]
        self.record(request, declaration, incoming, left_out)
        if codes:
            messages.success(request, _("Written. Changed: %(codes)s.") % {"codes": ", ".join(codes)})
        else:
            messages.info(request, _("Nothing was changed: both texts say the same."))
        return redirect(page_of(declaration))

    def may_delete(self, request, declaration) -> bool:
        desk_of_declarations = self.admin_site.get_model_admin(type(declaration))
        return desk_of_declarations.has_delete_permission(request, declaration)

    def version_form(self, request, incoming, posted=None):
        may_vouch = request.user.has_perm("declarations.change_declaration")
        is_asked = incoming.is_translation
        return VersionForm(posted, instance=incoming, may_vouch=may_vouch) if is_asked else None

    def show_comparison(self, request, incoming, comparison, form=None, sentence="", line=0, ticks=()):
        declaration = incoming.declaration
        rows = [_row(pair, incoming, comparison) for pair in comparison.matching.pairs]
        title_row = _row(comparison.matching.title, incoming, comparison)
        shown = request.GET.get("show", "all" if incoming.is_translation else "changes")
        context = self.context(request, incoming, title=_title_of(incoming))
        context.update(
            form=form or self.version_form(request, incoming),
            comparison=comparison,
            title_row=title_row if shown == "all" or not title_row.is_settled else None,
            rows=[row for row in rows if shown == "all" or not row.is_settled or row.pair.line == line],
            settled=sum(row.is_settled for row in rows),
            shows_all=shown == "all",
            families=_families(comparison),
            losses=[loss for loss in comparison.losses if not loss.is_row],
            pairs=_printed(comparison),
            ticks=ticks,
            sentence=sentence,
            line=line,
            is_typographical="typographical" in (request.POST or request.GET),
            may_lose=incoming.is_translation or self.may_delete(request, declaration),
            is_public_at_once=declaration.published_at and incoming.language in announced(declaration),
        )
        return TemplateResponse(request, "admin/incoming_text/compare.html", context)


def _lines_of(incoming: IncomingText) -> str:
    return reverse("admin:declarations_incomingtext_change", args=[incoming.pk])


def _again(request) -> str:
    """The address of the page, with the tick for a typographical correction, which nothing else keeps."""
    query = request.GET.copy()
    query.pop("typographical", None)
    if "typographical" in request.POST:
        query["typographical"] = "on"
    return f"{request.path}?{query.urlencode()}" if query else request.path


def _row(pair: Pair, incoming: IncomingText, comparison: desk.Comparison) -> Row:
    held = pair.own if incoming.is_translation else pair.old
    before = held.text if held else ""
    is_changed = bool(before and pair.new and before != pair.new.text)
    spans = word_diff(before, pair.new.text) if is_changed else []
    lost = {loss.places[0].tail: loss.key for loss in comparison.losses if loss.is_row}
    return Row(pair, before, spans, lost.get(pair.tail, "") if State.MISSING in pair.states else "")


def _families(comparison: desk.Comparison) -> dict[str, dict[str, str]]:
    """For each kind of part, the codes that can be chosen, with their words."""
    families = dict.fromkeys(pair.family for pair in comparison.matching.pairs)
    return {family.value: desk.tails_of(comparison, family) for family in families}


def _printed(comparison: desk.Comparison) -> str:
    """The pairs as one line, by which it is known that the page showed those that are written."""
    return " ".join(f"{pair.line}={pair.tail}" for pair in comparison.matching.pairs)


def _title_of(incoming: IncomingText) -> str:
    if incoming.is_translation:
        return _("%(name)s, beside the source text") % {"name": incoming}
    return _("%(name)s, beside what is there") % {"name": incoming}


def _stale() -> str:
    return _(
        "The declaration or this incoming text was changed meanwhile; nothing was written. What you see now "
        "is compared with its present words."
    )
