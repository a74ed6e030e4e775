"""Declarations and their projects."""

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from declarations.models.citation import citation
from events.models import Edition
from mbm_portal.editorial.models import CodedModel, Document, free_code
from mbm_portal.editorial.publishing import PublishedQuerySet, as_stored


def check_code(code: str) -> None:
    """Raise ValidationError for what cannot be the code of a declaration."""
    if not re.fullmatch(r"[0-9]{4}(?:-[a-z0-9]+)*", code):
        raise ValidationError(_("The code of a declaration is a year, or a year and a word: 2009-fao."))


class DeclarationQuerySet(PublishedQuerySet):
    def for_listing(self):
        """Declarations, newest first, with what a list prints: 2 queries."""
        return (
            self.select_related("edition")
            .prefetch_related("language_versions")
            .order_by(F("adopted_on").desc(nulls_last=True), "-edition__number", "code")
        )

    def for_reading(self):
        """Declarations with their whole text: 5 queries, whatever the number of rows."""
        names = ("language_versions", "projects", "paragraphs", "proposals")
        parts = (as_stored(self.model, name) for name in names)
        return self.select_related("edition").prefetch_related(*parts)


class Declaration(Document):
    """A text adopted by an edition: title, preamble, projects, closing, signature, footnotes.

    It may have no projects, and proposals may stand directly under it. What the forum drafted it
    in may be unknown; that is for the note.
    """

    document = models.OneToOneField(Document, models.CASCADE, parent_link=True, related_name="as_declaration")
    edition = models.ForeignKey(
        Edition, models.PROTECT, related_name="declarations", verbose_name=_("edition")
    )
    title = models.CharField(_("title"), max_length=500, blank=True)
    adopted_on = models.DateField(
        _("adopted on"),
        null=True,
        blank=True,
    )
    adopted_in = models.CharField(_("adopted in"), max_length=200, blank=True)
    note = models.TextField(_("note"), blank=True, help_text=_("What we have to say; shown as ours."))
    source_file = models.CharField(
        _("source file"),
        max_length=200,
        blank=True,
        help_text=_("Name of the file that the text was read from."),
    )
    source_sha256 = models.CharField(
        _("SHA-256 of the source file"),
        max_length=64,
        blank=True,
        help_text=_("64 hexadecimal digits, by which the file can be told from any other."),
    )

    essential_field = "title"

    objects = DeclarationQuerySet.as_manager()

    class Meta:
        verbose_name = _("declaration")
        # Translators: texts that the forum has adopted.
        verbose_name_plural = _("declarations")

    def get_absolute_url(self):
        return reverse("declarations:declaration-detail", kwargs={"code": self.code})

    def next_code(self):
        return str(self.edition.year)

    @property
    def citation(self) -> str:
        """The short form, the same in every language: ``MBM 2015``."""
        return f"MBM {self.code}"

    def parts(self):
        """Every row of the text; four queries, unless it was selected for reading."""
        return [self, *self.projects.all(), *self.paragraphs.all(), *self.proposals.all()]

    def clean(self):
        super().clean()
        if self.code:
            check_code(self.code)


class ProjectQuerySet(PublishedQuerySet):
    publication = "declaration__published_at"

    def for_reading(self):
        """Projects with their paragraphs and proposals: 4 queries."""
        return self.select_related("declaration__edition").prefetch_related(
            "declaration__language_versions", "paragraphs", "proposals"
        )


class Project(CodedModel):
    """A thematic chapter of a declaration, such as 2015/p2; its proposals may be none."""

    declaration = models.ForeignKey(
        Declaration, models.CASCADE, related_name="projects", verbose_name=_("declaration")
    )
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    label = models.CharField(
        _("label as printed"), max_length=60, blank=True, help_text=_("Such as “Project 1 :”; may be empty.")
    )
    title = models.CharField(_("title"), max_length=500, blank=True)
    lead_in = models.TextField(_("lead-in"), blank=True, help_text=_("The sentence before the proposals."))
    note = models.TextField(_("note"), blank=True, help_text=_("What we have to say; shown as ours."))

    objects = ProjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        ordering = ["position", "pk"]

    @property
    def whole(self):
        return self.declaration

    @property
    def citation(self) -> str:
        """``MBM 2015, P2``."""
        return citation(self)

    def get_absolute_url(self):
        return reverse(
            "declarations:project-detail",
            kwargs={
                "code": self.declaration.code,
                "tail": self.code.removeprefix(f"{self.declaration.code}/"),
            },
        )

    def next_code(self):
        return free_code(self, f"{self.declaration.code}/p", self.label)

    def parts(self) -> list[CodedModel]:
        """The project and its passages, with the declaration at hand; no query after ``for_reading``."""
        passages = [*self.paragraphs.all(), *self.proposals.all()]
        for passage in passages:
            passage.declaration = self.declaration
        return [self, *passages]
