"""The forum's editions, and what was debated and said there."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mbm_portal.editorial.listing import neighbours
from mbm_portal.editorial.models import CodedModel, ContentModel, Document, IssuedCode, free_code
from mbm_portal.editorial.publishing import PublishedQuerySet


class Qualifier(models.TextChoices):
    """How exactly a figure was announced."""

    EXACT = "", _("as announced")
    ABOUT = "about", _("about")
    MORE_THAN = "more_than", _("more than")


class EditionQuerySet(PublishedQuerySet):
    def for_listing(self):
        """Editions, newest first, with what a list prints: 2 queries."""
        return self.prefetch_related("language_versions").order_by("-number")

    def for_reading(self):
        """Editions with everything that an edition's page prints: 6 queries."""
        return self.prefetch_related("language_versions", "sources", "axes", "ideas", "quotations").order_by(
            "-number"
        )

    def around(self, edition):
        """The editions before and after, each or None, with no more than their names need: 1 query."""
        return neighbours(list(self.order_by("number").only("number", "year")), edition.pk)


class Edition(Document):
    """One meeting of the forum, known to the public by its year; its number is printed.

    Counts are people and countries present, as the organisers announced them at closing; empty when no
    announcement survives. The sources belong to the edition as a whole.
    """

    document = models.OneToOneField(Document, models.CASCADE, parent_link=True, related_name="as_edition")
    number = models.PositiveSmallIntegerField(_("number"), unique=True, help_text=_("7 for the 7th edition."))
    year = models.PositiveSmallIntegerField(
        _("year"),
        unique=True,
        validators=[MinValueValidator(2004), MaxValueValidator(2999)],
        help_text=_("The year that stands in the address of the page."),
    )
    theme = models.CharField(_("theme"), max_length=300, blank=True)
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    city = models.CharField(_("city"), max_length=100, blank=True)
    venue = models.CharField(_("venue"), max_length=200, blank=True)
    country = models.CharField(
        _("country"),
        max_length=2,
        blank=True,
        validators=[RegexValidator(r"\A[A-Z]{2}\Z", _("Two capital letters, such as FR."))],
        help_text=_("ISO 3166-1 code of two letters, such as FR."),
    )
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("Degrees north of the equator; of the town, enough for a dot on a map."),
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("Degrees east of Greenwich."),
    )
    participants = models.PositiveIntegerField(
        _("participants"), null=True, blank=True, help_text=_("Empty when no figure was announced.")
    )
    participants_qualifier = models.CharField(
        _("how exact is the number of participants"), max_length=10, blank=True, choices=Qualifier
    )
    countries = models.PositiveSmallIntegerField(
        _("countries"), null=True, blank=True, help_text=_("How many countries were represented.")
    )
    countries_qualifier = models.CharField(
        _("how exact is the number of countries"), max_length=10, blank=True, choices=Qualifier
    )
    summary = models.TextField(_("summary"), blank=True, help_text=_("The forum's own words on the edition."))
    note = models.TextField(_("note"), blank=True, help_text=_("What we have to say; shown as ours."))
    ideas_heading = models.CharField(_("line above the ideas"), max_length=300, blank=True)
    ideas_note = models.TextField(_("note on the ideas"), blank=True, help_text=_("Shown as ours."))
    video_title = models.CharField(
        _("title of the video"),
        max_length=200,
        blank=True,
        help_text=_("Printed without a link while the address is empty."),
    )
    video_url = models.URLField(_("address of the video"), max_length=500, blank=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["-number"]
        constraints = [
            models.CheckConstraint(
                condition=Q(number__gte=1),
                name="edition_number_is_positive",
                violation_error_message=_("The number is 1 or more."),
            ),
            models.CheckConstraint(
                condition=Q(year__gte=2004) & Q(year__lte=2999),
                name="edition_year_has_four_digits_from_2004",
                violation_error_message=_("The year is 2004 or later."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="edition_ends_after_it_starts",
                violation_error_message=_("The last day comes before the first."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=False),
                name="edition_that_ends_has_a_start",
                violation_error_message=_("There is a last day but no first."),
            ),
            models.CheckConstraint(
                condition=Q(country="") | Exact(Length("country"), 2),
                name="edition_country_has_two_letters",
                violation_error_message=_("The country is a code of two letters, such as FR."),
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False)
                & Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="edition_stands_somewhere_on_earth",
                violation_error_message=_(
                    "Latitude and longitude belong together: from −90 to 90 and from −180 to 180 degrees."
                ),
            ),
            models.CheckConstraint(
                condition=Q(participants__isnull=False) | Q(participants_qualifier=""),
                name="edition_qualifies_only_known_participants",
                violation_error_message=_("There is no number of participants to qualify."),
            ),
            models.CheckConstraint(
                condition=Q(countries__isnull=False) | Q(countries_qualifier=""),
                name="edition_qualifies_only_known_countries",
                violation_error_message=_("There is no number of countries to qualify."),
            ),
        ]

    def get_absolute_url(self):
        return reverse("pages:edition-detail", kwargs={"year": self.year})

    def next_code(self):
        return f"edition/{self.year}" if self.year else ""

    def parts(self):
        return [self, *self.axes.all(), *self.ideas.all(), *self.quotations.all()]

    def clean(self):
        if self.year and self.code and self.code != self.next_code():
            if IssuedCode.objects.filter(code=self.code).exists():
                raise ValidationError(
                    {"year": _("The edition is public under its year, which cannot change.")}
                )
            self.code = self.next_code()
        super().clean()


class EditionSource(ContentModel):
    """A public page that facts on an edition were read on."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="sources", verbose_name=_("edition"))
    url = models.URLField(_("address"), max_length=500)
    retrieved_on = models.DateField(_("read on"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("source")
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
        verbose_name = _("idea")
        verbose_name_plural = _("ideas")


class Quotation(EditionPart):
    """What somebody said at an edition, in the words of the report."""

    kind = "quotation"
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="quotations", verbose_name=_("edition"))
    speaker = models.CharField(_("speaker"), max_length=200)
    role = models.CharField(_("role"), max_length=200, blank=True)
    lead_in = models.CharField(
        _("words before"),
        max_length=300,
        blank=True,
        help_text=_("The report's words that lead to the quotation."),
    )
    text = models.TextField(_("text"), blank=True)

    class Meta(EditionPart.Meta):
        verbose_name = _("quotation")
        verbose_name_plural = _("quotations")
