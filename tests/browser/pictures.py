"""Take the pictures of the guides again: ``.venv/bin/python -m tests.browser.pictures [LANGUAGE …]``.

Each language of the guides has a demo of its own in a folder that is thrown away. An example edition is entered
there as the guide says, and what its reader should see is cut out into ``docs/images/``.
"""

import shutil
import sys

from playwright.sync_api import sync_playwright

from tests.browser.demos import ROOT, demo
from tests.browser.pictured import (
    EXAMPLES,
    PREAMBLE,
    SOURCE,
    WORDED_ANEW,
    as_typed,
    sentences,
    without_the_second,
)

IMAGES = ROOT / "docs" / "images"
LARGEST = 120_000
LOCALES = {"en": "en-GB", "fr": "fr-FR", "es": "es-ES"}
INTO = {"en": "fr", "fr": "fr", "es": "es"}
"""Into which language the translator of each guide translates."""
PASSWORD = "mont blanc 2031"
MARGIN = 12


class Desk:
    """The admin in the browser of one member of staff, in the language of a guide."""

    def __init__(self, browser, origin, language, name, password):
        options = {"viewport": {"width": 1280, "height": 2400}, "reduced_motion": "reduce"}
        self.page = browser.new_context(base_url=origin, locale=LOCALES[language], **options).new_page()
        self.language = language
        self.page.goto("/admin/")
        self.fill(username=name, password=password)
        self.press("input[type=submit]")

    def fill(self, **values):
        for name, value in values.items():
            self.page.fill(f"#id_{name}", value)

    def press(self, button):
        """Send a form, and wait for the page that answers."""
        with self.page.expect_navigation():
            self.page.click(button)

    def save(self):
        self.press("input[name=_continue]")

    def open(self, kind, words):
        """The page of the row whose line in the list holds these words."""
        self.page.goto(f"/admin/{kind}/")
        self.page.click(f"#result_list tr:has-text('{words}') th a")

    def take(self, name, *parts, tallest=900):
        """Cut out these parts of the page, from the first to the last, so many pixels of them."""
        boxes = [self.page.locator(part).first.bounding_box() for part in parts]
        left, top = min(box["x"] for box in boxes), min(box["y"] for box in boxes)
        right = max(box["x"] + box["width"] for box in boxes)
        bottom = max(box["y"] + box["height"] for box in boxes)
        left, top = max(left - MARGIN, 0), max(top - MARGIN, 0)
        height = min(bottom + MARGIN - top, tallest)
        clip = {"x": left, "y": top, "width": right + MARGIN - left, "height": height}
        ending = "" if self.language == "en" else f".{self.language}"
        path = IMAGES / f"{name}{ending}.png"
        self.page.screenshot(path=path, full_page=True, clip=clip)
        size = path.stat().st_size
        print(f"{path.name}: {size:,} bytes{' – TOO LARGE' if size > LARGEST else ''}")


def make_accounts(desk):
    groups = {"claire": "organiser", "awa": f"translator ({INTO[desk.language]})"}
    for name, group in groups.items():
        desk.page.goto("/admin/editorial/user/add/")
        desk.fill(username=name, password1=PASSWORD, password2=PASSWORD)
        desk.page.locator("#id_groups").get_by_label(group, exact=True).check()
        desk.save()


def enter_edition(desk, example):
    page, language = desk.page, example.language
    page.goto("/admin/events/edition/add/")
    desk.fill(number=example.number, year=example.year)
    page.fill(f"#id_theme_{language}", example.theme)
    page.select_option("#id_source_language", language)
    desk.save()


def enter_declaration(desk, example):
    """Its own page; then the whole text, the first time without its footnote."""
    page, language = desk.page, example.language
    desk.open("events/edition", example.year)
    page.click(".field-declarations a")
    page.fill(f"#id_title_{language}", example.title)
    desk.fill(adopted_on=f"{example.year}-11-28" if desk.language == "en" else f"28/11/{example.year}")
    page.select_option("#id_source_language", language)
    desk.save()
    page.click(f".publication a[href$='/text/{language}/']")
    begun = page.input_value("#id_text").rstrip()
    page.fill("#id_text", f"{begun}\n\n{example.text}")
    desk.press(".submit-row input")
    if desk.language == language and example.is_pictured:
        desk.take("editing-error", "#content h1", ".errornote")
    page.fill("#id_text", f"{begun}\n\n{example.text}\n{example.footnote}")
    desk.press(".submit-row input")


