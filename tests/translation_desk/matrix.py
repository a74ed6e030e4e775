"""The coverage matrix as it is read: what each cell says, what is left."""

from tests.factories import make_declaration, make_version
from tests.pages.reading import words


def translated(edition=None, code="2101", **versions):
    """A public declaration with the language versions given: fr="courtesy", es=None for one that is not public."""
    declaration = make_declaration(
        edition, code, title_en="Final words", title_fr="Mots", title_es="Palabras"
    )
    for language, origin in versions.items():
        make_version(declaration, language, is_published=bool(origin), origin=origin or "courtesy")
    return declaration


def rows_of(page, code="2101"):
    """{mark and name of a part: what its other cells say} of one text, the count of words first."""
    table = page.find(id=f"text-{code.replace('/', '-')}").table
    rows = table.select("tr:has(> td)")
    return {words(row.th.a): [said(cell) for cell in row.select("td")] for row in rows}


def said(cell):
    """What a cell shows, without what is only read out."""
    for hidden in cell.select(".hidden, .coverage-sign"):
        hidden.extract()
    return words(cell)


def left_of(page, code):
    """{language: what the line of a text says} without its parts being opened."""
    tongues = page.find(id=f"text-{code.replace('/', '-')}").summary.select(".coverage-tongue")
    return {words(tongue.b): words(tongue.i) for tongue in tongues}


def texts_in(page):
    return [details["id"] for details in page.select("details.coverage")]
