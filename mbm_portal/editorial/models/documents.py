"""Texts that are published, their codes and their languages."""

import re
from contextlib import suppress

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mbm_portal.editorial.languages import AS_PUBLISHED, LANGUAGES, localized, percent
from mbm_portal.editorial.models.ledger import IssuedCode
from mbm_portal.editorial.publishing import ContentQuerySet, PublishedQuerySet

WORD = r"[a-z0-9]+(?:-[a-z0-9]+)*"
CODE = re.compile(rf"{WORD}(?:/{WORD})*")
code_validator = RegexValidator(
    rf"\A{CODE.pattern}\Z", _("A code has small letters, digits, hyphens and slashes only.")
)

slug_validator = RegexValidator(
    rf"\A{WORD}\Z", _("Small letters and digits, with hyphens between them, such as final-report.")
)


class ContentModel(models.Model):
    """A row whose writes ring the bell, in the same transaction as the write."""

    objects = ContentQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        with transaction.atomic(using=kwargs.get("using")):
            super().save(*args, **kwargs)


class CodedModel(ContentModel):
    """A row with a permanent code: its address, in every language, for good.

    The code may change until its first publication and never after; the code of a deleted
    row is never used again.
    """

    code = models.CharField(
        _("code"),
        max_length=100,
        unique=True,
        blank=True,
        validators=[code_validator],
        help_text=_(
            "The permanent address, such as 2015/p2/3. Left empty, it is taken from the number or the order."
        ),
        error_messages={"unique": _("This code is in use already.")},
    )

    class Meta:
        abstract = True

    def __str__(self):
        return self.code

    def save(self, *args, **kwargs):
        self.code = self.code or self.next_code()
        with transaction.atomic(using=kwargs.get("using")):
            super().save(*args, **kwargs)

    def clean(self):
        super().clean()
        stored = type(self)._base_manager.filter(pk=self.pk).first() if self.pk else None
        with suppress(ObjectDoesNotExist):
            self.check_code(stored)

    def check_code(self, stored) -> None:
        """Raise ValidationError when the code breaks its promise; stored: the row as it stands, or None."""
        self.check_stem()
        before, after = (stored.code if stored else None), self.code
        if before == after:
            return
        if before and IssuedCode.objects.filter(code=before).exists():
            raise ValidationError(
                _("The code %(code)s has been published and cannot change.") % {"code": before}
            )
        if IssuedCode.objects.filter(code=after).exists():
            raise ValidationError(
                _("The code %(code)s was published before and names one thing for good.") % {"code": after}
            )

    def check_stem(self) -> None:
        """Raise ValidationError when the code does not begin with that of the text it belongs to."""
        if self.code and self.whole is not self and not self.code.startswith(f"{self.whole.code}/"):
            raise ValidationError(
                {"code": _("The code begins with that of its text: %(stem)s/.") % {"stem": self.whole.code}}
            )

    def next_code(self) -> str:
        """The code that this row gets when nobody gave it one."""
        raise NotImplementedError

    @property
    def whole(self) -> "Document":
        """The published text that this row is, or belongs to."""
        raise NotImplementedError

    @property
    def anchor(self) -> str:
        """The code's tail as an HTML id: ``2015/p2/3`` → ``p2-3``."""
        return self.code.removeprefix(f"{self.whole.code}/").replace("/", "-")


