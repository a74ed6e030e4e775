"""Every kind of page by keys alone: each control is reached once, in the order of reading, and is seen when it is."""

import pytest

from tests.browser.kinds import KINDS

CONTROLS = """() => [...document.querySelectorAll("a[href], button, summary, input, select, textarea")]
  .filter((e) => e.checkVisibility({ visibilityProperty: true }) && e.tabIndex >= 0)"""
ALL = f"() => ({CONTROLS})().length"
NOW = f"""() => {{
  const e = document.activeElement;
  const {{ x, y, width, height }} = e.getClientRects()[0] ?? {{ x: -1, y: -1, width: 0, height: 0 }};
  const style = getComputedStyle(e);
  return {{
    place: ({CONTROLS})().indexOf(e),
    name: e.outerHTML.slice(0, 120),
    isSeen: e.contains(document.elementFromPoint(x + width / 2, y + height / 2)),
    isMarked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
  }};
}}"""
MOVES = "() => document.getAnimations().length || getComputedStyle(document.documentElement).scrollBehavior !== 'auto'"


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", KINDS)
def test_each_control_is_reached_in_order_and_seen(visit, name, width):
    page = visit(f"/en/{KINDS[name]}", viewport={"width": width, "height": 900})
    steps = []
    for _control in range(page.evaluate(ALL)):
        page.keyboard.press("Tab")
        steps.append(page.evaluate(NOW))
    assert [step["place"] for step in steps] == list(range(len(steps)))
    assert [step["name"] for step in steps if not step["isSeen"]] == []
    assert [step["name"] for step in steps if not step["isMarked"]] == []


@pytest.mark.parametrize("name", KINDS)
def test_nothing_moves_for_who_asked_for_less_motion(visit, name):
    assert not visit(f"/fr/{KINDS[name]}").evaluate(MOVES)