def write_in(desk, example, language, pairs):
    """Fill the whole text in another language with the blocks that these sentences translate."""
    page = desk.page
    desk.open("declarations/declaration", example.year)
    page.click(f".publication a[href$='/text/{language}/']")
    page.click(".whole-text details:first-of-type summary")
    source = page.inner_text(".whole-text details pre").partition("\n---\n")[2]
    blocks = [block for block in source.strip().split("\n\n") if any(words in block for words in pairs)]
    text = "\n\n".join(blocks)
    for words, translated in pairs.items():
        text = text.replace(words, translated)
    page.fill("#id_text", f"{page.input_value('#id_text').rstrip()}\n\n{text}\n")
    desk.press(".submit-row input")


def bring(desk, text, language, *, is_new=False):
    """Paste a text, for the edition or for its declaration; that is compared at once."""
    page, year = desk.page, EXAMPLES[desk.language].year
    page.goto("/admin/declarations/incomingtext/add/")
    menu = page.locator("#id_edition" if is_new else "#id_declaration")
    menu.select_option(menu.locator("option", has_text=year).first.get_attribute("value"))
    page.select_option("#id_language", language)
    page.fill("#id_text", text)
    desk.press(".submit-row input")
    if not is_new:
        desk.press("button[name=compare]")


def picture_incoming(desk):
    """A new text, a corrected version, a second language; none of them is written."""
    example, other = EXAMPLES[desk.language], "fr" if desk.language == "en" else "en"
    bring(desk, as_typed(example, PREAMBLE[desk.language]), desk.language, is_new=True)
    desk.take("editing-lines", "#content h1", ".incoming-lines", ".incoming-tree", tallest=850)
    bring(desk, as_typed(example).replace(*WORDED_ANEW[desk.language]), desk.language)
    desk.take("editing-corrected", ".incoming-bar", ".incoming-pairs > li")
    bring(desk, without_the_second(as_typed(EXAMPLES[other])), other)
    desk.take("editing-second-language", ".incoming-heads", ".incoming-pairs", tallest=1000)


def picture_editing(desk):
    """As an organiser."""
    example = EXAMPLES[desk.language]
    page, other = desk.page, "fr" if desk.language == "en" else "en"
    enter_edition(desk, example)
    desk.take("editing-edition", "#content h1", ".form-row.field-theme_en")
    enter_declaration(desk, example)
    page.click(f".whole-text a[href$='/text/{example.language}/']")
    page.locator("#id_text").evaluate("box => { box.rows = 34 }")
    desk.take("editing-whole-text", "#content h1", "#id_text")
    page.goto("/admin/")
    desk.take("editing-first-page", "#header", "#content-main", tallest=645)
    desk.open("declarations/declaration", example.year)
    desk.take("editing-order", "#projects-group")
    picture_incoming(desk)
    write_in(desk, example, other, sentences(example.language, other))
    for kind in ("events/edition", "declarations/declaration"):
        desk.open(kind, example.year)
        desk.press("form[action$='/publish/'] input[type=submit]")
    desk.press(f"form[action$='/publish/{other}/'] button")
    desk.take("editing-publish", "#content h1", ".publication")


def picture_translating(desk):
    """As a translator, after an organiser entered the source."""
    page, into = desk.page, INTO[desk.language]
    desk.take("translating-language", "#user-tools")
    write_in(desk, SOURCE, into, sentences("en", into))
    page.click(".whole-text details:first-of-type summary")
    page.locator("#id_text").evaluate("box => { box.rows = 20 }")
    desk.take("translating-whole-text", "#content h1", ".whole-text details pre", tallest=1000)
    page.goto(f"/admin/translate/{into}/?in={SOURCE.year}")
    desk.take("translating-editor", "#content h1", ".translate", tallest=1000)
    page.goto(f"/admin/declarations/proposal/?missing={into}")
    desk.take("translating-missing", "#content h1", "#changelist")
    desk.open("declarations/project", f"{SOURCE.year}/p1")
    desk.take("translating-columns", "#content h1", ".form-row.field-lead_in_en")


def main():
    IMAGES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        path = shutil.which("chromium") or sys.exit("chromium is missing: apt-get install chromium")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for language in sys.argv[1:] or LOCALES:
            with demo() as (origin, password):
                make_accounts(Desk(browser, origin, language, "admin", password))
                organiser = Desk(browser, origin, language, "claire", PASSWORD)
                picture_editing(organiser)
                enter_edition(organiser, SOURCE)
                enter_declaration(organiser, SOURCE)
                picture_translating(Desk(browser, origin, language, "awa", PASSWORD))
        browser.close()


if __name__ == "__main__":
    main()
