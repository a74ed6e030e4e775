"""What every published text shares, whatever it is about."""

from mbm_portal.editorial.models.accounts import User
from mbm_portal.editorial.models.documents import (
    CodedModel,
    ContentModel,
    Document,
    LanguageVersion,
    free_code,
    slug_validator,
)
from mbm_portal.editorial.models.ledger import IssuedCode, LoadedValue, TranslatedText
from mbm_portal.editorial.models.revision import Revision

__all__ = [
    "CodedModel",
    "ContentModel",
    "Document",
    "IssuedCode",
    "LanguageVersion",
    "LoadedValue",
    "Revision",
    "TranslatedText",
    "User",
    "free_code",
    "slug_validator",
]
