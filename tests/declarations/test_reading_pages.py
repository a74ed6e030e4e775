"""A declaration copied from pages: what belongs to the page is set aside, what it hid is found; its day and place."""

import json

import pytest

from declarations.importing.inputs.pages import blocks_of
from declarations.importing.recognition.assembly import assemble
from declarations.importing.recognition.blocks import cut
from declarations.importing.recognition.dates import dateline, meeting
from declarations.importing.recognition.reading import Reader
from declarations.management.commands.read_declaration import as_json
from tests.declarations.test_reading_files import SOURCES, tree

DRAWN = """\
                 THE TWO MILLS DECLARATION

Millers and eaters of nine valleys met for three days beside the lower mill.

We call on governments to:

       leave the weirs where they are, and the eels where they pass
       through them;
       buy flour that was ground within a day on foot of the bakery
       which bakes it.

We call on bakers to:

       say on the loaf who grew it;
       close on one day a week.

Two Mills, 4 June 2031
"""


def read(blocks, language="en"):
    return as_json(assemble(Reader(blocks, language).lines(), language))


def test_items_whose_bullets_were_drawn_are_told_by_their_distance_from_the_margin():
    answer = read(blocks_of([DRAWN]))
    assert answer["title"] == "THE TWO MILLS DECLARATION"
    assert [(p["lead_in"], [item["text"] for item in p["items"]]) for p in answer["projects"]] == [
        (
            "We call on governments to:",
            [
                "leave the weirs where they are, and the eels where they pass through them;",
                "buy flour that was ground within a day on foot of the bakery which bakes it.",
            ],
        ),
        ("We call on bakers to:", ["say on the loaf who grew it;", "close on one day a week."]),
    ]


def test_page_numbers_and_running_heads_of_a_copied_text_are_set_aside_with_their_lines():
    text = "A Title\n\nA sentence that is cut by\n\n- 1 -\nThe Forum, 2031\n\nthe page.\n\n- 2 -\nThe Forum, 2031\n\nMore."
    blocks = cut(text)
    assert [(block.line, block.text) for block in blocks if not block.is_furniture] == [
        (1, "A Title"),
        (3, "A sentence that is cut by the page."),
        (13, "More."),
    ]
    assert [block.line for block in blocks if block.is_furniture] == [5, 6, 10, 11]


def test_numbers_that_stand_alone_above_paragraphs_are_no_pages():
    assert [block.words for block in cut("1\n\nOne thing.\n\n2\n\nAnother thing.")] == [
        "1",
        "One thing.",
        "2",
        "Another thing.",
    ]


def test_a_day_in_words_is_read_and_the_place_before_it():
    lines = {
        "Fait à Kébaly, le vingt-huit novembre deux mille trente et un.": ("2031-11-28", "Kébaly"),
        "En Puerto Albor, a treinta de mayo de dos mil veintiocho": ("2028-05-30", "Puerto Albor"),
        "Done at Low Moor (Ireland) on the third of May nineteen ninety-two": (
            "1992-05-03",
            "Low Moor (Ireland)",
        ),
        "Adopté le 24 janvier 2030 à Lormont-les-Bains": ("2030-01-24", "Lormont-les-Bains"),
        "Mendara, World Water Day, 22 March 2026": ("2026-03-22", "Mendara"),
        "Dimanche, 22 avril 2012": ("2012-04-22", ""),
    }
    found = {line: dateline(line) for line in lines}
    assert {line: (str(day), place) for line, (day, place) in found.items()} == lines


def test_a_text_without_a_signature_line_is_dated_by_its_meeting_and_says_so():
    told = "We, 90 ferry captains, gathered in Kirrin Bay from 27 to 30 September 2028, declare:"
    assert meeting(told) == meeting(told.replace("gathered", "assembled"))
    answer = read(cut(f"Ferry Declaration\n\n{told}\n\n1. Boats first.\n\n2. Bridges later."))
    assert (answer["adopted_on"], answer["adopted_in"]) == ("2028-09-30", "Kirrin Bay")
    assert "the last day of the meeting is taken" in answer["warnings"][0]["warning"]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_the_day_and_the_place_of_every_made_up_declaration_are_found(path):
    wanted = json.loads(path.with_suffix(".json").read_text())
    answer = as_json(tree(path.read_bytes(), path.suffixes[0].removeprefix(".")))
    place = "" if path.stem == "04-five-appeals.en" else wanted["adopted_in"]
    assert (answer["adopted_on"], answer["adopted_in"]) == (wanted["adopted_on"], place)
