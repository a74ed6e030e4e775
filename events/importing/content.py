"""From the tables of the content files to rows: editions, articles, agenda entries."""

from decimal import Decimal

from django.conf import settings
from django.utils import timezone

from events.importing.tables import Table
from events.models import (
    AgendaItem,
    AgendaPartner,
    Article,
    Axis,
    Edition,
    EditionSource,
    Idea,
    Qualifier,
    Quotation,
)
from mbm_portal.editorial.languages import LANGUAGES, localized, text_fields
from mbm_portal.editorial.loading import Loader
from mbm_portal.editorial.models import Document, LanguageVersion

WHOLE = ("source_language", "versions", "published")


def localized_values(table: Table, *names: str) -> dict[str, str]:
    """``theme.fr`` of the file as ``theme_fr`` of the row, for every language that the file gives."""
    return {
        localized(name, language): words for name in names for language, words in table.words(name).items()
    }


EDITION_TEXTS = (*text_fields(Edition), "video_url")
EDITION_FACTS = ("number", "year", "starts_on", "ends_on", "country", "latitude", "longitude")
EDITION_FIGURES = ("participants", "participants_qualifier", "countries", "countries_qualifier")
EDITION_PARTS = {Axis: ("title", "body"), Idea: ("text",), Quotation: ("role", "lead_in", "text")}


def load_edition(loader: Loader, table: Table) -> None:
    parts = [model.kind for model in EDITION_PARTS]
    table.only(*WHOLE, *EDITION_TEXTS, *EDITION_FACTS, *EDITION_FIGURES, "retrieved_on", "sources", *parts)
    year, values = edition_values(table)
    edition = put_whole(loader, Edition, f"edition/{year}", {"year": year}, values, table)
    if edition is None:
        return
    load_edition_sources(loader, edition, table)
    for model, names in EDITION_PARTS.items():
        load_edition_parts(loader, edition, model, names, table)
    finish_whole(loader, edition, table)


def edition_values(table: Table) -> tuple[int, dict]:
    """The year and the fields of an edition; ContentError when they contradict each other."""
    year = table.get("year", int)
    starts_on, ends_on = table.date("starts_on"), table.date("ends_on")
    if not 2004 <= year <= 2999:
        raise table.error("year", f"{year} is not the year of an edition.")
    if ends_on and (not starts_on or ends_on < starts_on):
        raise table.error("ends_on", "the edition would end before it starts.")
    return year, {
        "number": table.get("number", int),
        "starts_on": starts_on,
        "ends_on": ends_on,
        "country": table.text("country"),
        "latitude": degrees(table, "latitude"),
        "longitude": degrees(table, "longitude"),
        **figure(table, "participants"),
        **figure(table, "countries"),
        **localized_values(table, *EDITION_TEXTS),
    }


def load_edition_sources(loader: Loader, edition: Edition, table: Table) -> None:
    retrieved_on, line = table.date("retrieved_on"), table.lines.get("sources", table.line)
    for position, url in enumerate(table.names("sources"), start=1):
        key, identity = f"{edition.code}:source:{url}", {"edition": edition, "url": url}
        loader.put(EditionSource, key, identity, {"position": position, "retrieved_on": retrieved_on}, line)


def load_edition_parts(loader, edition, model, names, table) -> None:
    for position, child in enumerate(table.children(model.kind), start=1):
        values = {"position": position, **localized_values(child, *names)}
        if model is Quotation:
            values["speaker"] = child.text("speaker")
        child.only(*names, *(["speaker"] if model is Quotation else []))
        code = f"{edition.code}/{model.kind}/{position}"
        loader.put(model, code, {"code": code}, {"edition": edition, **values}, child.line)


def load_article(loader: Loader, table: Table) -> None:
    table.only(*WHOLE, "slug", "title", "body", "note", "author", "dated_on", "edition")
    slug = table.text("slug")
    values = {
        "author": table.text("author"),
        "dated_on": table.date("dated_on"),
        "edition": edition_of(table),
        **localized_values(table, "title", "body", "note"),
    }
    article = put_whole(loader, Article, f"news/{slug}", {"slug": slug}, values, table)
    if article:
        finish_whole(loader, article, table)


def load_agenda_item(loader: Loader, table: Table) -> None:
    table.only(*WHOLE, "slug", "title", "place", "text", "starts_on", "ends_on", "edition", "partners")
    slug = table.text("slug")
    values = {
        "starts_on": table.date("starts_on"),
        "ends_on": table.date("ends_on"),
        "edition": edition_of(table),
        **localized_values(table, "title", "place", "text"),
    }
    item = put_whole(loader, AgendaItem, f"agenda/{slug}", {"slug": slug}, values, table)
    if item is None:
        return
    for position, name in enumerate(table.names("partners"), start=1):
        loader.put(
            AgendaPartner,
            f"{item.code}:partner:{name}",
            {"agenda_item": item, "name": name},
            {"position": position},
            table.lines.get("partners", table.line),
        )
    finish_whole(loader, item, table)


LOADERS = {"edition": load_edition, "article": load_article, "agenda": load_agenda_item}


def put_whole(loader: Loader, model: type[Document], code: str, identity: dict, values: dict, table: Table):
    """Put a text that is published as a whole: its row under its code."""
    language = table.text("source_language", settings.LANGUAGE_CODE)
    if language not in LANGUAGES:
        raise table.error("source_language", f"{language!r} is not a language of the portal.")
    values = {**values, **identity, "source_language": language}
    return loader.put(model, code, {"code": code}, values, table.line)


def finish_whole(loader: Loader, row: Document, table: Table) -> None:
    """Its language versions, and its publication if the file asks for it and the row is new."""
    for child in table.children("versions"):
        child.only("language", "origin", "translator", "official_url", "published")
        put_version(loader, row, child)
    if table.switch("published") and row.code in loader.report.created:
        row.publish()


def put_version(loader: Loader, row: Document, table: Table) -> None:
    language = table.text("language")
    values = {
        "origin": table.text("origin", row.usual_origin),
        "translator": table.text("translator"),
        "official_url": table.text("official_url"),
    }
    key, identity = f"{row.code}@{language}", {"document_id": row.pk, "language": language}
    version = loader.put(LanguageVersion, key, identity, values, table.line)
    if version and key in loader.report.created and table.switch("published"):
        version.published_at = timezone.now()
        version.save()


def figure(table: Table, name: str) -> dict:
    qualifier = table.text(f"{name}_qualifier")
    if qualifier not in Qualifier.values:
        raise table.error(f"{name}_qualifier", f"{qualifier!r} is not one of: about, more_than.")
    count = table.get(name, int, None)
    if count is not None and count < 1:
        raise table.error(name, f"{count} is not a count.")
    return {name: count, f"{name}_qualifier": qualifier}


def degrees(table: Table, name: str) -> Decimal | None:
    value = table.get(name, (int, float), None)
    if value is None:
        return None
    if not -180 <= value <= 180:
        raise table.error(name, f"{value} is not in degrees.")
    return Decimal(str(value)).quantize(Decimal("0.01"))


def edition_of(table: Table) -> Edition | None:
    year = table.get("edition", int, None)
    if year is None:
        return None
    edition = Edition.objects.filter(year=year).first()
    if edition is None:
        raise table.error("edition", f"there is no edition of {year}.")
    return edition
