"""A volunteer finds what is left in their language, opens a text, reaches a passage, and takes the file; with script and without."""

import polib
import pytest
from playwright.sync_api import expect

from declarations.models import Proposal

LEFT = "2015/p2/3"


@pytest.fixture
def gap(portal):
    """One proposal of the declaration lacks its Spanish words."""
    Proposal.objects.filter(code=LEFT).update(text_es="")


@pytest.mark.parametrize("script", [True, False])
def test_from_the_foot_of_a_page_to_the_file_of_what_is_left(visit, gap, tmp_path, script):
    page = visit("/en/declarations/2015/", java_script_enabled=script)
    page.get_by_role("contentinfo").get_by_role("link", name="Help translate").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Help translate")
    filters = page.get_by_role("form", name="What to show")
    filters.get_by_label("Language").select_option("Spanish")
    filters.get_by_label("State").select_option("what is left to do")
    page.get_by_role("button", name="Show").click()
    text = page.locator("#text-2015")
    text.locator("summary").click()
    rows = text.locator("tbody tr:has(td)")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("missing")
    with page.expect_download() as waiting:
        text.get_by_role("link", name="PO file of 2015").click()
    file = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(file)
    assert f"{LEFT}:text" in [entry.msgctxt for entry in polib.pofile(str(file)) if not entry.msgstr]
    rows.get_by_role("link").last.click()
    expect(page).to_have_url(f"{page.url.split('/es/')[0]}/es/declarations/2015/#p2-3")
    expect(page.locator("#p2-3")).to_be_in_viewport()
