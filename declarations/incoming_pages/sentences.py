"""Sentences that several pages of incoming texts say."""

from django.utils.translation import gettext as _


def changed_elsewhere() -> str:
    return _(
        "This incoming text was changed in another window. Nothing was saved; what you chose is still shown "
        "here. Save again to put it in the place of what was changed there, or open this page anew."
    )
