"""Pages that staff write in the admin: about, legal notice, accessibility statement."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mbm_portal.editorial.models import Document, slug_validator
from mbm_portal.editorial.publishing import PublishedQuerySet

TAKEN = ("agenda", "declarations", "editions", "news", "search", "translate")
"""First words of addresses that lead elsewhere."""


class PageQuerySet(PublishedQuerySet):
    def for_reading(self):
        """Pages with their language versions: 2 queries."""
        return self.prefetch_related("language_versions")


class Page(Document):
    """A page about the portal itself, in the portal's own words."""

    document = models.OneToOneField(Document, models.CASCADE, parent_link=True, related_name="as_page")
    slug = models.SlugField(
        _("word in the address"),
        max_length=80,
        unique=True,
        validators=[slug_validator],
    )
    title = models.CharField(_("title"), max_length=200, blank=True)
    body = models.TextField(_("text"), blank=True)

    essential_field = "title"
    is_ours = True

    objects = PageQuerySet.as_manager()

    class Meta:
        # Translators: a page about the portal itself, such as contact.
        verbose_name = _("page")
        # Translators: pages about the portal itself, such as contact.
        verbose_name_plural = _("pages")

    def get_absolute_url(self):
        return reverse("pages:page-detail", kwargs={"slug": self.slug})

    def clean(self):
        super().clean()
        if self.slug in TAKEN:
            raise ValidationError({"slug": _("Another page of the portal stands at this address.")})

    def next_code(self):
        return f"page/{self.slug}"
