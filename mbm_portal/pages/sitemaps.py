"""The sitemap: every public page, once in each language in which it really exists."""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from declarations.models import Declaration, Project, Proposal
from events.models import Article, Edition
from mbm_portal.editorial.languages import LANGUAGES, announced
from mbm_portal.pages.models import Page


class PortalSitemap(Sitemap):
    """Pages of the portal itself, which exist in every language."""

    i18n = alternates = True
    limit = 10_000

    def items(self):
        return [
            "pages:home",
            "pages:edition-list",
            "declarations:declaration-list",
            "events:article-list",
            "events:agenda-list",
            "translation_desk:coverage",
        ]

    def location(self, item):
        return reverse(item)

    def get_languages_for_item(self, item):
        return list(LANGUAGES)

    def code_of(self, item) -> str:
        """The permanent code behind ``x-default``; empty for a page that has none."""
        return ""

    def _urls(self, page, protocol, domain):
        urls = super()._urls(page, protocol, domain)
        for url in urls:
            code = self.code_of(url["item"][0])
            if code:
                address = f"{protocol}://{domain}/id/{code}"
                url["alternates"].append({"location": address, "lang_code": "x-default"})
        return urls


class TextSitemap(PortalSitemap):
    """Published texts, in their announced languages."""

    def items(self):
        return [
            *Edition.objects.published().for_listing(),
            *Declaration.objects.published().for_listing(),
            *Article.objects.published().for_listing(),
            *Page.objects.published().for_reading().order_by("code"),
        ]

    def location(self, item):
        return item.get_absolute_url()

    def get_languages_for_item(self, item):
        return announced(item.whole)

    def code_of(self, item):
        return item.code


class PartSitemap(TextSitemap):
    """Projects and proposals, each of which has a page."""

    def items(self):
        related = ("declaration__language_versions",)
        return [
            *Project.objects.published()
            .select_related("declaration")
            .prefetch_related(*related)
            .order_by("code"),
            *Proposal.objects.published()
            .select_related("declaration")
            .prefetch_related(*related)
            .order_by("code"),
        ]


SITEMAPS = {"portal": PortalSitemap, "texts": TextSitemap, "parts": PartSitemap}
