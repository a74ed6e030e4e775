"""What every published text shares, whatever it is about."""

from mbm_portal.editorial.models.accounts import User
from mbm_portal.editorial.models.codes import CodedModel, ContentModel, free_code, slug_validator
from mbm_portal.editorial.models.documents import Document, LanguageVersion
from mbm_portal.editorial.models.ledger import IssuedCode, LoadedValue, TranslatedText
from mbm_portal.editorial.models.revision import Revision
from mbm_portal.editorial.models.terms import Term

__all__ = [
    "CodedModel",
    "ContentModel",
    "Document",
    "IssuedCode",
    "LanguageVersion",
    "LoadedValue",
    "Revision",
    "Term",
    "TranslatedText",
    "User",
    "free_code",
    "slug_validator",
]
