"""The drawings of the editions as a browser sets them: every name can be read, at any width."""

import pytest

from tests.browser.kinds import LANGUAGES

MEETING = """() => {
  const boxes = [...document.querySelectorAll(".map > text, .plot text")]
    .filter(text => text.getClientRects().length)
    .map(text => ({ words: text.textContent.trim(), svg: text.closest(".map, .plot"), box: text.getBoundingClientRect() }));
  const found = [];
  for (const { words, svg, box } of boxes) {
    const sheet = svg.getBoundingClientRect();
    if (box.left < sheet.left - 1 || box.right > sheet.right + 1) found.push(`outside: ${words}`);
  }
  for (let a = 0; a < boxes.length; a++)
    for (let b = a + 1; b < boxes.length; b++) {
      const [one, other] = [boxes[a].box, boxes[b].box];
      const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      if (boxes[a].svg === boxes[b].svg && across > 1 && down > one.height / 3) found.push(`${boxes[a].words} / ${boxes[b].words}`);
    }
  return found;
}"""
CROSSING = """() => {
  const names = [...document.querySelectorAll(".timeline > li")]
    .map(entry => [...entry.children].map(child => child.getBoundingClientRect()));
  const meet = (one, other) => Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1
    && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 4;
  return names.flatMap((boxes, number) => names.slice(number + 1).flat()
    .filter(other => boxes.some(box => meet(box, other))).map(() => number + 1));
}"""
WIDTHS = (320, 360, 390, 768, 1180, 1280, 1920)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_name_of_a_drawing_meets_another(visit, language):
    page = visit(f"/{language}/editions/")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(MEETING) == [], f"{width} px"
        assert page.evaluate(CROSSING) == [], f"{width} px"


def middle(element) -> tuple[float, float]:
    """A point for the mouse: letters in a drawing have no box that ``click`` would find."""
    element.scroll_into_view_if_needed()
    x, y, width, height = element.evaluate(
        "e => Object.values(e.getBoundingClientRect().toJSON()).slice(0, 4)"
    )
    return x + width / 2, y + height / 2


def test_a_year_on_the_map_leads_to_its_edition(visit):
    page = visit("/en/editions/")
    page.mouse.click(*middle(page.locator(".map-near a", has_text="2015")))
    page.wait_for_url("**/en/editions/2015/")
    page.go_back()
    page.get_by_role("link", name="9 editions").focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("#near-h")


def test_a_phone_shows_the_tall_plot_and_a_desk_the_wide_one(visit):
    page = visit("/en/editions/")
    for width, shown in ((390, "tall"), (768, "tall"), (1280, "wide")):
        page.set_viewport_size({"width": width, "height": 900})
        visible = [plot for plot in ("wide", "tall") if page.locator(f".plot-{plot}").is_visible()]
        assert visible == [shown], f"{width} px"
