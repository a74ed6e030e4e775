"""Rows with permanent codes, by which everything that is published is found."""

import re
from contextlib import suppress

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mbm_portal.editorial.models.ledger import IssuedCode
from mbm_portal.editorial.publishing import ContentQuerySet

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

    stands_as_printed = False
    """True on a row whose words are the same in every language until somebody translates them."""
    AS_PRINTED = Q(pk__in=[])
    """The rows of a model that stand as printed."""

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
                _(
                    "The code %(code)s was published before and names one thing for good. "
                    "Give another one, such as %(example)s."
                )
                % {"code": after, "example": f"{after}-2"}
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
    def whole(self):
        """The Document that this row is, or belongs to."""
        raise NotImplementedError

    @property
    def anchor(self) -> str:
        """The code's tail as an HTML id: ``2015/p2/3`` → ``p2-3``."""
        return self.code.removeprefix(f"{self.whole.code}/").replace("/", "-")


def free_code(row: CodedModel, stem: str, label: str = "") -> str:
    """The stem with the printed number, else with the next number that was never given."""
    taken = set(type(row).objects.filter(code__startswith=stem).values_list("code", flat=True))
    taken |= set(IssuedCode.objects.filter(code__startswith=stem).values_list("code", flat=True))
    printed = re.search(r"[0-9]{1,6}", label or "")
    if printed and f"{stem}{int(printed[0])}" not in taken:
        return f"{stem}{int(printed[0])}"
    tails = (code.removeprefix(stem) for code in taken)
    return f"{stem}{max((int(tail) for tail in tails if tail.isdecimal()), default=0) + 1}"
