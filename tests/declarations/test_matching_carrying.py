"""The tree that is written for a correction or a translation: codes stay, notes stay, words are those that came."""

import copy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from declarations.importing.matching.carrying import corrected, translated
from declarations.importing.matching.matching import align, match
from declarations.importing.matching.parts import parts_of
from declarations.importing.parsing import parse
from declarations.importing.rendering import render
from declarations.importing.tree import DeclarationText, PassageText, ProjectText
from tests.declarations.matching_trees import lists_of, shipped, tails, trees, with_lines, without

NOTHING = DeclarationText()
ANY = settings(max_examples=80, deadline=None)


def correct(old, new, said=None, taken=()):
    return corrected(old, new, match(old, new, said or {}), taken)


def translate(source, own, new, said=None):
    return translated(source, own, new, align(source, own, new, said or {}))


def words_of(text):
    """Everything that is printed, in order, without codes and notes of ours."""
    return [(part.place, part.kind, part.title, part.lead_in, part.text) for part in parts_of(text)]


def assert_it_can_be_written(text):
    assert parse(render(text, every_code=True)) == text
    written = [part.tail for part in parts_of(text)]
    assert len(written) == len(set(written))


@ANY
@given(trees(), trees(), st.sets(st.sampled_from(["p1", "p1/1", "p5", "preamble/6", "preamble/9", "7"])))
def test_a_correction_has_the_new_words_in_the_new_order(old, new, taken):
    text = correct(old, new, taken=taken)
    assert words_of(text) == words_of(new)
    assert [part.label for part in parts_of(text)] == [part.label for part in parts_of(new)]
    assert not (tails(text) - tails(old)) & taken
    assert_it_can_be_written(text)


@ANY
@given(trees(), st.randoms(use_true_random=False))
def test_what_is_moved_keeps_its_code(old, random):
    new = copy.deepcopy(old)
    for passages in lists_of(new):
        random.shuffle(passages)
    random.shuffle(new.projects)
    text = correct(old, new)
    assert [(part.tail, part.text) for part in parts_of(text)] == [
        (part.tail, part.text) for part in parts_of(new)
    ]


@ANY
@given(trees(), trees(), trees())
def test_a_translation_has_the_structure_of_its_source(source, other, new):
    own = without(source, *sorted(tails(other)))
    text = translate(source, own, new)
    slots = {part.tail: part for part in parts_of(source)}
    seen = parts_of(text)
    assert [part.tail for part in seen] == [tail for tail in slots if tail in tails(text)]
    assert all((part.place, part.kind) == (slots[part.tail].place, slots[part.tail].kind) for part in seen)
    assert all(part.label == slots[part.tail].label for part in seen if part.kind != "project")
    assert tails(own) <= tails(text)
    assert_it_can_be_written(text)


class TestCorrecting:
    def test_the_same_text_changes_nothing(self):
        old = shipped("en")
        assert correct(old, with_lines(old)) == old

    def test_notes_of_ours_and_the_header_stay(self):
        old, new = shipped("en"), shipped("en")
        for part in [*(passage for passages in lists_of(new) for passage in passages), *new.projects]:
            part.note = ""
        new.header = copy.deepcopy(NOTHING.header)
        new.header.adopted_in = "Chamonix"
        assert correct(old, new) == old

    def test_a_place_that_the_header_lacks_is_taken_and_a_title_is_not_lost(self):
        old, new = shipped("en"), shipped("en")
        old.header.adopted_in, new.title = "", ""
        text = correct(old, new)
        assert text.header.adopted_in == "Chamonix-Mont-Blanc (France)"
        assert text.title == old.title

    def test_a_new_part_gets_its_printed_number_else_the_next_that_nobody_had(self):
        old, new = shipped("en"), shipped("en")
        new.projects[0].items += [
            PassageText("", "Plant trees", "item", "9)"),
            PassageText("", "Buy bread", "item", "2)"),
        ]
        new.preamble.insert(0, PassageText("", "Recalling the winter"))
        new.projects.insert(
            0, ProjectText("", "Project 2:", "Mirrors and music", items=[PassageText("", "Sing", "item")])
        )
        text = correct(old, new, taken=["preamble/6", "p1/10", "p5"])
        assert [item.tail for item in text.projects[1].items] == [
            "p1/1",
            "p1/2",
            "p1/3",
            "p1/4",
            "p1/9",
            "p1/11",
        ]
        assert text.preamble[0].tail == "preamble/7"
        assert (text.projects[0].tail, text.projects[0].items[0].tail) == ("p6", "p6/1")

    def test_what_was_removed_leaves_its_code_to_nobody(self):
        old = shipped("en")
        new = without(old, "p1/4")
        new.projects[0].items.append(PassageText("", "Plant a hundred thousand trees", "item", "5)"))
        new.projects[0].items.append(PassageText("", "Open every school at night", "item", ""))
        assert [item.tail for item in correct(old, new).projects[0].items[3:]] == ["p1/5", "p1/6"]

    def test_a_moved_proposal_keeps_the_code_of_its_first_project(self):
        old, new = shipped("en"), shipped("en")
        new.projects[2].items.insert(0, new.projects[1].items.pop(0))
        text = correct(old, new)
        assert [item.tail for item in text.projects[2].items][:2] == ["p2/1", "p3/1"]
        assert_it_can_be_written(text)


