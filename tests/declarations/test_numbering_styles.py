"""Items are found, with their labels as printed, by whatever they are numbered, in three languages."""

import pytest

from declarations.importing.recognition.assembly import assemble
from declarations.importing.recognition.blocks import cut
from declarations.importing.recognition.reading import Reader
from declarations.management.commands.read_declaration import as_json

TEXTS = {
    "en": (
        "Declaration of the Wells",
        "Considering that water is scarce,",
        "We propose to:",
        ["open the wells", "mend the pipes", "share the costs", "teach the young"],
        "Done at Dunmore, 3 May 2031",
    ),
    "fr": (
        "Déclaration des puits",
        "Considérant que l’eau est rare,",
        "Nous proposons de :",
        ["rouvrir les puits", "réparer les conduites", "partager les frais", "former les jeunes"],
        "Fait à Dunmore, le 3 mai 2031",
    ),
    "es": (
        "Declaración de los pozos",
        "Considerando que el agua escasea,",
        "Proponemos:",
        ["abrir los pozos", "reparar los caños", "repartir los gastos", "formar a la juventud"],
        "Hecho en Dunmore, el 3 de mayo de 2031",
    ),
}
EVERYWHERE = (
    "1) 2) 3) 4)", "(1) (2) (3) (4)", "1. 2. 3. 4.", "a) b) c) d)", "(a) (b) (c) (d)", "A. B. C. D.", "I. II. III. IV.",
    "I) II) III) IV)", "i) ii) iii) iv)", "(i) (ii) (iii) (iv)", "1° 2° 3° 4°", "1.- 2.- 3.- 4.-", "1/ 2/ 3/ 4/", "1: 2: 3: 4:",
    "#1 #2 #3 #4", "P1. P2. P3. P4.", "① ② ③ ④", "N°_1_: N°_2_: N°_3_: N°_4_:", "I_– II_– III_– IV_–",
)  # fmt: skip
IN_ONE = {
    "en": (
        "Article_1 Article_2 Article_3 Article_4",
        "Principle_1: Principle_2: Principle_3: Principle_4:",
        "Article_One. Article_Two. Article_Three. Article_Four.",
        "First, Second, Third, Finally,",
    ),
    "fr": (
        "Article_premier Article_2 Article_3 Article_4",
        "Article_1er_– Article_2_– Article_3_– Article_4_–",
        "Premièrement, Deuxièmement, Troisièmement, Enfin,",
        "Premièrement_: Deuxièmement_: Troisièmement_: Quatrièmement_:",
    ),
    "es": (
        "Artículo_primero. Artículo_segundo. Artículo_tercero. Artículo_cuarto.",
        "PRIMERO. SEGUNDO. TERCERO. CUARTO.",
        "Primera.- Segunda.- Tercera.- Cuarta.-",
    ),
}
CASES = [(language, labels) for language in TEXTS for labels in (*EVERYWHERE, *IN_ONE[language])]


def read(source, language):
    return as_json(assemble(Reader(cut(source), language).lines(), language))


def declaration(language, labels, separator):
    title, recital, lead, items, signature = TEXTS[language]
    ends = [";", ";", ";", "."]
    lines = [f"{label} {item}{end}".strip() for label, item, end in zip(labels, items, ends, strict=True)]
    return "\n\n".join((title, recital, lead, separator.join(lines), signature))


@pytest.mark.parametrize("separator", ["\n", "\n\n"], ids=["dense", "apart"])
@pytest.mark.parametrize(("language", "labels"), CASES)
def test_items_bear_their_labels(language, labels, separator):
    labels = [label.replace("_", " ") for label in labels.split()]
    answer = read(declaration(language, labels, separator), language)
    items = [(item["label"], item["text"].rstrip(".;")) for item in answer["items"]]
    assert items == list(zip(labels, TEXTS[language][3], strict=True))
    assert (answer["adopted_on"], answer["adopted_in"], answer["unplaced"]) == ("2031-05-03", "Dunmore", [])


@pytest.mark.parametrize("bullet", ["•", "–", "→", "-", "*", "➢", "✅", "\uf0d8", "• ·", ""])
@pytest.mark.parametrize("language", TEXTS)
def test_bullets_are_no_labels(language, bullet):
    answer = read(declaration(language, [bullet] * 4, "\n\n"), language)
    assert [item["text"].rstrip(".;") for item in answer["items"]] == TEXTS[language][3]
    assert [item["label"] for item in answer["items"]] == [""] * 4


@pytest.mark.parametrize("words", ["share water · air · soil", "light • sound"])
def test_a_dot_inside_an_item_is_no_mark(words):
    found = read(f"Declaration of the Wells\n\nWe propose to:\n\n- {words};\n\n- • mend the pipes.\n", "en")
    assert [item["text"] for item in found["items"]] == [f"{words};", "mend the pipes."]


def test_letters_go_on_past_the_roman_numbers():
    letters = [f"{letter}) plant {letter}{letter};" for letter in "abcdefghijklm"]
    answer = read("\n\n".join(["Charter", "We propose to:", *letters]), "en")
    assert [item["label"] for item in answer["items"]] == [f"{letter})" for letter in "abcdefghijklm"]


def test_roman_numbers_alone_on_their_lines_number_what_stands_below():
    source = "Declaration\n\nWe met in March.\n\nI\n\nWells are common.\n\nII\n\nPipes are not.\n\nIII\n\nRivers may be."
    assert [(item["label"], item["text"]) for item in read(source, "en")["items"]] == [
        ("I", "Wells are common."),
        ("II", "Pipes are not."),
        ("III", "Rivers may be."),
    ]


def test_a_text_in_which_nothing_asks_says_so():
    source = "Charter\n\nWATER\n\nWater is slow and it has no owner.\n\nEARTH\n\nEarth is slower still, and so are we."
    answer = read(source, "en")
    assert [project["title"] for project in answer["projects"]] == ["WATER", "EARTH"]
    assert [warning["warning"] for warning in answer["warnings"]] == ["No proposals were found in this text."]
