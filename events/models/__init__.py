"""The forum's editions, what was said there, its news and its agenda."""

from events.models.editions import Edition, Qualifier
from events.models.news import AgendaItem, AgendaPartner, Article
from events.models.parts import Axis, EditionSource, Idea, Quotation

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