class TestFootnotes:
    def tree(self, *notes):
        """A recital that refers to footnotes, by their marks."""
        references = "".join(f"[^{mark}]" for mark, _words in notes)
        return DeclarationText(
            preamble=[PassageText("preamble/1", f"As was said{references}.")],
            notes=[PassageText(f"note/{mark}", words) for mark, words in notes],
        )

    def test_their_marks_are_their_codes(self):
        old, new = self.tree(("1", "The report")), self.tree(("1", "The report of May"), ("2", "A letter"))
        assert correct(old, new) == new

    @pytest.mark.parametrize("taken", [["note/2"], ["note/2", "note/3"]])
    def test_a_mark_that_was_another_footnote_is_changed_with_its_references(self, taken):
        old, new = self.tree(("1", "The report")), self.tree(("1", "The report"), ("2", "A letter"))
        text = correct(old, new, taken=taken)
        mark = len(taken) + 2
        assert text == self.tree(("1", "The report"), (str(mark), "A letter"))

    def test_a_footnote_that_took_another_mark_keeps_its_code(self):
        old, new = self.tree(("1", "The report of the year")), self.tree(("4", "The report of the year"))
        assert correct(old, new) == old

    def test_of_two_with_one_mark_the_first_is_referred_to(self):
        new = self.tree(("1", "The report"))
        new.notes.append(PassageText("note/1", "A letter"))
        text = correct(NOTHING, new)
        assert [note.tail for note in text.notes] == ["note/1", "note/2"]
        assert text.preamble[0].text == "As was said[^1]."

    def test_a_translation_takes_the_marks_of_the_source(self):
        source, new = self.tree(("1", "The report of 2015")), self.tree(("a", "Le rapport de 2015"))
        new.preamble[0].text = "Comme il a été dit[^a]."
        text = translate(source, NOTHING, new)
        assert text.preamble[0].text == "Comme il a été dit[^1]."
        assert [(note.tail, note.text) for note in text.notes] == [("note/1", "Le rapport de 2015")]


class TestTranslating:
    def test_the_same_text_changes_nothing(self):
        for language in ("fr", "es"):
            own = shipped(language)
            assert translate(shipped("en"), own, with_lines(own)) == own

    def test_a_first_text_fills_every_slot(self):
        source, new = shipped("en"), shipped("fr")
        own = DeclarationText(copy.deepcopy(new.header))
        text = translate(source, own, new)
        expected = shipped("fr")
        for part in [
            *(passage for passages in lists_of(expected) for passage in passages),
            *expected.projects,
        ]:
            part.note = ""
        assert text == expected

    def test_words_that_do_not_come_again_are_kept_and_what_is_new_is_left_out(self):
        source, own = shipped("en"), shipped("fr")
        new = without(own, "p3/4")
        new.projects[0].items.append(PassageText("", "Chanter à la fenêtre", "item", "5)"))
        new.projects[3].label = ""
        assert translate(source, own, new) == own

    def test_labels_of_items_and_bullets_are_those_of_the_source(self):
        source, own, new = shipped("en"), shipped("fr"), shipped("fr")
        new.projects[0].items[0].label = "a."
        new.closing[1].kind = "paragraph"
        new.projects[0].label = "Chantier 1 :"
        own.projects[0].label = "Chantier 1 :"
        assert translate(source, own, new) == own

    def test_what_a_person_says_is_what_is_written(self):
        source, new = shipped("en"), with_lines(shipped("fr"))
        line, other = new.projects[2].items[0].line, new.projects[2].items[1].line
        text = translate(source, NOTHING, new, {line: "p3/2", other: ""})
        items = {item.tail: item.text for item in text.projects[2].items}
        assert items["p3/2"] == new.projects[2].items[0].text
        assert "p3/1" not in items

    def test_a_project_without_words_is_left_out(self):
        text = translate(shipped("en"), NOTHING, without(shipped("es"), "p2"))
        assert [project.tail for project in text.projects] == ["p1", "p3", "p4"]
