"""Points on paper: where the drawings of the editions put what they show."""

import datetime
import gzip
import re
from itertools import combinations, pairwise
from math import cos, radians
from types import SimpleNamespace

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from docs.maps.draw import path_of, pieces
from events.models import Edition
from mbm_portal.pages.drawings.labels import NARROWEST, WIDEST, around, arrange
from mbm_portal.pages.drawings.needles import TALL_YEAR, needles, ticks
from mbm_portal.pages.drawings.projection import MONT_BLANC, WORLD, equal_earth
from mbm_portal.pages.drawings.timeline import timeline

YEARS = (2004, 2005, 2007, 2009, 2011, 2013, 2015, 2017, 2020, 2022, 2025, 2026)
DAY = datetime.date(2026, 11, 22)


def edition(year, **facts):
    return Edition(year=year, number=year - 2000, **facts)


class TestProjection:
    def test_the_globe_lies_as_its_authors_drew_it(self):
        assert equal_earth(0, 0) == (0, 0)
        assert equal_earth(180, 0) == pytest.approx((2.70663, 0), abs=1e-5)
        assert equal_earth(0, 90) == pytest.approx((0, 1.31736), abs=1e-5)

    @given(st.floats(-180, 179), st.floats(-89, 89))
    def test_no_country_is_larger_than_it_is(self, longitude, latitude):
        step = 1e-4
        x, y = equal_earth(longitude, latitude)
        width = (equal_earth(longitude + step, latitude)[0] - x) / radians(step)
        height = (equal_earth(longitude, latitude + step)[1] - y) / radians(step)
        assert width * height == pytest.approx(cos(radians(latitude)), rel=1e-3)

    def test_a_sheet_ends_where_it_should(self):
        assert WORLD.at(-180, 0)[0] == pytest.approx(0)
        assert WORLD.at(180, WORLD.south) == pytest.approx((0.88, 1), abs=0.05)
        assert MONT_BLANC.at(MONT_BLANC.west, MONT_BLANC.north) == pytest.approx((0, 0))
        assert MONT_BLANC.at(MONT_BLANC.east, MONT_BLANC.south) == pytest.approx((1, 1))

    @given(st.floats(-180, 180), st.floats(-56, 84))
    def test_every_town_between_the_ice_caps_is_on_the_world(self, longitude, latitude):
        x, y = WORLD.at(longitude, latitude)
        assert -1e-9 <= x <= 1 + 1e-9
        assert -1e-9 <= y <= 1 + 1e-9

    @pytest.mark.parametrize(("kind", "sheet"), [("world", WORLD), ("near", MONT_BLANC)])
    def test_the_stylesheet_knows_the_shape_of_each_sheet(self, kind, sheet):
        css = (settings.BASE_DIR / "static/css/components/map.css").read_text()
        assert re.search(rf"\.map-{kind} {{\s+aspect-ratio: {sheet.width} / {sheet.height};", css)


POINT = st.tuples(
    st.floats(0, 1), st.floats(0, 1), st.floats(0.2, 2), st.lists(st.lists(st.integers(1, 20), min_size=1), min_size=1)
)  # fmt: skip


def edges(box, width, height):
    x, y = box.x * width, box.y * width * height
    return x + box.left, y + box.top, x + box.right, y + box.bottom


def overlap(one, other):
    return (
        min(one[2], other[2]) - max(one[0], other[0]) > 1e-6
        and min(one[3], other[3]) - max(one[1], other[1]) > 1e-6
    )


class TestLabels:
    @given(st.lists(POINT, max_size=8), st.floats(0.4, 1), st.floats(NARROWEST, WIDEST))
    def test_no_name_meets_another_or_a_ring_or_leaves_the_sheet(self, points, height, width):
        labels = arrange(points, height)
        names = [edges(label.box, width, height) for label in labels if label]
        rings = [edges(around(x, y, radius), width, height) for x, y, radius, _wordings in points]
        assert not any(overlap(one, other) for one, other in combinations(names, 2))
        assert not any(overlap(name, ring) for name in names for ring in rings)
        for left, top, right, bottom in names:
            assert left >= -1e-6
            assert top >= -1e-6
            assert right <= width + 1e-6
            assert bottom <= width * height + 1e-6

    def test_a_name_alone_stands_to_the_right(self):
        (label,) = arrange([(0.2, 0.5, 0.3, [[8, 4]])], 0.5)
        assert (label.align, label.wording, len(label.down)) == ("start", 0, 2)

    def test_a_point_that_found_no_room_is_served_first_in_another_try(self):
        points = [(0.3, 0.5, 0.3, [[8, 4]]), (0.4, 0.5, 0.3, [[20]])]
        assert all(arrange(points, 0.35))

    def test_where_there_is_no_room_there_is_no_name(self):
        assert arrange([(0.5, 0.5, 0.3, [[60]])], 0.5) == [None]


