"""A corrected version beside the text: what is the same, changed, moved, new and missing."""

import copy
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from declarations.importing.matching.matching import match
from declarations.importing.matching.pairs import State
from declarations.importing.matching.parts import parts_of
from declarations.importing.tree import DeclarationText, PassageText, ProjectText
from tests.declarations.matching_trees import (
    is_same,
    lists_of,
    pairs_of,
    shipped,
    tails,
    tails_of,
    trees,
    with_lines,
    without,
    wrong,
)

ANY = settings(max_examples=60, deadline=None)


def changed(matching):
    """What is not the same: code (of what comes in where nothing was held) → its states."""
    return {
        pair.tail or f"+{pair.new.tail}": set(pair.states)
        for pair in matching.pairs
        if pair.states != {"same"}
    }


def item(text, label="", tail=""):
    return PassageText(tail, text, "item", label)


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_a_text_beside_itself_is_the_same(language):
    text = shipped(language)
    matching = match(text, with_lines(text))
    assert changed(matching) == {}
    assert not [pair for pair in matching.pairs if pair.is_guess]
    assert matching.title.states == {State.SAME}


@ANY
@given(trees(), st.randoms(use_true_random=False))
def test_a_text_beside_itself_is_the_same_even_where_it_repeats_itself(text, random):
    passages = [passage for part in lists_of(text) for passage in part]
    for passage in passages:
        if random.random() < 0.4:
            passage.text = random.choice(passages).text
    assert all(is_same(pair) for pair in match(text, copy.deepcopy(text)).pairs)


@ANY
@given(trees(), st.randoms(use_true_random=False))
def test_another_order_is_told_as_moves_alone(text, random):
    new = copy.deepcopy(text)
    for passages in lists_of(new):
        random.shuffle(passages)
    random.shuffle(new.projects)
    matching = match(text, new)
    assert wrong(matching, tails(text)) == []
    assert {state for pair in matching.pairs for state in pair.states} <= {State.SAME, State.MOVED}
    assert [pair.new.index for pair in matching.pairs] == list(range(len(matching.pairs)))


@ANY
@given(trees(), st.randoms(use_true_random=False))
def test_passages_with_a_few_other_words_keep_their_pairs(text, random):
    new = copy.deepcopy(text)
    touched = set()
    for passages in lists_of(new):
        for passage in passages:
            if random.random() < 0.5:
                words = passage.text.split()
                words[random.randrange(len(words))] = "corrected"
                words.insert(random.randrange(len(words)), "now")
                passage.text = " ".join(words)
                touched.add(passage.tail)
    assert changed(match(text, new)) == {tail: {State.CHANGED} for tail in touched}


@ANY
@given(trees(), st.data())
def test_what_is_taken_out_or_put_in_touches_nothing_else(text, data):
    known = tails_of(text)
    gone = data.draw(st.sets(st.sampled_from(known), max_size=3)) if known else set()
    new = without(text, *gone)
    place = data.draw(st.sampled_from(list(lists_of(new))))
    kind = "item" if place in (new.items, *(project.items for project in new.projects)) else "paragraph"
    place.insert(
        data.draw(st.integers(0, len(place))), PassageText("added", "Nothing alike ever stood here", kind)
    )
    expected = {tail: {State.MISSING} for tail in gone} | {"+added": {State.NEW}}
    assert changed(match(text, new)) == expected


@ANY
@given(trees(), st.data())
def test_a_passage_is_followed_to_another_project(text, data):
    text.projects += [ProjectText("p8", "Project 8:", "Silver"), ProjectText("p9", "Project 9:", "Copper")]
    text.projects[-2].items = [item("Give every river a winter garden", "1)", "p8/1")]
    new = copy.deepcopy(text)
    new.projects[-1].items = new.projects[-2].items
    new.projects[-2].items = []
    assert changed(match(text, new)) == {"p8/1": {State.MOVED}}


def two(*texts):
    """A tree of recitals."""
    return DeclarationText(preamble=[PassageText(f"preamble/{n}", words) for n, words in enumerate(texts, 1)])


@pytest.mark.parametrize(
    ("old", "new", "seen"),
    [
        (("Recalling;",), ("Recalling the past;",), {"preamble/1": {"changed"}}),
        (("L'economie sociale",), ("L’économie sociale",), {"preamble/1": {"changed"}}),
        (("Water", "Bread"), ("Bread",), {"preamble/1": {"missing"}}),
        (("Water", "Bread"), ("Bread", "Water"), {"preamble/2": {"moved"}}),
        (("Water",), ("Money and banks",), {"preamble/1": {"missing"}, "+preamble/1": {"new"}}),
        ((), ("Water",), {"+preamble/1": {"new"}}),
        (("Water",), (), {"preamble/1": {"missing"}}),
    ],
)
def test_short_texts(old, new, seen):
    assert changed(match(two(*old), two(*new))) == seen


def test_a_title_is_compared_apart_from_the_parts():
    old, new = two("Water"), two("Water")
    assert match(old, new).title.states == {State.SAME}
    new.title = "A declaration"
    assert match(old, new).title.states == {State.NEW}
    assert match(new, old).title.states == {State.MISSING}


