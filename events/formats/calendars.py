"""Editions and appointments as iCalendar, in one language; what has no date is left out."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from babel import Locale
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from events.models import AgendaItem, Edition
from mbm_portal.editorial import dialect, languages, standing
from mbm_portal.editorial.languages import Text

CONTENT_TYPE = "text/calendar; charset=utf-8"
MAKER = "-//Mont-Blanc Meetings portal//mbm-portal//MUL"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing with a date. code: makes the UID, which is the same in every language and for good."""

    row: Edition | AgendaItem
    code: str
    summary: Text
    place: str
    description: Text


def of_edition(edition: Edition, name: str, language: str) -> Entry:
    """name: of the edition, in the language."""
    theme, city, venue = (languages.text(edition, field, language) for field in ("theme", "city", "venue"))
    country = Locale.parse(language).territories.get(edition.country, edition.country)
    place = ", ".join(str(part) for part in (venue, city, country) if part)
    return Entry(edition, edition.code, Text(strip_tags(name), language, False), place, theme)


def of_appointment(item: AgendaItem, language: str) -> Entry:
    title, place, words = (languages.text(item, field, language) for field in ("title", "place", "text"))
    return Entry(item, item.code, title, str(place), words)


def calendar(name: str, entries: Iterable[Entry], origin: str) -> bytes:
    """The bytes of a calendar, the same as long as its entries are."""
    result = Calendar()
    result.add("prodid", MAKER)
    result.add("version", "2.0")
    result.add("name", name)
    result.add("x-wr-calname", name)
    for entry in entries:
        if entry.row.starts_on:
            result.add_component(event(entry, origin))
    return result.to_ical()


def event(entry: Entry, origin: str) -> Event:
    """Whole days: the end of an iCalendar event is the day after its last."""
    row, result = entry.row, Event()
    result.add("uid", f"{entry.code}@mbm-portal")
    result.add("dtstamp", row.published_at)
    result.add("dtstart", row.starts_on)
    result.add("dtend", (row.ends_on or row.starts_on) + datetime.timedelta(days=1))
    add_words(result, "summary", entry.summary)
    add_words(result, "description", entry.description)
    if notice := standing.sentence(row, entry.description.language):
        result.add("comment", notice)
    if entry.place:
        result.add("location", entry.place)
    result.add("url", f"{origin}{row.get_absolute_url()}")
    if isinstance(row, Edition) and row.latitude is not None:
        result.add("geo", (float(row.latitude), float(row.longitude)))
    return result


def add_words(component: Event, name: str, words: Text) -> None:
    if words:
        component.add(name, dialect.plain(words.value), parameters={"LANGUAGE": words.language})


def calendar_name(of: str) -> str:
    return f"{_('The Mont-Blanc Meetings')} – {of}"
