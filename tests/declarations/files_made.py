"""Files made byte by byte: PDFs of a few objects, packages of parts, and what somebody hostile puts into them."""

import io
import zipfile
import zlib

import docx

CONTENT_TYPES = """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml"
ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
RELATIONS = """<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
Target="word/document.xml"/></Relationships>"""
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word_file(*paragraphs):
    """A Word file of (style, text)."""
    document, packed = docx.Document(), io.BytesIO()
    for style, text in paragraphs:
        document.add_paragraph(text, style=style)
    document.save(packed)
    return packed.getvalue()


def package(document: str, *others: tuple[str, bytes]) -> bytes:
    """A Word file whose main part is this XML, with other parts beside it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr("_rels/.rels", RELATIONS)
        archive.writestr("word/document.xml", document)
        for name, content in others:
            archive.writestr(name, content)
    return packed.getvalue()


def body(inner: str, before: str = "") -> str:
    return f'<?xml version="1.0"?>{before}<w:document xmlns:w="{NAMESPACE}"><w:body>{inner}</w:body></w:document>'


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def repacked(content: bytes, name: str, change) -> bytes:
    """The package with one of its parts changed."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            data = old.read(part)
            new.writestr(part.filename, change(data) if part.filename == name else data)
    return packed.getvalue()


def pdf(objects: dict[int, bytes], trailer: bytes = b"/Root 1 0 R") -> bytes:
    """A PDF of these objects, by their numbers."""
    content, places = b"%PDF-1.7\n", {}
    for number, inner in objects.items():
        places[number] = len(content)
        content += b"%d 0 obj\n%s\nendobj\n" % (number, inner)
    start, size = len(content), max(objects) + 1
    content += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        content += b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 65535 f \n"
    return content + b"trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start)


def stream(data: bytes, keys: bytes = b"", is_packed: bool = False) -> bytes:
    data, keys = (zlib.compress(data, 9), keys + b" /Filter /FlateDecode") if is_packed else (data, keys)
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), keys, data)


def printed(lines: list[str]) -> bytes:
    """What prints lines one below the other; letters of Western Europe only."""
    said = [
        b"(%s) Tj T*"
        % line.encode("cp1252").replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")
        for line in lines
    ]
    return b"BT /F1 11 Tf 14 TL 60 780 Td\n" + b"\n".join(said) + b"\nET"


def pdf_of(pages: list[list[str]], picture: bytes = b"") -> bytes:
    """A PDF that prints these lines on these pages; a picture is in the file and on no page."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * place) for place in range(len(pages)))
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(pages), kids),
        3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    }
    if picture:
        objects[4 + 2 * len(pages)] = stream(picture, b"/Type /XObject /Subtype /Image")
    for place, lines in enumerate(pages):
        objects[4 + 2 * place] = page(5 + 2 * place)
        objects[5 + 2 * place] = stream(printed(lines), is_packed=True)
    return pdf(objects)


def page(contents: int, more: bytes = b"") -> bytes:
    return (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
        b" /Resources << /Font << /F1 3 0 R >> %s >> >>" % (contents, more)
    )


def pdf_with(changes: dict[int, bytes], trailer: bytes = b"/Root 1 0 R") -> bytes:
    """A PDF of one page, some of whose objects (1 catalogue, 2 pages, 3 font, 4 page, 5 contents) are others."""
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Count 1 /Kids [4 0 R] >>",
        3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        4: page(5),
        5: stream(printed(["Declaration of the Lakes", "", "We, the participants, gathered by the lake."])),
    }
    return pdf(objects | changes, trailer)
