"""The page of the admin on which a whole declaration is edited as one text in one language."""

from typing import NamedTuple

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from declarations.importing.editing import LossError, Lost, StaleTextError, correct, fingerprint, stored
from declarations.importing.tree import TextError
from mbm_portal.editorial.exchange.confirming import typographical
from mbm_portal.editorial.languages import LANGUAGES, announced
from mbm_portal.editorial.loading import ContentError


class TextForm(forms.Form):
    """text: the canonical form, blanks kept. opened: the fingerprint of what the writer began with.

    typographical: the translations stand, whatever changes.
    """

    text = forms.CharField(strip=False, widget=forms.Textarea)
    opened = forms.CharField(widget=forms.HiddenInput)
    typographical = forms.BooleanField(required=False)


class Line(NamedTuple):
    number: int
    text: str
    is_wrong: bool


class WholeTextPage:
    """Adds the page to the admin of declarations."""

    def get_urls(self):
        page = path(
            "<int:pk>/text/<code:language>/",
            self.admin_site.admin_view(self.text_view),
            name="declarations_declaration_text",
        )
        return [page, *super().get_urls()]

    def text_links(self, request, declaration) -> list[tuple[str, str]]:
        """Address and name of the page in each language that the user may change."""
        return [
            (reverse("admin:declarations_declaration_text", args=[declaration.pk, language]), _name(language))
            for language in LANGUAGES
            if self.may_write(request, declaration, language)
        ]

    def file_link(self, declaration) -> str:
        """The address of the page that takes a file for this declaration."""
        return f"{reverse('admin:declarations_incomingtext_add')}?declaration={declaration.pk}"

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context["text_links"] = self.text_links(request, obj) if obj else []
        context["file_link"] = self.file_link(obj) if context["text_links"] else ""
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def text_view(self, request, pk, language):
        declaration = self.get_object(request, pk)
        if declaration is None or language not in LANGUAGES:
            raise Http404(language)
        if not self.may_write(request, declaration, language):
            raise PermissionDenied
        if request.method != "POST":
            text = stored(pk, language)
            form = TextForm(initial={"text": text, "opened": fingerprint(text)})
            return self.show(request, declaration, language, form)
        form = TextForm(request.POST)
        if not form.is_valid():
            return self.show(request, declaration, language, form, sentence=_("There is no text."))
        return self.save_text(request, declaration, language, form)

    def save_text(self, request, declaration, language, form):
        """Save and come back, or show what was written again with the reason why it was not saved."""
        words = form.cleaned_data
        try:
            may_delete = self.has_delete_permission(request, declaration)
            ticks = request.POST.getlist("lost")
            with typographical(request.user, words["typographical"]):
                codes = correct(declaration.pk, language, words["text"], words["opened"], ticks, may_delete)
        except StaleTextError:
            return self.show(request, declaration, language, form, sentence=_stale())
        except LossError as error:
            return self.show(request, declaration, language, form, losses=error.losses)
        except (TextError, ContentError) as error:
            return self.show(
                request,
                declaration,
                language,
                form,
                sentence=error.reason,
                lines=_around(words["text"], error.line),
            )
        except ValidationError as error:
            return self.show(request, declaration, language, form, sentence=" ".join(error.messages))
        self.tell(request, declaration, language, codes)
        return redirect("admin:declarations_declaration_text", declaration.pk, language)

    def tell(self, request, declaration, language, codes):
        if not codes:
            messages.info(request, _("Nothing was changed."))
            return
        changed = {"language": _name(language), "codes": ", ".join(codes)}
        messages.success(request, _("Saved. Changed: %(codes)s.") % changed)
        self.log_change(request, declaration, _("Whole text, %(language)s: %(codes)s.") % changed)

    def show(self, request, declaration, language, form, sentence="", lines=(), losses: list[Lost] = ()):
        is_source = language == declaration.source_language
        context = {
            **self.admin_site.each_context(request),
            "title": _("%(code)s: the whole text, %(language)s")
            % {"code": declaration.code, "language": _name(language)},
            "opts": self.opts,
            "declaration": declaration,
            "language": language,
            "is_source": is_source,
            "is_public_at_once": declaration.published_at and language in announced(declaration),
            "source_text": "" if is_source else stored(declaration.pk, declaration.source_language),
            "others": self.text_links(request, declaration),
            "form": form,
            "sentence": sentence,
            "lines": lines,
            "losses": losses,
            "reason": request.POST.get("reason", ""),
            "media": self.media,
        }
        return TemplateResponse(request, "admin/declaration_text.html", context)


def _name(language: str) -> str:
    return get_language_info(language)["name_translated"]


def _stale() -> str:
    return _(
        "Somebody changed this text since you opened it; nothing was saved. Your words are kept below: "
        "open this page anew beside it, and carry them over."
    )


def _around(text: str, number: int) -> list[Line]:
    """The line that cannot be read, between its neighbours; nothing when the sentence is about no line."""
    lines = text.splitlines()
    first, last = max(number - 2, 0), min(number + 1, len(lines))
    return [Line(n + 1, lines[n], n + 1 == number) for n in range(first, last)] if number else []
