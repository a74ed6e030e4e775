"""Two members of staff who save the same thing at the same moment."""

from django.db import IntegrityError


class SecondLook:
    """What somebody took between the check of a form and its writing is found by checking once more."""

    def changeform_view(self, request, *args, **kwargs):
        """The form's own page then says what is taken, with every word kept; nothing was written before."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except IntegrityError:
            return super().changeform_view(request, *args, **kwargs)
