"""The news as an Atom feed, in one language."""

import datetime

from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html
from django.utils.translation import gettext as _

from events.models import Article
from mbm_portal.editorial import dialect, languages, standing

LONGEST = 50
"""Articles in the feed: the newest."""


class NewsFeed(Atom1Feed):
    """A feed whose entries say the language that they are in."""

    def item_attributes(self, item):
        return {"xml:lang": item["language"]}

    def latest_post_date(self):
        """The last change, so that an unchanged feed stays the same; long ago without any entry."""
        changes = [item["updateddate"] for item in self.items]
        return max(changes, default=datetime.datetime(2004, 1, 1, tzinfo=datetime.UTC))


def news_feed(articles, origin: str, path: str, language: str) -> NewsFeed:
    """The articles, newest first; path: that of the page with the same news."""
    feed = NewsFeed(
        title=f"{_('The Mont-Blanc Meetings')} – {_('News')}",
        link=f"{origin}{path}",
        description=_("News of the Mont-Blanc Meetings, as the forum published it."),
        language=language,
        author_name=_("The Mont-Blanc Meetings"),
        feed_url=f"{origin}{path.rstrip('/')}.atom",
    )
    for article in articles[:LONGEST]:
        add_article(feed, article, origin, language)
    return feed


def add_article(feed: NewsFeed, article: Article, origin: str, language: str) -> None:
    """The entry bears the date that the article bears; what changed last is its publication here."""
    title, body = (languages.text(article, name, language) for name in ("title", "body"))
    html = dialect.blocks(body.value)
    if notice := standing.sentence(article, body.language):
        html = format_html('<p><em lang="{}">{}</em></p>\n{}', language, notice, html)
    if body.language != title.language:
        html = format_html('<div lang="{}">{}</div>', body.language, html)
    feed.add_item(
        title=dialect.plain(title.value),
        link=f"{origin}{article.get_absolute_url()}",
        description=html,
        unique_id=f"{origin}/id/{article.code}",
        pubdate=article.dated_on or article.published_at,
        updateddate=article.published_at,
        author_name=article.author or None,
        language=title.language,
    )
