"""Who may edit."""

from django.contrib.auth.models import AbstractUser
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """A member of staff: organiser, editor or translator. Visitors have no accounts."""

    class Meta:
        verbose_name = _("staff account")
        verbose_name_plural = _("staff accounts")
