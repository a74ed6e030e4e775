"""What is known of an edition: its sources, what was debated and said there."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from events.models.editions import Edition
from mbm_portal.editorial.models import CodedModel, ContentModel, free_code
from mbm_portal.editorial.publishing import PublishedQuerySet


class EditionSource(ContentModel):
    """A public page that facts on an edition were read on."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="sources", verbose_name=_("edition"))
    # Translators: a web address.
    url = models.URLField(_("address"), max_length=500)
    retrieved_on = models.DateField(_("read on"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        # Translators: a page on which facts about an edition stand.
        verbose_name = _("source")
        # Translators: pages on which facts about an edition stand.
        verbose_name_plural = _("sources")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "url"],
                name="edition_names_a_source_once",
                violation_error_message=_("This source is named already."),
            ),
        ]

    def __str__(self):
        return self.url

    @property
    def whole(self):
        return self.edition


class EditionPartQuerySet(PublishedQuerySet):
    publication = "edition__published_at"


class EditionPart(CodedModel):
    """A line on what happened at an edition; ``kind`` is the word in its code."""

    kind = ""
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = EditionPartQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["position", "pk"]

    @property
    def whole(self):
        return self.edition

    def next_code(self):
        return free_code(self, f"{self.edition.code}/{self.kind}/")

    def get_absolute_url(self):
        return f"{self.edition.get_absolute_url()}#{self.anchor}"


class Axis(EditionPart):
    """A theme that was debated at an edition, as the forum reported it."""

    kind = "axis"
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="axes", verbose_name=_("edition"))
    title = models.CharField(_("title"), max_length=300, blank=True)
    body = models.TextField(_("text"), blank=True)

    class Meta(EditionPart.Meta):
        verbose_name = _("axis debated")
        verbose_name_plural = _("axes debated")


class Idea(EditionPart):
    """An idea put forward at an edition."""

    kind = "idea"
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="ideas", verbose_name=_("edition"))
    text = models.TextField(_("text"), blank=True)

    class Meta(EditionPart.Meta):
        # Translators: something that was put forward at an edition.
        verbose_name = _("idea")
        # Translators: what was put forward at an edition.
        verbose_name_plural = _("ideas")


class Quotation(EditionPart):
    """What somebody said at an edition, in the words of the report."""

    kind = "quotation"
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="quotations", verbose_name=_("edition"))
    # Translators: the person who is quoted.
    speaker = models.CharField(_("speaker"), max_length=200)
    # Translators: of a person who is quoted: “president of the forum”.
    role = models.CharField(_("role"), max_length=200, blank=True)
    lead_in = models.CharField(
        _("words before"),
        max_length=300,
        blank=True,
        help_text=_("The report's words that lead to the quotation."),
    )
    text = models.TextField(_("text"), blank=True)

    class Meta(EditionPart.Meta):
        # Translators: what a person said at an edition.
        verbose_name = _("quotation")
        # Translators: what people said at an edition.
        verbose_name_plural = _("quotations")
