"""The editions as a line, as needles and on a map: what a visitor is shown, and what each drawing has behind it."""

import gzip

import pytest

from tests.factories import make_edition
from tests.pages.reading import get, see, words

CHAMONIX = {"city_en": "Chamonix-Mont-Blanc", "country": "FR", "latitude": "45.92", "longitude": "6.87"}


def rows_of(table) -> dict[str, list[str]]:
    """The cells of each row, by its head."""
    return {words(row.th): [words(cell) for cell in row.select("td")] for row in table.select("tbody tr")}


def labels_of(page, sheet) -> list[str]:
    return [words(text) for text in page.select(f".map-{sheet} > text")]


def rings_on(page, sheet) -> int:
    return len(page.select(f".map-{sheet} > circle"))


@pytest.mark.usefixtures("content")
class TestTheTwelve:
    @pytest.fixture
    def page(self, client):
        return see(client, "/en/editions/")

    def test_they_stand_on_one_line_oldest_first(self, page):
        entries = [words(entry) for entry in page.select(".timeline > li")]
        assert entries[:3] == ["1st edition, 2004 Morzine", "2nd edition, 2005 France", "3rd edition, 2007 Chamonix-Mont-Blanc"]  # fmt: skip
        assert entries[8] == "9th edition, 2020 place not named"
        assert len(entries) == 12
        assert [a["href"] for a in page.select(".timeline a")][-1] == "/en/editions/2026/"
        assert page.select(".timeline-scaled")

    @pytest.mark.parametrize("plot", ["wide", "tall"])
    def test_each_figure_is_drawn_as_exactly_as_it_was_announced(self, page, plot):
        drawn = page.select_one(f".plot-{plot}")
        figures = [words(text) for text in drawn.select("text")]
        assert {"≈ 150", "> 200", "> 300", "> 25", "380", "45"} <= set(figures)
        assert len(drawn.select("circle.open")) == 5
        assert len(drawn.select("circle:not(.open)")) == 9
        assert len(drawn.select(".void")) == 2 * 12 - 5 - 9
        assert drawn["role"] == "img"
        assert "from 2004 to 2026" in drawn["aria-label"]

    def test_the_table_behind_says_the_same_with_the_sources_of_each_edition(self, page):
        rows = rows_of(page.select_one("#figures-h ~ * table"))
        assert rows["8th, 2017"] == [
            "more than 300",
            "more than 25",
            "ilo.org, essfi.coop, coopdescommuns.org",
        ]
        assert rows["3rd, 2007"] == ["about 150", "not known", "apres-ge.ch, vita.it"]
        assert rows["1st, 2004"] == ["not known", "not known", "vita.it, ess-et-societe.net"]
        assert len(rows) == 12

    def test_each_edition_in_the_list_names_its_sources_beside_its_figures(self, page):
        for row in page.select(".register > li"):
            assert row.select(".facts .sources a[rel=external]")
        facts = page.select_one(".register > li:nth-of-type(6) .facts")
        assert words(facts) == "380 participants 40 countries Sources: rencontres-montblanc.coop, ess-et-societe.net, redcristianaradical.com"  # fmt: skip
        assert facts.select_one("a")["href"].startswith("http://www.rencontres-montblanc.coop/en/page/")

    def test_the_map_has_a_ring_for_each_edition_whose_place_is_known(self, page):
        assert rings_on(page, "near") == 9
        assert rings_on(page, "world") == 1 + 2
        assert labels_of(page, "world") == ["Mont Blanc", "9 editions", "Cartagena de Indias", "2022"]
        assert {"Chamonix-Mont-Blanc", "2007 · 2009 · 2011", "2013 · 2015", "Geneva"} <= set(
            labels_of(page, "near")
        )
        years = {a["href"] for a in page.select(".map-near a")}
        assert years == {
            f"/en/editions/{year}/" for year in (2004, 2007, 2009, 2011, 2013, 2015, 2017, 2025, 2026)
        }

    def test_what_is_not_on_the_map_is_said(self, page):
        said = words(page.select_one("#map-h ~ div > p"))
        assert said == (
            "2 editions are not on the map, for want of a place that is known exactly: "
            "2nd edition, 2005 (France); 9th edition, 2020 (place not named)."
        )

    def test_the_places_stand_in_a_table_too(self, page):
        rows = rows_of(page.select_one("#map-h ~ * table"))
        assert rows["Chamonix-Mont-Blanc (France)"] == [
            "3rd, 2007; 4th, 2009; 5th, 2011; 6th, 2013; 7th, 2015"
        ]
        assert set(rows) == {
            "Chamonix-Mont-Blanc (France)", "Geneva (Switzerland)", "Morzine (France)", "Archamps (France)",
            "Cartagena de Indias (Colombia)",
        }  # fmt: skip

    @pytest.mark.parametrize("language", ["en", "fr", "es"])
    def test_numbers_of_the_drawings_are_numbers_in_every_language(self, client, language):
        page = see(client, f"/{language}/editions/")
        for name in ("x", "y", "dx", "dy", "cx", "cy", "r"):
            for element in page.select(f"svg [{name}]"):
                assert "," not in element[name]

    @pytest.mark.parametrize("language", ["en", "fr", "es"])
    def test_the_page_is_light(self, client, language):
        assert len(gzip.compress(get(client, f"/{language}/editions/").content)) <= 20_000


