"""A second language beside the source text: item by item, whatever is missing, joined or split on either side."""

import copy
import time
from itertools import permutations
from pathlib import Path

import pytest

from declarations.importing.inputs import files
from declarations.importing.matching.matching import align, match
from declarations.importing.matching.pairs import State
from declarations.importing.matching.parts import number_in, parts_of
from declarations.importing.recognition.assembly import assemble
from declarations.importing.recognition.reading import Reader
from declarations.importing.tree import DeclarationText, PassageText
from tests.declarations.matching_trees import (
    lists_of,
    neighbours_of,
    pairs_of,
    renumbered,
    shipped,
    tails,
    tails_of,
    with_lines,
    without,
    wrong,
)

HERE = Path(__file__).parent
NOTHING = DeclarationText()
LANGUAGES = list(permutations(["en", "fr", "es"], 2))
MADE_UP = [("02-river-principles", "en", "fr"), ("10-charte-articles", "fr", "es")]
"""Declarations that the rules were not tuned on, each with a translation of our own."""


def recognised(path, language):
    return assemble(Reader(files.read(path.read_bytes()), language).lines(), language).text


def two_languages(name, language, other):
    return (
        recognised(HERE / "texts" / f"{name}.{language}.txt", language),
        recognised(HERE / "translations" / f"{name}.{other}.txt", other),
    )


def counterparts(source, new):
    """The wrong pairs, whether each is called a guess, and how many parts came in."""
    matching = align(source, NOTHING, new)
    guesses = {pair.new.tail for pair in matching.pairs if pair.is_guess}
    known = tails(source)
    return [(pair, pair[1] in guesses) for pair in wrong(matching, known)], len(parts_of(new))


def tried(cases):
    """How many pairs were made in all cases, how many wrongly, and how many of those without a warning."""
    found = [counterparts(source, new) for source, new in cases]
    bad = [one for wrongs, _count in found for one in wrongs]
    unsaid = [pair for pair, is_guess in bad if pair[0] is not None and not is_guess]
    return sum(count for _wrongs, count in found), len(bad), len(unsaid)


@pytest.mark.parametrize(("language", "other"), LANGUAGES)
def test_the_declaration_of_2015_pairs_item_by_item(language, other):
    source, new = shipped(language), with_lines(shipped(other))
    matching = align(source, NOTHING, new)
    assert wrong(matching, tails(source)) == []
    assert not [pair for pair in matching.pairs if pair.is_guess]
    assert [pair.tail for pair in matching.with_state(State.MISSING)] == ["note/1"] * (language == "en")
    assert [pair.new.tail for pair in matching.with_state(State.NEW)] == ["note/1"] * (other == "en")


@pytest.mark.parametrize(
    "path",
    sorted(path for path in (HERE / "texts").glob("*.*.*") if path.suffix != ".json"),
    ids=lambda path: path.name,
)
def test_every_part_that_comes_in_is_known_by_a_line_of_its_own(path):
    text = recognised(path, path.suffixes[0].removeprefix("."))
    lines = [part.line for part in parts_of(text)]
    assert 0 not in lines
    assert len(set(lines)) == len(lines)
    assert all(pair.states == {State.SAME} for pair in match(text, text).pairs)


def shapes(text):
    """As it is; with its proposals numbered anew; without any printed number."""
    bare = copy.deepcopy(text)
    for part in [*(passage for passages in lists_of(bare) for passage in passages), *bare.projects]:
        part.label = ""
    return {"kept": text, "renumbered": renumbered(text), "without": bare}


@pytest.mark.parametrize("labels", ["kept", "renumbered", "without"])
@pytest.mark.parametrize("other", ["fr", "es"])
def test_one_or_two_left_out_do_not_shift_the_rest(other, labels):
    """Each passage, and each two that stand together, left out on either side: 2015, English beside another."""
    source, new = shipped("en"), shipped(other)
    cases = []
    for gone in [(tail,) for tail in tails_of(new)] + neighbours_of(new):
        cases.append((shapes(source)[labels], shapes(without(new, *gone))[labels]))
        cases.append((shapes(without(source, *gone))[labels], shapes(new)[labels]))
    count, bad, unsaid = tried(cases)
    print(f"\n{other}, labels {labels}: {bad} of {count} wrong, {unsaid} of them not called a guess")
    assert unsaid == 0
    assert bad <= count // 1000


def joined(text, one, other):
    """A copy in which a passage holds the next one too."""
    text = copy.deepcopy(text)
    for passages in lists_of(text):
        for place, passage in enumerate(passages):
            if passage.tail == one:
                passage.text += f" {passages.pop(place + 1).text}"
                return text
    raise AssertionError(other)


def split(text, tail):
    """A copy in which a passage ends in the midst and goes on in a second one."""
    text = copy.deepcopy(text)
    for passages in lists_of(text):
        for place, passage in enumerate(passages):
            if passage.tail == tail:
                words = passage.text.split(" ")
                middle = len(words) // 2
                passage.text = " ".join(words[:middle])
                passages.insert(place + 1, PassageText("rest", " ".join(words[middle:]), passage.kind))
                return text
    raise AssertionError(tail)


@pytest.mark.parametrize("other", ["fr", "es"])
def test_two_paragraphs_joined_do_not_shift_the_rest(other):
    source, new = shipped("en"), shipped(other)
    for one, following in neighbours_of(new):
        bad, _count = counterparts(source, joined(new, one, following))
        assert {pair for pair, _is_guess in bad} <= {(following, one)}