def test_a_label_a_bullet_and_a_title_are_told():
    old, new = shipped("en"), shipped("en")
    new.projects[0].items[1].label = "b)"
    new.preamble[0].kind = "bullet"
    new.projects[1].title = "SSE for inclusion"
    new.projects[2].lead_in = "We ask to:"
    new.title = "Final Declaration"
    matching = match(old, new)
    assert changed(matching) == {
        "p1/2": {State.RELABELLED},
        "preamble/1": {State.RELABELLED},
        "p2": {State.CHANGED},
        "p3": {State.CHANGED},
    }
    assert matching.title.states == {State.CHANGED}


def test_a_proposal_of_other_words_under_the_same_label_is_a_guess():
    old = DeclarationText(items=[item("Protect springs", "1)", "1"), item("Build schools", "2)", "2")])
    new = DeclarationText(
        items=[item("Lower the price of bread", "1)", "1"), item("Build schools", "2)", "2")]
    )
    assert [(pair.tail, pair.is_guess) for pair in match(old, new).pairs] == [("1", True), ("2", False)]


def test_numbers_that_follow_a_removal_are_told_as_labels():
    old = shipped("en")
    new = without(old, "p3/2")
    for number, proposal in enumerate(new.projects[2].items, start=1):
        proposal.label = f"{number})"
    expected = {"p3/2": {State.MISSING}} | {f"p3/{n}": {State.RELABELLED} for n in range(3, 8)}
    assert changed(match(old, new)) == expected


def test_a_footnote_is_known_by_its_mark():
    old, new = shipped("en"), shipped("en")
    new.notes[0].text = "See the report."
    new.notes.append(PassageText("note/2", "Another."))
    assert changed(match(old, new)) == {"note/1": {State.CHANGED}, "+note/2": {State.NEW}}


def test_what_is_missing_stands_where_it_stood():
    old = shipped("en")
    seen = pairs_of(match(old, without(old, "preamble/1", "p2/body/3", "p4/5", "note/1")))
    assert [held for held, _coming in seen] == [part.tail for part in parts_of(old)]


def test_a_missing_project_stands_where_it_stood_with_all_that_it_held():
    old = shipped("en")
    matching = match(old, without(old, "p2"))
    assert [pair.tail for pair in matching.pairs] == [part.tail for part in parts_of(old)]
    assert {pair.tail.split("/")[0] for pair in matching.with_state(State.MISSING)} == {"p2"}


class TestByHand:
    def test_a_person_pairs_what_has_nothing_in_common(self):
        old, new = shipped("en"), shipped("en")
        new.preamble[1].text = "Money and banks"
        new = with_lines(new)
        line = new.preamble[1].line
        assert changed(match(old, new))["preamble/2"] == {State.MISSING}
        [pair] = [pair for pair in match(old, new, {line: "preamble/2"}).pairs if pair.line == line]
        assert (pair.tail, set(pair.states), pair.is_guess) == ("preamble/2", {State.CHANGED}, False)

    def test_a_person_says_that_a_part_is_new(self):
        old, new = shipped("en"), with_lines(shipped("en"))
        matching = match(old, new, {new.projects[0].items[0].line: ""})
        assert changed(matching) == {"p1/1": {State.MISSING}, "+p1/1": {State.NEW}}

    def test_of_two_lines_for_one_code_the_first_has_it(self):
        old, new = shipped("en"), with_lines(shipped("en"))
        said = {new.preamble[3].line: "preamble/1", new.preamble[4].line: "preamble/1"}
        seen = dict(pairs_of(match(old, new, said)))
        assert seen["preamble/1"] == "preamble/4"
        assert seen["preamble/5"] == "preamble/5"

    def test_a_proposal_is_no_paragraph_and_no_code_is_made_up(self):
        old, new = shipped("en"), with_lines(shipped("en"))
        said = {new.preamble[0].line: "p1/1", new.preamble[1].line: "nonsense", 9999: "preamble/3"}
        assert changed(match(old, new, said)) == {}


@ANY
@given(trees(), trees(), st.data())
def test_never_are_two_paired_with_one(old, new, data):
    new = with_lines(new) if data.draw(st.booleans()) else new
    lines = [part.line for part in parts_of(new) if part.line]
    known = ["", *tails(old)]
    said = data.draw(st.dictionaries(st.sampled_from(lines), st.sampled_from(known))) if lines else {}
    pairs = match(old, new, said).pairs
    held = [pair.old.index for pair in pairs if pair.old]
    coming = [pair.new.index for pair in pairs if pair.new]
    assert sorted(held) == list(range(len(parts_of(old))))
    assert coming == list(range(len(parts_of(new))))
    assert all(pair.old.family is pair.new.family for pair in pairs if pair.old and pair.new)


def test_a_thousand_passages_take_less_than_two_seconds():
    words = [
        "the",
        "of",
        "and",
        "social",
        "economy",
        "solidarity",
        "city",
        "territory",
        "support",
        "create",
        "public",
        "new",
        "law",
        "people",
        "work",
    ]
    sentence = [" ".join(words[(n * k) % 15] for k in range(1, 31)) + f" n{n}" for n in range(1000)]
    old = two(*sentence)
    new = two(*(f"{words} corrected" for words in reversed(sentence)))
    begun = time.process_time()
    matching = match(old, new)
    assert time.process_time() - begun < 2
    assert wrong(matching, ()) == [(f"preamble/{1001 - n}", f"preamble/{n}") for n in range(1, 1001)]
