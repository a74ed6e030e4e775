"""Editions and articles in the words of schema.org."""

from events.models import Article, Edition
from mbm_portal.editorial import languages
from mbm_portal.editorial.frame import Frame
from mbm_portal.editorial.linked_data import forum, known, version_of_text, words


def event(edition: Edition, name: str, page: Frame) -> dict:
    """An edition; name: in the language of the page."""
    theme = languages.text(edition, "theme", page.language)
    return known(
        **{"@type": "Event", "@id": f"{page.origin}/id/{edition.code}", "url": page.canonical},
        name=name,
        description=words(theme),
        startDate=iso(edition.starts_on),
        endDate=iso(edition.ends_on),
        location=place(edition, page.language),
        organizer=forum(),
    )


def place(edition: Edition, language: str) -> dict:
    """Where an edition was held; nothing when nobody says."""
    city, venue = (languages.text(edition, field, language) for field in ("city", "venue"))
    address = known(addressLocality=words(city), addressCountry=edition.country)
    geo = known(
        latitude=None if edition.latitude is None else float(edition.latitude),
        longitude=None if edition.longitude is None else float(edition.longitude),
    )
    found = known(
        name=words(venue or city),
        address={"@type": "PostalAddress", **address} if address else None,
        geo={"@type": "GeoCoordinates", **geo} if geo else None,
    )
    return {"@type": "Place", **found} if found else {}


def news_article(article: Article, page: Frame) -> dict:
    """An article. Its author is known by a name alone, which may be a person's or an account's."""
    edition = article.edition if article.edition and article.edition.is_published else None
    return {
        **version_of_text(page, "NewsArticle"),
        **known(
            headline=words(languages.text(article, "title", page.language)),
            datePublished=iso(article.dated_on),
            creditText=article.author,
            publisher=forum(),
            about={"@type": "Event", "@id": f"{page.origin}/id/{edition.code}"} if edition else None,
        ),
    }


def iso(date) -> str:
    return date.isoformat() if date else ""