@pytest.mark.parametrize("other", ["fr", "es"])
def test_a_paragraph_split_in_two_does_not_shift_the_rest(other):
    source, new = shipped("en"), shipped(other)
    for tail in tails_of(new):
        bad, _count = counterparts(source, split(new, tail))
        assert {pair for pair, _is_guess in bad} <= {(tail, "rest"), (None, tail)}


@pytest.mark.parametrize(("name", "language", "other"), MADE_UP)
def test_a_made_up_declaration_and_its_translation_pair_item_by_item(name, language, other):
    source, new = two_languages(name, language, other)
    assert len(parts_of(source)) > 15
    assert counterparts(source, new) == ([], len(parts_of(source)))


@pytest.mark.parametrize(("name", "language", "other"), MADE_UP)
def test_one_left_out_of_a_made_up_declaration_does_not_shift_the_rest(name, language, other):
    source, new = two_languages(name, language, other)
    cases = [(source, without(new, tail)) for tail in tails_of(new)]
    cases += [(without(source, tail), new) for tail in tails_of(source)]
    count, bad, unsaid = tried(cases)
    print(f"\n{name}: {bad} of {count} wrong, {unsaid} of them not called a guess")
    assert (bad <= 2, unsaid) == (True, 0)


def test_projects_that_were_not_recognised_leave_their_items_to_be_found():
    source, new = shipped("en"), shipped("fr")
    new.items = [item for project in new.projects for item in project.items]
    new.projects = []
    seen = dict(pairs_of(align(source, NOTHING, new)))
    items = [item.tail for item in new.items]
    assert [seen[tail] for tail in items] == items


def test_a_project_that_is_missing_leaves_the_others_in_place():
    source = shipped("en")
    for project in source.projects:
        matching = align(source, NOTHING, without(shipped("es"), project.tail))
        assert wrong(matching, tails(source)) == []
        assert all(
            pair.tail == "note/1" or pair.tail.split("/")[0] == project.tail
            for pair in matching.with_state(State.MISSING)
        )


def test_an_item_that_only_one_side_has_is_no_counterpart():
    source, new = shipped("en"), shipped("fr")
    extra = PassageText("extra", "Planter un arbre devant chaque école ;", "item", "3)")
    new.projects[1].items.insert(2, extra)
    matching = align(source, NOTHING, new)
    assert [pair.new.tail for pair in matching.with_state(State.NEW)] == ["extra"]
    assert wrong(matching, tails(source)) == []


class TestWordsThatTheLanguageHolds:
    def test_a_correction_is_compared_with_them(self):
        source, own, new = shipped("en"), shipped("fr"), shipped("fr")
        new.preamble[3].text = new.preamble[3].text.replace("gaspillage", "gâchis")
        new.projects[0].items[2], new.projects[3].items[0] = (
            new.projects[3].items[0],
            new.projects[0].items[2],
        )
        matching = align(source, own, new)
        states = {pair.tail: set(pair.states) for pair in matching.pairs if pair.states != {"same"}}
        assert states == {
            "preamble/4": {State.CHANGED},
            "p1/3": {State.MOVED},
            "p4/1": {State.MOVED},
            "note/1": {State.MISSING},
        }
        [pair] = matching.with_state(State.CHANGED)
        assert "gaspillage" in pair.own.text
        assert "recycling" in pair.old.text
        assert "gâchis" in pair.new.text

    def test_a_part_of_them_is_enough(self):
        source, own = shipped("en"), without(shipped("fr"), "p2", "preamble/2", "p3/4")
        matching = align(source, own, shipped("fr"))
        assert wrong(matching, tails(source)) == []
        filled = {pair.tail for pair in matching.with_state(State.FILLED)}
        assert filled == tails(shipped("fr")) - tails(own)

    def test_an_official_translation_replaces_one_of_ours(self):
        source, own, new = shipped("en"), shipped("fr"), shipped("fr")
        for passages in lists_of(new):
            for passage in passages:
                words = passage.text.split(" ")
                passage.text = " ".join("autrement" if n % 4 == 3 else word for n, word in enumerate(words))
        assert wrong(align(source, own, new), tails(source)) == []


def test_a_person_pairs_by_hand_and_says_what_has_no_counterpart():
    source, new = shipped("en"), with_lines(shipped("fr"))
    line, other = new.projects[2].items[0].line, new.projects[2].items[1].line
    seen = pairs_of(align(source, NOTHING, new, {line: "p3/2", other: ""}))
    assert ("p3/2", "p3/1") in seen
    assert (None, "p3/2") in seen
    assert ("p3/1", None) in seen
    assert ("p3/3", "p3/3") in seen


@pytest.mark.parametrize(
    ("label", "number"),
    [("1)", 1), ("Project 3.", 3), ("Chantier IV –", 4), ("b)", 2), ("(iii)", 3), ("XIX.", 19), ("", None), ("Eje final", None), ("c)", 3)],
)  # fmt: skip
def test_numbers_are_read_in_labels(label, number):
    assert number_in(label) == number


def test_a_thousand_passages_take_less_than_two_seconds():
    english = [passage.text for passages in lists_of(shipped("en")) for passage in passages][:45]
    french = [passage.text for passages in lists_of(shipped("fr")) for passage in passages][:45]

    def tree(texts):
        return DeclarationText(
            preamble=[PassageText(f"preamble/{n}", f"{texts[n % 45]} {n}") for n in range(1, 1001)]
        )

    begun = time.process_time()
    matching = align(tree(english), NOTHING, tree(french))
    assert time.process_time() - begun < 2
    assert wrong(matching, tails(tree(english))) == []
