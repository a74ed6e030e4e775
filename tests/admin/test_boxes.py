"""The boxes of the admin's forms: each has a name, and takes what is put into it as it is meant."""

import pytest

from declarations.models import Declaration
from mbm_portal.editorial.models import LanguageVersion, User
from tests.admin.forms import address, form_of
from tests.factories import make_declaration
from tests.pages.reading import see, words

pytestmark = pytest.mark.django_db


def test_a_break_in_a_title_becomes_a_space(staff):
    declaration = make_declaration(is_published=False, title_fr="Titre", title_en="x")
    path = address(Declaration, "change", declaration.pk)
    values = form_of(see(staff, path)) | {"title_en": "A long\r\n  title", "title_fr": "Titre\u00a0: suite"}
    assert staff.post(path, values).status_code == 302
    declaration.refresh_from_db()
    assert (declaration.title_en, declaration.title_fr) == ("A long title", "Titre\u00a0: suite")


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", ["Published – Date", "Published – Time"]),
        ("fr", ["Date de publication – Date", "Date de publication – Heure"]),
    ],
)
def test_the_day_and_the_hour_of_a_moment_are_named(staff, language, names):
    staff.cookies["django_language"] = language
    page = see(staff, address(LanguageVersion, "add"))
    assert [box["aria-label"] for box in page.select(".datetime input")] == names


def test_groups_are_ticked(staff):
    ticks = see(staff, address(User, "add")).select("label:has(> input[type=checkbox][name=groups])")
    assert [words(tick) for tick in ticks] == [
        "editor", "organiser", "translator (en)", "translator (es)", "translator (fr)",
    ]  # fmt: skip
