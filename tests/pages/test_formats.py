"""The news as a feed, and the dates as calendars: what another program gets."""

import datetime
import xml.etree.ElementTree as ET

import pytest
from icalendar import Calendar

from tests.factories import make_appointment, make_article, make_edition, make_version
from tests.pages.reading import get, see

pytestmark = pytest.mark.django_db
ATOM = {"a": "http://www.w3.org/2005/Atom"}
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def feed(client, language="en"):
    response = get(client, f"/{language}/news.atom")
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ET.fromstring(response.content)  # noqa: S314


def words(entry, name):
    return entry.find(f"a:{name}", ATOM).text


def calendar(client, path):
    response = get(client, path)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(response.content)


class TestFeed:
    def test_an_entry_bears_the_articles_date_name_and_address(self, client, content):
        root = feed(client, "fr")
        (entry,) = root.findall("a:entry", ATOM)
        assert (root.get(LANGUAGE), entry.get(LANGUAGE)) == ("fr", "fr")
        assert words(root, "title") == "Les Rencontres du Mont-Blanc – Actualités"
        assert words(entry, "title") == "Le bilan du Forum international 2015 des dirigeants de l’ESS\u202f!"
        assert words(entry, "id") == "http://testserver/id/news/outcome-of-the-2015-forum"
        assert words(entry, "published") == "2015-12-10T00:00:00Z"
        assert words(entry.find("a:author", ATOM), "name") == "aamazit"
        address = entry.find("a:link", ATOM).get("href")
        assert address == "http://testserver/fr/news/outcome-of-the-2015-forum/"
        notice, first = words(entry, "summary").split("\n")[:2]
        assert notice == (
            '<p><em lang="fr">En français\u202f: traduction de courtoisie faite par ce portail, sans valeur officielle.'
            "</em></p>"
        )
        assert first.startswith("<p>Les 10 ans des Rencontres du Mont-Blanc")

    def test_words_of_the_forum_need_no_notice(self, client, content):
        (entry,) = feed(client, "en").findall("a:entry", ATOM)
        assert words(entry, "summary").startswith("<p>The 10 years of the Mont-Banc Meetings")

    def test_an_entry_in_another_language_says_so(self, client):
        article = make_article("a", title_en="Piece", body_en="Words.", title_es="Pieza", body_es="")
        make_version(article, "es")
        spanish, french = (feed(client, language).find("a:entry", ATOM) for language in ("es", "fr"))
        assert (words(french, "title"), french.get(LANGUAGE)) == ("Piece", "en")
        assert (words(spanish, "title"), spanish.get(LANGUAGE)) == ("Pieza", "es")
        assert words(spanish, "summary") == '<div lang="en"><p>Words.</p></div>'

    def test_newest_first_and_none_is_none(self, client):
        before = get(client, "/en/news.atom").content
        assert get(client, "/en/news.atom").content == before
        assert feed(client).findall("a:entry", ATOM) == []
        for year in (2103, 2101, 2102):
            make_article(f"of-{year}", title_en=str(year), dated_on=datetime.date(year, 1, 1))
        assert [words(entry, "title") for entry in feed(client).findall("a:entry", ATOM)] == [
            "2103",
            "2102",
            "2101",
        ]

    def test_words_are_never_markup(self, client):
        make_article("a", title_en="<b>&", body_en="<script>alert(1)</script>")
        entry = feed(client).find("a:entry", ATOM)
        assert words(entry, "title") == "<b>&"
        assert words(entry, "summary") == "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"


class TestCalendars:
    def test_an_edition_lasts_until_the_day_after_its_last(self, client, content):
        (event,) = calendar(client, "/es/editions/2015.ics").walk("VEVENT")
        assert event["UID"] == "edition/2015@mbm-portal"
        assert event["DTSTART"].dt == datetime.date(2015, 11, 26)
        assert event["DTEND"].dt == datetime.date(2015, 11, 29)
        assert event["SUMMARY"] == "La 7.ª edición de los Encuentros del Mont-Blanc, 2015"
        assert event["SUMMARY"].params["LANGUAGE"] == "es"
        assert event["LOCATION"] == "Chamonix-Mont-Blanc, Francia"
        assert event["URL"] == "http://testserver/es/editions/2015/"

    def test_a_translation_says_so(self, client, content):
        spanish, english = (
            {event["UID"]: event.get("COMMENT") for event in calendar(client, path).walk("VEVENT")}
            for path in ("/es/editions.ics", "/en/editions.ics")
        )
        said = "En español: traducción de cortesía hecha por este portal, sin carácter oficial."
        assert set(spanish.values()) == {said}
        assert english["edition/2015@mbm-portal"] is None
        assert english["edition/2011@mbm-portal"].endswith(
            "courtesy translation by this portal, not an official text."
        )

    def test_the_uid_is_the_same_in_every_language_and_calendar(self, client, content):
        uids = {
            language: {event["UID"] for event in calendar(client, f"/{language}/editions.ics").walk("VEVENT")}
            for language in ("en", "fr", "es")
        }
        assert uids["en"] == uids["fr"] == uids["es"]
        assert "edition/2015@mbm-portal" in uids["en"]

    def test_what_has_no_date_is_left_out(self, client):
        make_edition(2101)
        make_edition(2102, starts_on=datetime.date(2102, 5, 1))
        make_appointment("undated")
        make_appointment("dated", title_en="Day; with, marks", starts_on=datetime.date(2102, 6, 1))
        (event,) = calendar(client, "/en/editions.ics").walk("VEVENT")
        assert (event["DTSTART"].dt, event["DTEND"].dt) == (
            datetime.date(2102, 5, 1),
            datetime.date(2102, 5, 2),
        )
        (event,) = calendar(client, "/en/agenda.ics").walk("VEVENT")
        assert (event["UID"], event["SUMMARY"]) == ("agenda/dated@mbm-portal", "Day; with, marks")
        get(client, "/en/editions/2101.ics", 404)

    def test_a_calendar_stays_the_same_while_nothing_changes(self, client, content):
        etag = get(client, "/en/editions.ics")["ETag"]
        get(client, "/en/editions.ics", 304, headers={"if-none-match": etag})


PAGES = {
    "/fr/": ("application/atom+xml", "/fr/news.atom"),
    "/fr/news/": ("application/atom+xml", "/fr/news.atom"),
    "/fr/editions/": ("text/calendar", "/fr/editions.ics"),
    "/fr/editions/2102/": ("text/calendar", "/fr/editions/2102.ics"),
    "/fr/agenda/": ("text/calendar", "/fr/agenda.ics"),
}


@pytest.mark.parametrize("path", PAGES)
def test_a_page_names_the_file_in_its_head_and_in_its_text(client, path):
    make_edition(2102, starts_on=datetime.date(2102, 5, 1))
    make_appointment("dated", title_en="Day", starts_on=datetime.date(2102, 6, 1))
    kind, address = PAGES[path]
    page = see(client, path)
    assert page.select_one(f"link[rel=alternate][type='{kind}']")["href"] == f"http://testserver{address}"
    if path != "/fr/":
        assert page.select_one(".format a")["href"] == address
    get(client, address)


def test_an_edition_without_days_names_none(client):
    make_edition(2101)
    page = see(client, "/en/editions/2101/")
    assert page.select("link[type='text/calendar'], .format") == []
