"""Declarations as data."""

from declarations.models.citation import citation
from declarations.models.incoming import IncomingText
from declarations.models.passages import Paragraph, Passage, Proposal
from declarations.models.texts import Declaration, Project

__all__ = ["Declaration", "IncomingText", "Paragraph", "Passage", "Project", "Proposal", "citation"]
