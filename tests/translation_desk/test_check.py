"""What the stored translations may want, told by a command."""

import io

import pytest
from django.core.management import CommandError, call_command

from tests.factories import make_declaration, make_edition, make_proposals, make_term, make_version

pytestmark = pytest.mark.django_db


def check(**options):
    out = io.StringIO()
    call_command("check_translations", stdout=out, **options)
    return out.getvalue().splitlines()


@pytest.fixture
def declaration():
    declaration = make_declaration(
        make_edition(theme_en="Theme", theme_fr="Thème : un"),
        title_en="A proposal",
        title_fr="L'idée",
        title_es="Propuesta",
    )
    make_term("proposal", "proposal", "proposition", word_es="propuesta")
    return declaration


def test_each_is_told_with_its_key_and_place(declaration):
    assert check(language="fr", declaration="2101") == [
        "2101:title: The agreed word for “proposal” is “proposition”.",
        "2101:title: The apostrophe is curved: “’”.",
        "    L'idée",
    ]
    assert check(language="fr", edition="2101")[:2] == [
        "edition/2101:theme: In French a narrow no-break space stands before “:”.",
        "    Thème : un",
    ]
    assert check(language="es") == ["Nothing to look at."]


def test_it_ends_well_unless_it_is_asked_to_fail(declaration):
    with pytest.raises(CommandError, match=r"\A2 to look at\.\Z"):
        check(language="fr", declaration="2101", fail=True)
    assert check(language="es", fail=True) == ["Nothing to look at."]


def test_what_the_forum_published_is_left_out(declaration):
    make_version(declaration, "fr", origin="as_published")
    assert check(language="fr", declaration="2101") == ["Nothing to look at."]


def test_an_unknown_text_is_told():
    with pytest.raises(CommandError, match=r"There is no declaration 1999\."):
        check(language="fr", declaration="1999")


@pytest.mark.parametrize("count", [1, 30])
def test_it_asks_the_database_a_constant_number_of_times(declaration, count, django_assert_num_queries):
    make_proposals(declaration, count)
    with django_assert_num_queries(8):
        check(language="fr", declaration="2101")


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_the_content_that_comes_with_the_portal_has_nothing_to_look_at(content, language):
    assert check(language=language) == ["Nothing to look at."]
