"""One sentence that stands for a whole declaration where there is room for no more."""

from django.db.models import Case, CharField, F, OuterRef, Subquery, When
from django.db.models.functions import JSONObject, Length

from declarations.models import Declaration, Paragraph
from mbm_portal.editorial.languages import LANGUAGES, in_every_language, localized

LONGEST = 600
"""Characters that may still be read at a glance."""


def with_recital(declarations):
    """Declarations, each with the data of the recital that ``recital_of`` makes; no query of its own.

    It is the longest one that is a sentence by itself, ending with a full stop in the source language.
    """
    source = [When(declaration__source_language=code, then=F(localized("text", code))) for code in LANGUAGES]
    sentences = (
        Paragraph.objects.filter(declaration=OuterRef("pk"), part=Paragraph.Part.PREAMBLE)
        .annotate(source=Case(*source, output_field=CharField()))
        .annotate(length=Length("source"))
        .filter(source__endswith=".", length__lte=LONGEST)
        .order_by("-length", "position", "pk")
    )
    fields = {name: name for name in ("code", *in_every_language("text"))}
    return declarations.annotate(recital=Subquery(sentences.values_list(JSONObject(**fields))[:1]))


def recital_of(declaration: Declaration) -> Paragraph | None:
    """The recital of a declaration that was selected ``with_recital``; None where none stands by itself."""
    if not declaration.recital:
        return None
    return Paragraph(declaration=declaration, part=Paragraph.Part.PREAMBLE, **declaration.recital)