class Document(CodedModel):
    """A text that is published as a whole: an edition, an article, a declaration, a page.

    Each kind has a table of its own for what it alone has; codes are unique across all of them.
    """

    source_language = models.CharField(
        _("source language"),
        max_length=7,
        choices=settings.LANGUAGES,
        help_text=_("The language of the text that we hold as reference. Translations are made from it."),
    )
    published_at = models.DateTimeField(
        _("published"),
        null=True,
        blank=True,
        db_index=True,
        help_text=_("Visitors see the text from this moment on. Empty: a draft, which staff alone can see."),
    )

    objects = PublishedQuerySet.as_manager()
    essential_field = ""
    """The field without which there is no text; empty for a kind that is known by its number."""
    is_ours = False
    """True for a kind of text that this portal writes itself: nothing in it is the forum's."""
    in_preview = False
    """True on an instance that a member of staff previews: then every language may be read."""

    class Meta:
        verbose_name = _("text")
        verbose_name_plural = _("texts")
        permissions = [("publish_document", "May publish and withdraw texts")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(code=""),
                name="document_has_a_code",
                violation_error_message=_("A text has a code."),
            )
        ]

    @property
    def whole(self):
        return self

    @property
    def is_published(self) -> bool:
        return bool(self.published_at and self.published_at <= timezone.now())

    @property
    def usual_origin(self) -> str:
        """Where the words of a language version come from when nobody says."""
        origin = LanguageVersion.Origin
        return origin.COURTESY if self.is_ours else origin.AS_PUBLISHED

    def parts(self) -> list[CodedModel]:
        """Every row that holds words of this text, itself first, in reading order."""
        return [self]

    def percent(self, language: str) -> int:
        """How much of the source text has a counterpart in the language, in percent."""
        return percent(self.parts(), self.source_language, language)

    def clean(self):
        with suppress(ObjectDoesNotExist):
            self.code = self.code or self.next_code()
        if self.code:
            code_validator(self.code)
        super().clean()
        if self.essential_field and self.source_language in LANGUAGES:
            name = localized(self.essential_field, self.source_language)
            if not getattr(self, name):
                language = self.get_source_language_display()
                raise ValidationError(
                    {
                        name: _("There is no title in %(language)s, the source language.")
                        % {"language": language}
                    }
                )

    def publish(self, at=None):
        """Make the text public from now on, or from the given instant; its codes are fixed from here.

        Raises ValidationError when it has no text in its source language: that is an unfinished import,
        not a text that anybody adopted.
        """
        self.clean()
        with transaction.atomic():
            self.published_at = at or timezone.now()
            self.save()
            defaults = {"published_at": self.published_at, "origin": self.usual_origin}
            source, _is_new = self.language_versions.get_or_create(
                language=self.source_language, defaults=defaults
            )
            if source.published_at is None:
                source.published_at = self.published_at
                source.save()
            for part in self.parts():
                IssuedCode.objects.get_or_create(code=part.code)

    def withdraw(self):
        """Make the text a draft again. Its codes stay fixed."""
        self.published_at = None
        self.save()


class LanguageVersion(ContentModel):
    """A text in one language: where the words come from, and whether visitors may read them."""

    class Origin(models.TextChoices):
        AS_PUBLISHED = AS_PUBLISHED, _("as published by the forum")
        COURTESY = "courtesy", _("courtesy translation")
        MACHINE = "machine", _("machine translation")

    document = models.ForeignKey(
        Document, models.CASCADE, related_name="language_versions", verbose_name=_("text")
    )
    language = models.CharField(_("language"), max_length=7, choices=settings.LANGUAGES)
    origin = models.CharField(
        _("origin"),
        max_length=20,
        choices=Origin,
        default=Origin.AS_PUBLISHED,
        help_text=_("Who answers for these words: the forum, or a translation made for this portal."),
    )
    translator = models.CharField(_("translator"), max_length=200, blank=True)
    official_url = models.URLField(
        _("address of an official text"),
        blank=True,
        max_length=500,
        help_text=_("Where an official text in this language stands elsewhere, if there is one."),
    )
    published_at = models.DateTimeField(
        _("published"),
        null=True,
        blank=True,
        help_text=_("Until then this language counts as missing for visitors."),
    )

    class Meta:
        verbose_name = _("language version")
        verbose_name_plural = _("language versions")
        ordering = ["document_id", "language"]
        permissions = [
            (f"translate_{code}", f"May translate texts into {code}") for code, _name in settings.LANGUAGES
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "language"],
                name="text_has_one_version_in_a_language",
                violation_error_message=_("This text has a version in this language already."),
            ),
            models.CheckConstraint(
                condition=Q(origin__in=["as_published", "courtesy", "machine"]),
                name="language_version_says_where_it_comes_from",
            ),
        ]

    def __str__(self):
        return f"{self.document_id} {self.language}"

    @property
    def whole(self):
        return self.document


def free_code(row: CodedModel, stem: str, label: str = "") -> str:
    """The stem with the printed number, else with the next number that was never given."""
    taken = set(type(row).objects.filter(code__startswith=stem).values_list("code", flat=True))
    taken |= set(IssuedCode.objects.filter(code__startswith=stem).values_list("code", flat=True))
    printed = re.search(r"[0-9]{1,6}", label or "")
    if printed and f"{stem}{int(printed[0])}" not in taken:
        return f"{stem}{int(printed[0])}"
    tails = (code.removeprefix(stem) for code in taken)
    return f"{stem}{max((int(tail) for tail in tails if tail.isdecimal()), default=0) + 1}"
