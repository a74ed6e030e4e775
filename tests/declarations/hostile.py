"""Files that somebody makes to stop a reader: each must give a tree or a sentence, within the bounds."""

import io
import zipfile

from tests.declarations.files_made import (
    body,
    package,
    page,
    paragraph,
    pdf_of,
    pdf_with,
    printed,
    stream,
    word_file,
)

DEEP = 100_000
TEXT = b"Declaration of the Lakes\n\nWe, the participants, gathered by the lake.\n\n"


def laughs() -> bytes:
    """Ten entities, each ten times the one before: 3 GB of words."""
    entities = '<!ENTITY a0 "lake lake ">' + "".join(
        f'<!ENTITY a{place} "{f"&a{place - 1};" * 10}">' for place in range(1, 10)
    )
    return package(body(paragraph("&a9;"), f"<!DOCTYPE w [{entities}]>"))


def packed_in(content: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", content)
    return packed.getvalue()


def doubled() -> bytes:
    """Two main parts under one name."""
    return package(
        body(paragraph("First words of the lake.")),
        ("word/document.xml", body(paragraph("Second.")).encode()),
    )


def symbolic() -> bytes:
    """A main part that is a symbolic link out of the package."""
    packed = io.BytesIO(package(body(paragraph("Words of the lake."))))
    with zipfile.ZipFile(packed, "a") as archive:
        link = zipfile.ZipInfo("word/media/link")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return packed.getvalue()


def lying() -> bytes:
    """A part that says it unpacks to ten bytes and has millions."""
    content = bytearray(package(body(paragraph("lake " * 4_000_000))))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = archive.getinfo("word/document.xml").file_size.to_bytes(4, "little")
    return bytes(content.replace(size, (10).to_bytes(4, "little")))


def nested(tag: str, depth: int) -> bytes:
    return package(body(f"<w:{tag}>" * depth + paragraph("deep") + f"</w:{tag}>" * depth))


def drawn(inner: bytes) -> bytes:
    """A page that draws a form, which draws itself and another one twice."""
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A 6 0 R /B 7 0 R >> >>"
    return pdf_with(
        {
            4: page(5, b"/XObject << /A 6 0 R >>"),
            5: stream(printed(["Words of the lake, twenty and more."]) + b" /A Do"),
            6: stream(inner, form),
            7: stream(b"/A Do /A Do", form),
        }
    )


TEXTS = {
    "brackets": b"[" * DEEP,
    "links in links": b"[a](" * DEEP,
    "asterisks": b"*a " * DEEP + b"*" * DEEP,
    "looks in turns": b"*_" * DEEP,
    "backslashes": b"*" + rb"\a" * DEEP,
    "underscores": b"_" * DEEP,
    "quotes": b">" * DEEP + b" " + b"> " * DEEP,
    "lists in lists": b"\n".join(b" " * (2 * place) + b"- point" for place in range(2000)),
    "hyphens": b"a-\n" * DEEP,
    "one word": b"e" * (4 * 1024 * 1024),
    "blanks": b"a" + b" " * (4 * 1024 * 1024) + b"b",
    "one letter a line": b"i\n" * DEEP,
    "note upon note": b"a^1^\n\n" + b"1 note\n\n" * 20_000,
    "headings of preambles": b"# Preamble\n\n" * 20_000,
    "dates": TEXT + b"1 january 2020, " * 50_000,
}
PACKAGES = {
    "billion laughs": laughs,
    "another file": lambda: package(
        body(paragraph("&x;lake"), '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>')
    ),
    "tables in tables": lambda: nested("tbl", DEEP),
    "tables, as many as are read": lambda: package(
        body("<w:tbl><w:tr><w:tc>" * 80 + paragraph("deep") + "</w:tc></w:tr></w:tbl>" * 80)
    ),
    "links in links": lambda: package(
        body(
            "<w:p>" + "<w:hyperlink>" * 240 + "<w:r><w:t>deep</w:t></w:r>" + "</w:hyperlink>" * 240 + "</w:p>"
        )
    ),
    "ten thousand parts": lambda: package(
        body(paragraph("lake")), *((f"word/{place}.xml", b"<x/>") for place in range(10_000))
    ),
    "a package in a package": lambda: packed_in(packed_in(word_file((None, "lake")))),
    "two parts of one name": doubled,
    "a symbolic link": symbolic,
    "a part that lies about its size": lying,
    "a million paragraphs": lambda: package(body("<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 1_000_000)),
    "one run of fifty million letters": lambda: package(body(paragraph("lake " * 10_000_000))),
}
PDFS = {
    "pages that are their own": lambda: pdf_with({2: b"<< /Type /Pages /Count 1 /Kids [2 0 R] >>"}),
    "a thousand million pages": lambda: pdf_with({2: b"<< /Type /Pages /Count 1000000000 /Kids [4 0 R] >>"}),
    "one page ten thousand times": lambda: pdf_with(
        {2: b"<< /Type /Pages /Count 10000 /Kids [%s] >>" % (b"4 0 R " * 10_000)}
    ),
    "a form that draws itself": lambda: drawn(b"/A Do"),
    "two forms that draw each other": lambda: drawn(b"/B Do /B Do"),
    "an object that is itself": lambda: pdf_with({5: b"5 0 R"}),
    "a table of objects that comes before itself": lambda: pdf_with({}, b"/Root 1 0 R /Prev 9"),
    "a stream that unpacks to 400 MB": lambda: pdf_with({5: stream(b" " * 400_000_000, is_packed=True)}),
    "lists in lists": lambda: pdf_with({5: b"[" * DEEP + b"]" * DEEP}),
    "a hundred thousand words one over another": lambda: pdf_with(
        {5: stream(b"BT /F1 9 Tf " + b"(lake) Tj 0.01 0.01 Td " * DEEP + b"ET", is_packed=True)}
    ),
    "two thousand pages": lambda: pdf_of([["Words of the lake"]] * 2000),
}
