"""The forum's news and its agenda."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.models.editions import Edition
from mbm_portal.editorial.listing import neighbours
from mbm_portal.editorial.models import ContentModel, Document, slug_validator
from mbm_portal.editorial.publishing import PublishedQuerySet


class ArticleQuerySet(PublishedQuerySet):
    def for_listing(self):
        """Articles, newest first, with what a list prints: 2 queries."""
        return self.prefetch_related("language_versions").order_by(
            F("dated_on").desc(nulls_last=True), "code"
        )

    def for_reading(self):
        """Articles with their edition: 2 queries."""
        return self.select_related("edition").prefetch_related("language_versions")

    def around(self, article):
        """The older and the newer article, each or None: at most 3 queries."""
        newer, older = neighbours(list(self.for_listing().only("pk").prefetch_related(None)), article.pk)
        keys = [row.pk for row in (older, newer) if row]
        found = self.for_listing().in_bulk(keys) if keys else {}
        return tuple(found.get(row.pk) if row else None for row in (older, newer))


class Article(Document):
    """A piece of news, under the date and the name that it was published with."""

    document = models.OneToOneField(Document, models.CASCADE, parent_link=True, related_name="as_article")
    slug = models.SlugField(
        _("word in the address"),
        max_length=80,
        unique=True,
        validators=[slug_validator],
        help_text=_("Small letters and hyphens, the same in all languages; set once."),
    )
    edition = models.ForeignKey(
        Edition, models.SET_NULL, null=True, blank=True, related_name="articles", verbose_name=_("edition")
    )
    title = models.CharField(_("title"), max_length=300, blank=True)
    body = models.TextField(_("text"), blank=True)
    note = models.TextField(_("note"), blank=True, help_text=_("What we have to say; shown as ours."))
    # Translators: of an article; nothing is said about a man or a woman.
    author = models.CharField(_("author"), max_length=200, blank=True)
    dated_on = models.DateField(
        # Translators: the date that an article gives itself.
        _("date"),
        null=True,
        blank=True,
        help_text=_("The date that the article bears."),
    )

    essential_field = "title"

    objects = ArticleQuerySet.as_manager()

    class Meta:
        # Translators: a piece of news.
        verbose_name = _("article")
        # Translators: articles about the forum.
        verbose_name_plural = _("news")

    def get_absolute_url(self):
        return reverse("events:article-detail", kwargs={"slug": self.slug})

    def next_code(self):
        return f"news/{self.slug}"


class AgendaItemQuerySet(PublishedQuerySet):
    def for_listing(self):
        """Agenda entries, newest first, undated ones last, with edition and partners: 3 queries."""
        return (
            self.select_related("edition")
            .prefetch_related("language_versions", "partners")
            .order_by(F("starts_on").desc(nulls_last=True), "code")
        )

    def for_reading(self):
        return self.for_listing()


class AgendaItem(Document):
    """An appointment that the forum announced. Dates are empty where the announcement gives none."""

    document = models.OneToOneField(Document, models.CASCADE, parent_link=True, related_name="as_agenda_item")
    slug = models.SlugField(
        _("word in the address"),
        max_length=80,
        unique=True,
        validators=[slug_validator],
    )
    edition = models.ForeignKey(
        Edition,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="agenda_items",
        verbose_name=_("edition"),
    )
    title = models.CharField(_("title"), max_length=300, blank=True)
    # Translators: of an event.
    place = models.CharField(_("place"), max_length=300, blank=True)
    text = models.TextField(_("text"), blank=True)
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)

    essential_field = "title"

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("agenda entry")
        # Translators: the list of events to come.
        verbose_name_plural = _("agenda")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=False, ends_on__gte=F("starts_on")),
                name="agenda_item_ends_after_it_starts",
                violation_error_message=_("The last day comes before the first, or there is no first."),
            ),
        ]

    def get_absolute_url(self):
        return f"{reverse('events:agenda-list')}#{self.anchor}"

    def next_code(self):
        return f"agenda/{self.slug}"


class AgendaPartner(ContentModel):
    """An organisation that holds an appointment together with the forum."""

    agenda_item = models.ForeignKey(
        AgendaItem, models.CASCADE, related_name="partners", verbose_name=_("agenda entry")
    )
    # Translators: of a file.
    name = models.CharField(_("name"), max_length=200)
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        # Translators: an organisation that holds an event with the forum.
        verbose_name = _("partner")
        # Translators: organisations that hold an event with the forum.
        verbose_name_plural = _("partners")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agenda_item", "name"],
                name="agenda_item_names_a_partner_once",
                violation_error_message=_("This partner is named already."),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def whole(self):
        return self.agenda_item
