"""What the tests of incoming texts share: made-up files, and the ways of staff through the pages."""

import io

import docx

from tests.browser.test_admin_journeys import follow, press

PARAGRAPHS = (
    "Declaration of the Lake",
    "Preamble",
    "Aware that water is a common good;",
    "Recalling what was promised;",
    "Project 1: Water",
    "The springs of our valleys dry up, year after year.",
    "We propose to:",
    "1) Share the wells;",
    "2) Publish the tariffs;",
    "Second printing, revised by the secretariat.",
    "Project 2: Work",
    "We propose to:",
    "1) Lend to young enterprises.",
    "In conclusion, we will meet again.",
    "Done at Annecy, 3 June 2031",
)
"""A line of the printer stands among the proposals; the heading of the preamble is taken for a guess."""
PASTED = "\n\n".join(PARAGRAPHS)
LONG = "# Long\n\n" + "\n\n".join(f"Aware of matter {number};" for number in range(2, 451))


def word_file():
    """The same as a Word file, as Playwright takes it."""
    document, packed = docx.Document(), io.BytesIO()
    for text in PARAGRAPHS:
        document.add_paragraph(text)
    document.save(packed)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return {"name": "lake.docx", "mimeType": kind, "buffer": packed.getvalue()}


def begin(page, text="", language="English", edition="", declaration=""):
    """From the list of declarations, bring pasted words, or the Word file where there are none."""
    follow(page, "Declarations")
    follow(page, "From a file")
    if declaration:
        page.get_by_label("It is for").select_option(declaration)
    if edition:
        page.get_by_label("Edition", exact=True).select_option(edition)
    page.get_by_label("Language of the text").select_option(language)
    if text:
        page.get_by_label("Or paste the text").fill(text)
    else:
        page.get_by_label("File", exact=True).set_input_files(word_file())
    press(page, "Read it")
    page.wait_for_url("**/change/")


def kind_of(page, number):
    """The menu of a line."""
    return page.get_by_label(f"Line {number} is")


def part(page, code):
    """A part of the tree, by its code."""
    return page.locator(".incoming-tree .tree-passage").filter(has=page.get_by_text(code, exact=True))


def pair(page, words):
    """The pair of a comparison that has these words on one of its sides."""
    return page.locator(".incoming-pairs > li").filter(has_text=words)
