"""A declaration that is on its way into French, and who translates it."""

import pytest

from tests.admin.forms import sign_in
from tests.factories import make_declaration, make_edition, make_paragraph


@pytest.fixture
def paragraph():
    declaration = make_declaration(make_edition(), is_published=False, title_en="Declaration")
    return make_paragraph(declaration, text_en="It says much.[^1]", text_fr="Il en dit long.[^1]")


@pytest.fixture
def translator(client, paragraph):
    return sign_in(client, "translator (fr)")
