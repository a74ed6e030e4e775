"""What a declaration is made of: one row for each paragraph and each proposal, under a permanent code."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from declarations.models.citation import citation
from declarations.models.texts import Declaration, Project
from mbm_portal.editorial.models import CodedModel, free_code
from mbm_portal.editorial.publishing import PublishedQuerySet


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
        Project,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name=_("project"),
    )
    # Translators: a noun: the position of a part among its neighbours.
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    text = models.TextField(_("text"), blank=True)
    # Translators: our own remark about a text, shown as ours.
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
        # Translators: of a declaration: preamble, body, closing, signature, footnotes.
        _("part"),
        max_length=10,
        choices=Part,
        default=Part.BODY,
        help_text=_("Body and closing may belong to a project; the other parts belong to the declaration."),
    )
    # Translators: of a passage: paragraph or bullet.
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.PARAGRAPH)

    class Meta(Passage.Meta):
        verbose_name = _("paragraph")
        # Translators: passages of a declaration that are no proposals.
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

    AS_PRINTED = Q(part=Part.NOTE)

    @property
    def stands_as_printed(self) -> bool:
        """A footnote names sources and addresses: it stands as the forum printed it, in every language."""
        return self.part == self.Part.NOTE

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
        # Translators: one item of a project: what the forum proposes.
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")

    def get_absolute_url(self):
        tail = self.code.removeprefix(f"{self.declaration.code}/")
        return reverse("declarations:proposal-detail", kwargs={"code": self.declaration.code, "tail": tail})

    def next_code(self):
        holder = self.project.code if self.project_id else self.declaration.code
        return free_code(self, f"{holder}/", self.label)

    def siblings(self) -> list["Proposal"]:
        """The proposals under the same project or declaration, this one among them: 1 query."""
        rows = list(Proposal.objects.filter(declaration=self.declaration_id, project=self.project_id))
        for row in rows:
            row.declaration = self.declaration
        return rows