class TestNeedles:
    def test_the_longest_needle_is_the_largest_figure_and_the_others_are_to_scale(self):
        wide = needles([edition(2101, participants=380), edition(2103, participants=95)])["wide"]
        assert [262 - needle.participants.at for needle in wide.needles] == [228, 57]
        assert [needle.countries for needle in wide.needles] == [None, None]

    @given(st.lists(st.integers(0, 100_000), min_size=1, max_size=9))
    def test_a_larger_figure_is_never_drawn_shorter(self, figures):
        plots = needles([edition(2101 + n, participants=f, countries=f) for n, f in enumerate(figures)])
        for plot, zero, up in ((plots["wide"], 262, -1), (plots["tall"], 140, 1)):
            tips = sorted((needle.participants for needle in plot.needles), key=lambda tip: tip.figure)
            reached = [up * (tip.at - zero) for tip in tips]
            assert reached == sorted(reached)
            assert min(reached) >= 0
            assert max(reached) <= 228

    def test_years_stand_to_scale(self):
        plots = needles([edition(year, participants=1) for year in YEARS])
        places = [needle.at for needle in plots["wide"].needles]
        for (a, b), (c, d) in zip(pairwise(places), pairwise(YEARS), strict=True):
            assert (b - a) == pytest.approx((d - c) * 1000 / 22, abs=1)
        rows = [needle.at for needle in plots["tall"].needles]
        assert [b - a for a, b in pairwise(rows)] == [(b - a) * TALL_YEAR for a, b in pairwise(YEARS)]

    def test_a_single_edition_stands_in_the_middle(self):
        assert [needle.at for needle in needles([edition(2101, countries=9)])["wide"].needles] == [570]

    def test_where_years_stand_too_close_there_is_no_wide_plot(self):
        plots = needles([edition(2100 + n, participants=n) for n in range(1, 41)])
        assert plots["wide"] is None
        assert len(plots["tall"].needles) == 40

    def test_centuries_do_not_make_the_tall_plot_endless(self):
        tall = needles([edition(2004, participants=1), edition(2999, participants=1)])["tall"]
        assert tall.length < 200

    def test_without_any_figure_there_is_nothing_to_draw(self):
        assert needles([edition(2101), edition(2102)]) is None

    @given(st.integers(1, 10**7))
    def test_ticks_are_few_and_within_reach(self, highest):
        side = SimpleNamespace(highest=highest, at=int)
        figures = [tick.figure for tick in ticks(side)]
        assert 1 <= len(figures) <= 3
        assert figures[-1] <= highest
        assert all(re.fullmatch(r"[1-9]0*|[1-9]\d?0*", str(figure)) for figure in figures)


class TestTimeline:
    def test_the_twelve_stand_oldest_first_with_the_years_between_them(self):
        line = timeline([edition(year) for year in reversed(YEARS)], DAY)
        assert [meeting.edition.year for meeting in line.meetings] == list(YEARS)
        assert [meeting.years for meeting in line.meetings] == [1, 2, 2, 2, 2, 2, 2, 3, 2, 3, 1, 2]
        assert line.is_to_scale

    def test_what_is_announced_is_told_from_what_was_held(self):
        day = datetime.date(2026, 11, 23)
        line = timeline([edition(2025), edition(2026, starts_on=day), edition(2028)], DAY)
        assert [meeting.is_to_come for meeting in line.meetings] == [False, True, True]

    @pytest.mark.parametrize("years", [[2101], range(2101, 2141), [2004, 2999]])
    def test_without_room_for_every_name_it_is_a_plain_list(self, years):
        line = timeline([edition(year) for year in years], DAY)
        assert not line.is_to_scale
        assert max(meeting.years for meeting in line.meetings) <= 12


class TestLines:
    @pytest.mark.parametrize(("name", "sheet"), [("world", WORLD), ("mont_blanc", MONT_BLANC)])
    def test_the_lines_lie_on_their_sheet(self, name, sheet):
        drawn = (settings.BASE_DIR / f"templates/pages/_{name}_lines.html").read_text()
        starts = re.findall(r"M(-?\d+) (-?\d+)l", drawn)
        assert len(starts) > 8
        assert all(-20 <= int(x) <= sheet.width + 20 for x, _y in starts)
        assert all(-20 <= int(y) <= sheet.height + 20 for _x, y in starts)

    def test_the_lines_are_light(self):
        drawn = b"".join(
            path.read_bytes() for path in (settings.BASE_DIR / "templates/pages").glob("_*_lines.html")
        )
        assert len(drawn) <= 25_000
        assert len(gzip.compress(drawn)) <= 10_000

    def test_a_line_is_cut_where_steps_are_not_wanted(self):
        assert list(pieces([1, 2, 3, 10, 11], lambda a, b: b - a < 5)) == [[1, 2, 3], [10, 11]]
        assert list(pieces([1, 9], lambda a, b: False)) == []

    def test_a_path_counts_each_step_from_the_one_before(self):
        corners = [(MONT_BLANC.west, MONT_BLANC.north), (MONT_BLANC.east, MONT_BLANC.north)]
        assert path_of(MONT_BLANC, [corners]) == "M0 0l800 0"
        assert path_of(MONT_BLANC, [[corners[0], corners[0]]]) == ""
