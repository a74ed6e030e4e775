"""Path converters: an address that cannot be ours never reaches the database. Addresses in the admin."""

from django.contrib.admin.utils import quote
from django.urls import register_converter, reverse
from django.urls.converters import StringConverter


class CodeConverter(StringConverter):
    """One segment of a permanent code."""

    regex = r"[0-9a-z][0-9a-z-]*"


class TailConverter(StringConverter):
    """One or more segments of a permanent code, or of a citation's mark such as P2¶4."""

    regex = r"[0-9A-Za-z¶][0-9A-Za-z¶.\-]*(?:/[0-9A-Za-z¶][0-9A-Za-z¶.\-]*)*"


class TextKeyConverter(StringConverter):
    """Code and field of one text, such as 2015/p2/3:text."""

    regex = r"[0-9a-z][0-9a-z-]*(?:/[0-9a-z][0-9a-z-]*)*:[a-z][a-z_]*"


class CitationFormConverter(StringConverter):
    """The ending of the address of a citation."""

    regex = r"bib|ris|csl\.json"


class YearConverter(StringConverter):
    """Four digits; gives an int."""

    regex = r"[0-9]{4}"

    def to_python(self, value):
        return int(value)


register_converter(CodeConverter, "code")
register_converter(TailConverter, "tail")
register_converter(TextKeyConverter, "text_key")
register_converter(YearConverter, "year4")
register_converter(CitationFormConverter, "citation_form")


def page_of(row) -> str:
    """The address of a row's page in the admin."""
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[quote(row.pk)])
