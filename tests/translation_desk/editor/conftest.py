"""The text that is written, and who writes it."""

import pytest

from declarations.models import Proposal
from tests.admin.forms import sign_in
from tests.factories import (
    make_declaration,
    make_edition,
    make_paragraph,
    make_project,
    make_proposals,
)
from tests.translation_desk.editor.writing import NOTE


@pytest.fixture
def proposal():
    """The second of four texts, without words in French; in a draft."""
    declaration = make_declaration(make_edition(), title_en="Title", title_fr="Titre", is_published=False)
    make_paragraph(declaration, part="note", text_en="A footnote.", code="2101/note/1")
    project = make_project(declaration, label_en="Project 1 :", title_en="Work", title_fr="Travail")
    make_proposals(declaration, 2, project)
    Proposal.objects.filter(position=1).update(text_en=NOTE, text_es="Actuar.", note_en="")
    return Proposal.objects.get(position=1)


@pytest.fixture
def translator(client, proposal):
    return sign_in(client, "translator (fr)")
