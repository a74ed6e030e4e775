"""The pages of the editor: one text, the way to the next one, and the end of the work."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from mbm_portal.editorial import rights
from mbm_portal.editorial.addresses import page_of
from mbm_portal.editorial.exchange.concerns import concerns, mended
from mbm_portal.editorial.exchange.freshness import bare
from mbm_portal.editorial.languages import LANGUAGES
from mbm_portal.translation_desk.editor.next import search
from mbm_portal.translation_desk.editor.opened import (
    Opened,
    address_of,
    changed_spans,
    name_of,
    next_address,
    open_text,
)
from mbm_portal.translation_desk.editor.saving import (
    MeanwhileError,
    RefusedError,
    Sent,
    problems_of,
    save,
    still_correct,
)
from mbm_portal.translation_desk.editor.texts import document_at

VERBS = ("next", "confirm", "check", "mend", "save")
BOX = "#words"
"""The place of the box on the page: whoever comes from another text goes on writing at once."""


def sent_by(request) -> Sent:
    words, opened, source = (request.POST.get(name, "") for name in ("words", "opened", "source"))
    return Sent(bare(words), bare(opened), bare(source), frozenset(request.POST.getlist("agreed")))


@never_cache
def edit_text(request, language, key):
    """One text beside its source: shown, checked, saved, confirmed."""
    opened = open_text(request.user, language, key, request.GET.get("in", ""))
    if request.method != "POST":
        return show(request, opened, opened.text.entry.translation)
    verb = next((verb for verb in VERBS if verb in request.POST), "save")
    may = opened.may_confirm if verb == "confirm" else opened.may_write
    if not may:
        raise PermissionDenied
    return answer(request, opened, verb, sent_by(request))


def answer(request, opened: Opened, verb: str, sent: Sent):
    """Do what a button says, or show the words again with the reason why not."""
    if verb == "mend":
        return show(request, opened, mended(sent.words, opened.language), sent, is_unsaved=True)
    if verb == "check":
        problems = problems_of(opened.text, sent.words) if sent.words.strip() else []
        return show(request, opened, sent.words, sent, is_unsaved=True, problems=problems)
    try:
        if verb == "confirm":
            still_correct(opened.text, sent, request.user)
            is_changed = True
        else:
            is_changed = save(opened.text, sent)
    except MeanwhileError as error:
        return show(request, opened, sent.words, sent, meanwhile=error)
    except RefusedError as error:
        return show(request, opened, sent.words, sent, refused=error.problems)
    tell(request, opened, verb, sent.words, is_changed)
    return redirect((opened.address(opened.text) if verb == "save" else opened.following()) + BOX)


def tell(request, opened: Opened, verb: str, words: str, is_changed: bool):
    """Say what was done, and write it into the row's history."""
    named = {"text": opened.text.key, "language": name_of(opened.language)}
    if not is_changed:
        if verb == "save":
            messages.info(request, unchanged(opened))
        return
    if verb == "confirm":
        said, record = _("Still correct: %(text)s."), _("Still correct: %(text)s, %(language)s.")
    else:
        # Translators: text is the code and field of a text, such as 2015/p2/3:text.
        said = _("Saved: %(text)s.")
        # Translators: a line in the history of a text, given by its code and field: 2015/p2/3:text.
        record = _("Translated: %(text)s, %(language)s.")
    page = admin.site.get_model_admin(type(opened.text.row))
    page.log_change(request, opened.text.row, record % named)
    messages.success(request, said % named)
    if verb == "next" and (count := len(worries(opened, words))):
        messages.warning(request, look_again(opened, count))


def unchanged(opened: Opened) -> str:
    if opened.may_confirm and opened.text.needs_work:
        return _(
            "Nothing was changed. If the words are right for the source as it is, press “Still correct”."
        )
    return _("Nothing was changed.")


def look_again(opened: Opened, count: int) -> str:
    sentence = ngettext(
        "%(count)s remark on the words that you saved",
        "%(count)s remarks on the words that you saved",
        count,
    )
    return format_html('<a href="{}">{}</a>', opened.address(opened.text) + BOX, sentence % {"count": count})


def worries(opened: Opened, words: str) -> list:
    """What deserves a second look: nothing in words that the forum itself published."""
    entry = opened.text.entry
    if opened.is_issued or not words.strip():
        return []
    return concerns(words, entry.language, entry.source, entry.source_language, opened.glossary)


def show(request, opened: Opened, words: str, sent: Sent | None = None, **found):
    """The page of a text. found: meanwhile, refused, problems, is_unsaved, as far as they are."""
    entry = opened.text.entry
    meanwhile = found.get("meanwhile")
    context = {
        **admin.site.each_context(request),
        "reason": request.POST.get("reason", ""),
        **found,
        "title": opened.text.name,
        "opened": opened,
        "entry": entry,
        "words": words,
        "agreed": sent.agreed if sent else (),
        "seen": sent.opened if sent else entry.translation,
        "seen_source": sent.source if sent else entry.source,
        "concerns": worries(opened, words),
        "can_mend": not opened.is_issued,
        "language_name": name_of(opened.language),
        "source_name": name_of(entry.source_language),
        "row_page": page_of(opened.text.row),
        "before_address": opened.before and opened.address(opened.before),
        "after_address": opened.after and opened.address(opened.after),
        "following": opened.following(),
    }
    if meanwhile:
        context |= {"seen": meanwhile.translation, "seen_source": meanwhile.source}
        context["their_words"] = changed_spans(sent.opened, meanwhile.translation)
        context["new_source"] = changed_spans(sent.source, meanwhile.source)
    return TemplateResponse(request, "admin/translate/text.html", context)


@never_cache
def next_text(request, language):
    """Lead to the first text that needs work, after the one that ``after`` names; say when none is left."""
    if language not in LANGUAGES:
        raise Http404(language)
    if language not in rights.works_into(request.user):
        raise PermissionDenied
    within = request.GET.get("in", "")
    scope = document_at(within) if within else None
    if within and scope is None:
        raise Http404(within)
    found = search(request.user, language, scope, within, request.GET.get("after", ""))
    if found.key:
        return redirect(address_of(language, found.key, within) + BOX)
    context = {
        **admin.site.each_context(request),
        "title": _("Nothing is left to translate into %(language)s") % {"language": name_of(language)},
        "language": language,
        "within": within,
        "everything": next_address(language),
        "closed": [(page_of(document), document) for document in found.closed],
    }
    return TemplateResponse(request, "admin/translate/done.html", context)