@pytest.mark.django_db
class TestFewAndMany:
    def test_without_any_edition_nothing_is_drawn(self, client):
        page = see(client, "/en/editions/")
        assert page.select("main svg") == []
        assert words(page.select_one(".band > p:not(.lede)")) == "No edition has been published here yet."

    def test_a_draft_is_on_no_drawing(self, client):
        make_edition(2101, participants=100)
        make_edition(2102, is_published=False, participants=999, **CHAMONIX)
        page = see(client, "/en/editions/")
        assert "999" not in words(page.main)
        assert "2102" not in words(page.main)
        assert page.select(".map") == []

    def test_one_edition_of_which_nothing_is_known(self, client):
        make_edition(2101)
        page = see(client, "/en/editions/")
        assert page.select("main svg") == []
        assert "No number of participants or countries is known of any edition." in words(page.main)
        assert "One edition is not on the map" in words(page.main)
        assert rows_of(page.select_one("#figures-h ~ * table")) == {
            "101st, 2101": ["not known", "not known", "no source named"]
        }
        assert words(page.select_one(".timeline > li")) == "101st edition, 2101 place not named (to come)"

    def test_one_edition_with_figures(self, client):
        make_edition(2101, participants=1, countries=1, countries_qualifier="more_than", **CHAMONIX)
        page = see(client, "/en/editions/")
        assert len(page.select(".plot-wide circle")) == 2
        assert "> 1" in words(page.select_one(".plot-wide"))
        assert labels_of(page, "world") == ["Mont Blanc", "1 edition"]

    def test_forty_editions_have_a_tall_plot_at_any_width(self, client):
        for year in range(2101, 2141):
            make_edition(year, participants=year, **CHAMONIX)
        page = see(client, "/en/editions/")
        assert page.select(".plot-wide") == []
        assert len(page.select(".plot-alone circle")) == 40
        assert len(page.select(".timeline > li")) == 40
        assert rings_on(page, "near") == 40

    def test_editions_of_one_town_share_a_point(self, client):
        make_edition(2101, city_en="Dakar", country="SN", latitude="14.72", longitude="-17.47")
        make_edition(2103, city_en="Dakar", country="SN", latitude="14.72", longitude="-17.47")
        page = see(client, "/en/editions/")
        assert rings_on(page, "world") == 2
        assert len({circle["cx"] for circle in page.select(".map-world > circle")}) == 1
        assert labels_of(page, "world") == ["Dakar", "2101 · 2103"]
        assert page.select(".map-near") == []

    def test_towns_too_close_to_tell_apart_bear_both_names(self, client):
        make_edition(2101, city_en="Dakar", latitude="14.72", longitude="-17.47")
        make_edition(2103, city_en="Thiès", latitude="14.79", longitude="-16.93")
        page = see(client, "/en/editions/")
        assert labels_of(page, "world") == ["Dakar", "2101", "Thiès", "2103"]

    def test_a_town_without_coordinates_is_named_but_not_drawn(self, client):
        make_edition(2101, city_en="Bamako", country="ML")
        page = see(client, "/en/editions/")
        assert page.select(".map") == []
        assert words(page.select_one("#map-h ~ div > p")) == (
            "One edition is not on the map, for want of a place that is known exactly: 101st edition, 2101 (Bamako)."
        )

    def test_a_name_in_another_language_says_so_on_every_drawing(self, client):
        make_edition(2101, **CHAMONIX)
        page = see(client, "/es/editions/")
        named = [element for element in page.select("[lang=en]") if words(element) == "Chamonix-Mont-Blanc"]
        assert {element.name for element in named} == {"span", "text"}
        assert len(named) == 4


@pytest.mark.django_db
class TestOneEdition:
    def test_it_says_what_is_not_known_and_what_is_not_held(self, client):
        page = see(client, make_edition(2101, country="FR").get_absolute_url())
        header = words(page.select_one("header.opening"))
        assert "Not known: the town, the days, the number of participants, the number of countries." in header
        assert words(page.select_one("#absent-h ~ p")) == (
            "Of this edition the portal holds no: report of the forum, axes debated, quotations, ideas put forward, "
            "news, agenda entries, video."
        )

    @pytest.mark.usefixtures("content")
    def test_it_gathers_everything_in_order(self, client):
        page = see(client, "/en/editions/2015/")
        assert [words(heading) for heading in page.select("main h2")] == [
            "The declaration", "The forum’s report", "Axes debated", "Quotation", "Ideas put forward", "News",
            "Agenda", "Video", "Sources",
        ]  # fmt: skip
        declaration = page.select_one("#declarations-h ~ div")
        assert words(declaration.blockquote).startswith("We aim to substitute competition with solidarity")
        assert [a["href"] for a in declaration.select("ol a")] == [
            f"/en/declarations/2015/#p{number}" for number in (1, 2, 3, 4)
        ]
        assert "Not known" not in words(page.main)

    @pytest.mark.usefixtures("content")
    def test_its_sources_stand_beside_its_figures(self, client):
        beside = see(client, "/en/editions/2017/").select_one("header.opening .particulars + .aside")
        assert words(beside) == "Sources: ilo.org, essfi.coop, coopdescommuns.org"
