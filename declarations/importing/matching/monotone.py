"""The best way to pair two runs without crossing: Needleman and Wunsch’s, nothing lost by leaving one out."""

from collections.abc import Callable

NARROW, WIDE = 60, 120
"""So far from the diagonal pairs are looked for in long runs, at least and at most."""


def best_path(slots: int, news: int, score: Callable[[int, int], float]) -> list[tuple[int, int]]:
    """The pairs (of places, rising on both sides) whose scores add up to the most."""
    width = min(max(NARROW, abs(slots - news) + NARROW // 2), WIDE)
    above = [0.0] * (news + 1)
    steps: list[bytearray] = []
    for one in range(slots):
        middle = one * news // slots
        row, step = [0.0], bytearray(news)
        for other in range(news):
            best, way = (above[other + 1], 1) if above[other + 1] >= row[other] else (row[other], 2)
            if abs(other - middle) <= width:
                paired = above[other] + score(one, other)
                best, way = (paired, 3) if paired > best else (best, way)
            row.append(best)
            step[other] = way
        above = row
        steps.append(step)
    return _walked_back(steps, slots, news)


def _walked_back(steps: list[bytearray], slots: int, news: int) -> list[tuple[int, int]]:
    found = []
    one, other = slots - 1, news - 1
    while one >= 0 and other >= 0:
        way = steps[one][other]
        if way == 3:
            found.append((one, other))
        one -= way != 2
        other -= way != 1
    return found[::-1]
