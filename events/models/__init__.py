"""The forum's editions, what was said there, its news and its agenda."""

from events.models.editions import Axis, Edition, EditionSource, Idea, Qualifier, Quotation
from events.models.news import AgendaItem, AgendaPartner, Article

__all__ = [
    "AgendaItem",
    "AgendaPartner",
    "Article",
    "Axis",
    "Edition",
    "EditionSource",
    "Idea",
    "Qualifier",
    "Quotation",
]
