"""From a text that comes in to the rows: a correction and a translation of the declaration of 2015, end to end."""

import re

import pytest

from declarations.importing.editing import LossError, correct, fingerprint, stored
from declarations.importing.inputs import files
from declarations.importing.matching.carrying import corrected, translated
from declarations.importing.matching.matching import align, match
from declarations.importing.matching.pairs import State
from declarations.importing.parsing import parse
from declarations.importing.recognition.assembly import assemble
from declarations.importing.recognition.reading import Reader
from declarations.importing.rendering import render
from declarations.models import Declaration, Paragraph, Proposal
from mbm_portal.editorial.models import IssuedCode, TranslatedText
from tests.declarations.matching_trees import shipped

pytestmark = pytest.mark.django_db


@pytest.fixture
def declaration(content):
    return Declaration.objects.get()


def as_printed(text):
    """The words of a tree as somebody would paste them: no codes, no notes of ours."""
    lines = [text.title, *(passage.text for passage in text.preamble)]
    for project in text.projects:
        lines.append(f"{project.label} {project.title}")
        lines += [pasted(passage) for passage in project.body]
        lines += [project.lead_in, *(pasted(item) for item in project.items)]
    lines += [pasted(passage) for passage in (*text.closing, *text.signature)]
    lines += [f"[^{note.tail.removeprefix('note/')}]: {note.text}" for note in text.notes]
    return "\n\n".join(lines)


def pasted(passage):
    mark = (
        "-" if passage.kind == "bullet" or (passage.kind == "item" and not passage.label) else passage.label
    )
    return f"{mark} {passage.text}".strip()


def recognised(printed, language):
    return assemble(Reader(files.read(printed.encode()), language).lines(), language).text


def held(declaration, language):
    return parse(stored(declaration.pk, language))


def write(declaration, language, text, ticked=()):
    """Write a tree as the admin does; the codes that changed."""
    opened = fingerprint(stored(declaration.pk, language))
    return correct(declaration.pk, language, render(text, every_code=True), opened, ticked, may_delete=True)


def issued(declaration):
    codes = IssuedCode.objects.filter(code__startswith=f"{declaration.code}/").values_list("code", flat=True)
    return {code.removeprefix(f"{declaration.code}/") for code in codes}


def replaced(text, *changes):
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def cut(text, start):
    """The text without the paragraph that begins so, and that paragraph."""
    gone = re.search(rf"{re.escape(start)}.*?\n\n", text)[0]
    return text.replace(gone, ""), gone


def corrected_print():
    """2015 as printed, with a word changed, an item moved, one removed and one added."""
    printed, _gone = cut(as_printed(shipped("en")), "3) Open public procurement")
    printed, moved = cut(printed, "4) Create public policies")
    return replaced(
        printed,
        ("waste with recycling", "waste with reuse"),
        ("4) Support the synergies", f"{moved}5) Support the synergies"),
        ("1) Contribute to", "8) Plant an orchard behind every school;\n\n1) Contribute to"),
    )


def test_a_correction_is_seen_and_written(declaration):
    old, new = held(declaration, "en"), recognised(corrected_print(), "en")
    matching = match(old, new)
    seen = {pair.tail or "+": set(pair.states) for pair in matching.pairs if pair.states != {State.SAME}}
    assert seen == {
        "preamble/4": {State.CHANGED},
        "p3/4": {State.MOVED},
        "p1/4": {State.RELABELLED},
        "p3/3": {State.MISSING},
        "+": {State.NEW},
    }
    text = corrected(old, new, matching, issued(declaration))
    with pytest.raises(LossError) as loss:
        write(declaration, "en", text)
    assert [lost.key for lost in loss.value.losses] == ["proposal:p3/3:text"]
    changed = write(declaration, "en", text, [lost.key for lost in loss.value.losses])
    assert set(changed) >= {"2015/preamble/4", "2015/p3/4", "2015/p1/4", "2015/p3/3", "2015/p3/8"}
    assert held(declaration, "en") == text


