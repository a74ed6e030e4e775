"""Declarations as data: one row for each paragraph and each proposal, under a permanent code."""

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.models import Edition
from mbm_portal.editorial.listing import neighbours
from mbm_portal.editorial.models import CodedModel, Document, free_code
from mbm_portal.editorial.publishing import PublishedQuerySet


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
        return self.select_related("edition").prefetch_related(
            "language_versions", "projects", "paragraphs", "proposals"
        )


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
    adopted_on = models.DateField(_("adopted on"), null=True, blank=True)
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
        if self.code and not re.fullmatch(r"[0-9]{4}(?:-[a-z0-9]+)*", self.code):
            raise ValidationError(_("The code of a declaration is a year, or a year and a word: 2009-fao."))


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


class PassageQuerySet(PublishedQuerySet):
    publication = "declaration__published_at"

    def for_reading(self):
        """Passages with the text around them: 2 queries."""
        return self.select_related("declaration__edition", "project").prefetch_related(
            "declaration__language_versions"
        )


class Passage(CodedModel):
    """One addressable run of a declaration's text; text holds the inline dialect."""

    declaration = models.ForeignKey(
        Declaration, models.CASCADE, related_name="%(class)ss", verbose_name=_("declaration")
    )
    project = models.ForeignKey(
        Project, models.CASCADE, null=True, blank=True, related_name="%(class)ss", verbose_name=_("project")
    )
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    text = models.TextField(_("text"), blank=True)
    note = models.TextField(_("note"), blank=True, help_text=_("What we have to say; shown as ours."))

    objects = PassageQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["position", "pk"]

    @property
    def whole(self):
        return self.declaration

    @property
    def citation(self) -> str:
        """``MBM 2015, P2.3``; ``MBM 2015, preamble 2``."""
        return citation(self)

    def clean(self):
        super().clean()
        self.check_project()

    def check_project(self) -> None:
        """Take the declaration from the project where none is given; ValidationError when they differ."""
        if self.project_id and self.declaration_id is None:
            self.declaration = self.project.declaration
        if self.project_id and self.project.declaration_id != self.declaration_id:
            raise ValidationError({"project": _("This project belongs to another declaration.")})

    def save(self, *args, **kwargs):
        self.check_project()
        super().save(*args, **kwargs)


class Paragraph(Passage):
    """A paragraph or bullet that is not a proposal: a recital, a project's body, the closing, a footnote."""

    class Part(models.TextChoices):
        PREAMBLE = "preamble", _("preamble")
        BODY = "body", _("body")
        CLOSING = "closing", _("closing")
        SIGNATURE = "signature", _("signature")
        NOTE = "note", _("footnote")

    class Kind(models.TextChoices):
        PARAGRAPH = "paragraph", _("paragraph")
        BULLET = "bullet", _("bullet")

    part = models.CharField(
        _("part"),
        max_length=10,
        choices=Part,
        default=Part.BODY,
        help_text=_("Body and closing may belong to a project; the other parts belong to the declaration."),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.PARAGRAPH)

    class Meta(Passage.Meta):
        verbose_name = _("paragraph")
        verbose_name_plural = _("paragraphs")
        constraints = [
            models.CheckConstraint(
                condition=Q(part__in=["preamble", "body", "closing", "signature", "note"]),
                name="paragraph_stands_in_a_known_part",
            ),
            models.CheckConstraint(
                condition=Q(project__isnull=True) | Q(part__in=["body", "closing"]),
                name="paragraph_of_a_project_is_body_or_closing",
                violation_error_message=_("A paragraph of a project belongs to its body or its closing."),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["paragraph", "bullet"]), name="paragraph_is_plain_or_a_bullet"
            ),
        ]

    def get_absolute_url(self):
        return f"{self.declaration.get_absolute_url()}#{self.anchor}"

    def next_code(self):
        holder = self.project.code if self.project_id else self.declaration.code
        return free_code(self, f"{holder}/{self.part}/")


class Proposal(Passage):
    """One item of a project, or directly of a declaration; its printed label may be empty.

    The text may hold paragraphs and sub-points; only the item as a whole has a code.
    """

    label = models.CharField(
        _("label as printed"), max_length=60, blank=True, help_text=_("Such as “1)”; may be empty.")
    )

    class Meta(Passage.Meta):
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")

    def get_absolute_url(self):
        tail = self.code.removeprefix(f"{self.declaration.code}/")
        return reverse("declarations:proposal-detail", kwargs={"code": self.declaration.code, "tail": tail})

    def next_code(self):
        holder = self.project.code if self.project_id else self.declaration.code
        return free_code(self, f"{holder}/", self.label)

    def neighbours(self) -> tuple["Proposal | None", "Proposal | None"]:
        """The proposals before and after, under the same project or declaration: 1 query."""
        rows = list(Proposal.objects.filter(declaration=self.declaration_id, project=self.project_id))
        for row in rows:
            row.declaration = self.declaration
        return neighbours(rows, self.pk)


def citation(part) -> str:
    """The short form of a part: ``MBM 2015, P2``, ``MBM 2015, P2.3``, ``MBM 2015, P2 body 1``."""
    tail = part.code.removeprefix(f"{part.declaration.code}/")
    tail = re.sub(r"^p(\d+)/(\d+)$", r"P\1.\2", tail)
    tail = re.sub(r"^p(\d+)", r"P\1", tail)
    return f"MBM {part.declaration.code}, {tail.replace('/', ' ')}"
