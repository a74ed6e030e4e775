"""Texts that are published, and their languages."""

from contextlib import suppress

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mbm_portal.editorial.languages import AS_PUBLISHED, LANGUAGES, any_words, localized, percent
from mbm_portal.editorial.models.codes import CodedModel, ContentModel, code_validator
from mbm_portal.editorial.models.ledger import IssuedCode
from mbm_portal.editorial.publishing import PublishedQuerySet


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
        # Translators: followed by a date: from when on visitors can see it.
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
        # Translators: texts of the forum that are published as a whole: editions, declarations, articles.
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

    def validate_constraints(self, exclude=None):
        """A code that could not be made, for want of what it is made from, is no fault of its own."""
        super().validate_constraints(exclude={*(exclude or ()), *([] if self.code else ["code"])})

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

    def publish_language(self, language: str):
        """Make the words in one language public from now on; a courtesy translation, if no version says else.

        Visitors read them once the text itself is public. Raises ValidationError when there are no words.
        """
        if not any_words(self.parts(), language):
            raise ValidationError(_("There are no words in this language yet."))
        origin = self.usual_origin if language == self.source_language else LanguageVersion.Origin.COURTESY
        version, _made = self.language_versions.get_or_create(language=language, defaults={"origin": origin})
        version.published_at = timezone.now()
        version.save()

    def withdraw_language(self, language: str):
        """Hide the words in one language from visitors; ValidationError for that of the source."""
        if language == self.source_language:
            raise ValidationError(_("This is the source language: withdraw the text as a whole."))
        for version in self.language_versions.filter(language=language):
            version.published_at = None
            version.save()


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
        return f"{self.get_language_display()}: {self.get_origin_display()}"

    @property
    def whole(self):
        return self.document
