"""The editions in the order of time: what the line of all meetings shows."""

from dataclasses import dataclass
from itertools import pairwise

LONGEST_GAP = 12
"""Years between two meetings for which the stylesheet has a class."""
LAST = 2
"""Years that the last meeting takes on the line, so that its name has room."""
LEVELS = 3
"""Names hang at so many heights, the first one lowest: the line to a name passes those that hang higher."""
ROOM = 0.08
"""The part of the line's length that a name needs before another line comes down."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """One edition on the line. years: until the next one, at most ``LONGEST_GAP``."""

    edition: object
    is_to_come: bool
    years: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """Meetings, oldest first. is_to_scale: there is room for every name when years are drawn to scale."""

    meetings: tuple[Meeting, ...]
    is_to_scale: bool
    to_come_count: int


def timeline(editions, today) -> Timeline:
    """editions: in any order."""
    rows = sorted(editions, key=lambda edition: edition.year)
    gaps = [after.year - before.year for before, after in pairwise(rows)]
    meetings = tuple(
        Meeting(edition, edition.is_to_come(today), min(years, LONGEST_GAP))
        for edition, years in zip(rows, [*gaps, LAST], strict=False)
    )
    return Timeline(meetings, is_to_scale(gaps), sum(meeting.is_to_come for meeting in meetings))


def is_to_scale(gaps: list[int]) -> bool:
    """Whether each name has room until the next line that reaches as low as it hangs."""
    if not gaps or max(gaps) > LONGEST_GAP:
        return False
    years = [*gaps, LAST]
    room = ROOM * sum(years)
    return all(sum(years[place : place + LEVELS - place % LEVELS]) >= room for place in range(len(years)))
