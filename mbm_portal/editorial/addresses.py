"""Path converters: an address that cannot be one of ours never reaches the database."""

from django.urls import register_converter
from django.urls.converters import StringConverter


class CodeConverter(StringConverter):
    """One segment of a permanent code."""

    regex = r"[0-9a-z][0-9a-z-]*"


class TailConverter(StringConverter):
    """One or more segments of a permanent code, or of a citation's mark such as P2¶4."""

    regex = r"[0-9A-Za-z¶][0-9A-Za-z¶.\-]*(?:/[0-9A-Za-z¶][0-9A-Za-z¶.\-]*)*"


class YearConverter(StringConverter):
    """Four digits; gives an int."""

    regex = r"[0-9]{4}"

    def to_python(self, value):
        return int(value)


register_converter(CodeConverter, "code")
register_converter(TailConverter, "tail")
register_converter(YearConverter, "year4")
