"""Why a published text was changed, in the words of whoever changed it, kept in its history."""

from django.utils.translation import gettext as _

LONGEST = 500
"""Characters of a reason."""


class Reasons:
    """Keeps the reason that a form came with, as a line of its own behind the line on the change."""

    def log_change(self, request, obj, message):
        entry = super().log_change(request, obj, message)
        if reason := " ".join(request.POST.get("reason", "").split())[:LONGEST]:
            # Translators: a line of the history of a text; reason is what somebody wrote.
            super().log_change(request, obj, _("Reason: %(reason)s") % {"reason": reason})
        return entry
