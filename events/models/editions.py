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
from mbm_portal.editorial.models import Document, IssuedCode
from mbm_portal.editorial.publishing import PublishedQuerySet


class Qualifier(models.TextChoices):
    """How exactly a figure was announced."""

    EXACT = "", _("as announced")
    # Translators: a figure is approximate: about 380 people.
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
    # Translators: the number of an edition: 7 for the 7th.
    number = models.PositiveSmallIntegerField(_("number"), unique=True, help_text=_("7 for the 7th edition."))
    year = models.PositiveSmallIntegerField(
        # Translators: of an edition.
        _("year"),
        unique=True,
        validators=[MinValueValidator(2004), MaxValueValidator(2999)],
        help_text=_("The year that stands in the address of the page."),
    )
    theme = models.CharField(
        # Translators: what an edition was about.
        _("theme"),
        max_length=300,
        blank=True,
    )
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    # Translators: where an edition took place.
    city = models.CharField(_("city"), max_length=100, blank=True)
    # Translators: the building in which an edition took place.
    venue = models.CharField(_("venue"), max_length=200, blank=True)
    country = models.CharField(
        # Translators: where an edition took place.
        _("country"),
        max_length=2,
        blank=True,
        validators=[RegexValidator(r"\A[A-Z]{2}\Z", _("Two capital letters, such as FR."))],
        help_text=_("ISO 3166-1 code of two letters, such as FR."),
    )
    latitude = models.DecimalField(
        # Translators: of the city of an edition.
        _("latitude"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("Degrees north of the equator; of the town, enough for a dot on a map."),
    )
    longitude = models.DecimalField(
        # Translators: of the city of an edition.
        _("longitude"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("Degrees east of Greenwich."),
    )
    participants = models.PositiveIntegerField(
        # Translators: how many people came to an edition.
        _("participants"),
        null=True,
        blank=True,
        help_text=_("Empty when no figure was announced."),
    )
    participants_qualifier = models.CharField(
        _("how exact is the number of participants"), max_length=10, blank=True, choices=Qualifier
    )
    countries = models.PositiveSmallIntegerField(
        # Translators: how many countries were present at an edition.
        _("countries"),
        null=True,
        blank=True,
        help_text=_("How many countries were represented."),
    )
    countries_qualifier = models.CharField(
        _("how exact is the number of countries"), max_length=10, blank=True, choices=Qualifier
    )
    # Translators: of an edition, in a few sentences.
    summary = models.TextField(_("summary"), blank=True, help_text=_("The forum's own words on the edition."))
    note = models.TextField(_("note"), blank=True, help_text=_("What we have to say; shown as ours."))
    ideas_heading = models.CharField(
        _("line above the ideas"),
        max_length=300,
        blank=True,
    )
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
        # Translators: one meeting of the forum, not an issue of a publication.
        verbose_name = _("edition")
        # Translators: meetings of the forum, not issues of a publication.
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

    def __str__(self):
        return str(self.year)

    def get_absolute_url(self):
        return reverse("pages:edition-detail", kwargs={"year": self.year})

    def next_code(self):
        return f"edition/{self.year}" if self.year else ""

    def parts(self):
        return [self, *self.axes.all(), *self.ideas.all(), *self.quotations.all()]

    def is_to_come(self, today) -> bool:
        """True until the first day is there; where no day is announced, until the year is over."""
        return self.starts_on > today if self.starts_on else self.year >= today.year

    def clean(self):
        if self.year and self.code and self.code != self.next_code():
            if IssuedCode.objects.filter(code=self.code).exists():
                raise ValidationError(
                    {"year": _("The edition is public under its year, which cannot change.")}
                )
            self.code = self.next_code()
        super().clean()