def test_a_correction_keeps_translations_codes_and_notes(declaration):
    old, new = held(declaration, "en"), recognised(corrected_print(), "en")
    french = Proposal.objects.get(code="2015/p3/4").text_fr
    write(
        declaration, "en", corrected(old, new, match(old, new), issued(declaration)), ["proposal:p3/3:text"]
    )
    moved = Proposal.objects.get(code="2015/p3/4")
    assert (moved.project.code, moved.text_fr) == ("2015/p1", french)
    assert Proposal.objects.get(code="2015/p3/8").text_en == "Plant an orchard behind every school;"
    assert not Proposal.objects.filter(code="2015/p3/3").exists()
    assert "reuse" in Paragraph.objects.get(code="2015/preamble/4").text_en
    assert Paragraph.objects.get(code="2015/p3/body/3").note_en.startswith("Thus in the English text")
    read = held(declaration, "en")
    assert (read.header, read.title) == (old.header, old.title)


def test_a_code_that_was_public_once_is_not_given_again(declaration):
    IssuedCode.objects.create(code="2015/p3/8")
    old, new = held(declaration, "en"), recognised(corrected_print(), "en")
    text = corrected(old, new, match(old, new), issued(declaration))
    write(declaration, "en", text, ["proposal:p3/3:text"])
    assert Proposal.objects.get(code="2015/p3/9").text_en == "Plant an orchard behind every school;"


def emptied(language):
    """Take all words of a language away."""
    for model in (Paragraph, Proposal):
        for row in model.objects.all():
            setattr(row, f"text_{language}", "")
            setattr(row, f"note_{language}", "")
            row.save()


FRENCH_MORE = "4) Planter un verger derrière chaque école ;\n\n"


@pytest.mark.parametrize("is_empty", [True, False])
def test_a_french_text_that_lacks_an_item_shifts_no_other(declaration, is_empty):
    if is_empty:
        emptied("fr")
    source, own = held(declaration, "en"), held(declaration, "fr")
    printed, _gone = cut(as_printed(shipped("fr")), "5) Développer des politiques")
    new = recognised(printed, "fr")
    matching = align(source, own, new)
    assert [pair.tail for pair in matching.with_state(State.MISSING)] == ["p3/5", "note/1"]
    assert matching.with_state(State.NEW) == []
    write(declaration, "fr", translated(source, own, new, matching))
    for item in [item for project in shipped("fr").projects for item in project.items if item.tail != "p3/5"]:
        assert Proposal.objects.get(code=f"2015/{item.tail}").text_fr == item.text
    assert bool(Proposal.objects.get(code="2015/p3/5").text_fr) is not is_empty


@pytest.mark.parametrize("is_empty", [True, False])
def test_a_french_text_with_an_item_too_many_shifts_no_other(declaration, is_empty):
    if is_empty:
        emptied("fr")
    source, own = held(declaration, "en"), held(declaration, "fr")
    printed = replaced(
        as_printed(shipped("fr")),
        ("4) Créer, par les politiques", f"{FRENCH_MORE}4) Créer, par les politiques"),
    )
    new = recognised(printed, "fr")
    matching = align(source, own, new)
    assert [pair.new.text for pair in matching.with_state(State.NEW)] == [FRENCH_MORE[3:].strip()]
    write(declaration, "fr", translated(source, own, new, matching))
    for item in [item for project in shipped("fr").projects for item in project.items]:
        assert Proposal.objects.get(code=f"2015/{item.tail}").text_fr == item.text
    assert Proposal.objects.count() == 20


def test_a_translation_remembers_what_it_was_made_from(declaration):
    emptied("es")
    TranslatedText.objects.all().delete()
    source, own = held(declaration, "en"), held(declaration, "es")
    new = recognised(as_printed(shipped("es")), "es")
    write(declaration, "es", translated(source, own, new, align(source, own, new)))
    for item in [item for project in source.projects for item in project.items]:
        made = TranslatedText.objects.get(key=f"2015/{item.tail}:text", language="es")
        assert made.made_from == item.text
