"""A translator mends the typography of a box by a key, and takes it back."""

import pytest
from playwright.sync_api import expect

from declarations.models import Proposal
from tests.admin.forms import address
from tests.factories import make_declaration, make_edition, make_proposals


@pytest.fixture
def path(portal):
    declaration = make_declaration(make_edition(), is_published=False, title_en="A title")
    make_proposals(declaration, 1)
    return address(Proposal, "change", declaration.proposals.get().pk)


def test_a_key_mends_a_box_and_another_takes_it_back(enter, path):
    page = enter("translator (fr)", path=path)
    box = page.get_by_label("Text – French:", exact=True)
    box.fill("L'idée : [ici](https://x.org/a:b)...")
    box.press("Alt+t")
    expect(box).to_have_value("L’idée\u202f: [ici](https://x.org/a:b)…")
    expect(page.get_by_role("status").filter(has_text="The typography is mended.")).to_be_visible()
    box.press("Control+z")
    expect(box).to_have_value("L'idée : [ici](https://x.org/a:b)...")
    box.press("Tab")
    button = page.get_by_role("button", name="Mend the typography").first
    expect(button).to_be_focused()
    button.press("Enter")
    expect(box).to_have_value("L’idée\u202f: [ici](https://x.org/a:b)…")
    expect(box).to_be_focused()
