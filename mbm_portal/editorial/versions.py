"""The language versions of several texts at once, for a page that lists texts of many kinds."""

from functools import reduce
from operator import or_

from django.db.models import BigIntegerField, Q

from mbm_portal.editorial.kept import Given, Kept, put_at_hand
from mbm_portal.editorial.models import Document, LanguageVersion

MOST = 8
"""So many texts are asked for in one query."""
NAMES = [f"text_{number}" for number in range(MOST)]


def _of_any():
    wanted = (Q(document=Given(name, BigIntegerField())) for name in NAMES)
    return LanguageVersion.objects.filter(reduce(or_, wanted))


VERSIONS = Kept(_of_any)


def put_versions_at_hand(documents: list[Document]) -> None:
    """Give each text its language versions: 1 query for each MOST texts."""
    found: dict[int, list] = {}
    for start in range(0, len(documents), MOST):
        keys = [document.pk for document in documents[start : start + MOST]]
        padded = keys + keys[-1:] * (MOST - len(keys))
        for version in VERSIONS.rows(**dict(zip(NAMES, padded, strict=True))):
            found.setdefault(version.document_id, []).append(version)
    for document in documents:
        put_at_hand(document, "language_versions", found.get(document.pk, ()))
