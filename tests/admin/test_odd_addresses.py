"""Addresses of the admin that nobody follows a link to: each is answered, none is an error on our side."""

import pytest
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType

from declarations.models import Declaration, Proposal
from events.models import Edition, EditionSource
from mbm_portal.editorial.models import LanguageVersion, User
from tests.admin.forms import address, form_of
from tests.factories import make_edition
from tests.pages.reading import see, soup

BEYOND = "9" * 26
MODELS = admin.site._registry
HARMLESS = {200, 400}
"""The page again, with what was wrong, or a bad request: databases differ in what they refuse to look for."""


def answers(browser, paths) -> dict[str, int]:
    """What each address is answered with; an error of the portal's own is raised."""
    return {path: browser.get(path).status_code for path in paths}


def test_a_row_beyond_all_numbers_is_not_there(staff):
    pages = ("change", "delete", "history")
    found = answers(staff, [address(model, page, BEYOND) for model in MODELS for page in pages])
    assert len(found) == 3 * len(MODELS)
    assert set(found.values()) <= {302, 403, 404}


@pytest.mark.parametrize(
    "query",
    [
        "code__regex=(",
        "code__range=1",
        f"pk__in=1,{BEYOND}",
        f"id={BEYOND}",
        "published_at__year=0",
        "lines__a=1",
    ],
)
def test_a_list_is_not_asked_what_no_database_answers(staff, query):
    found = answers(staff, [f"{address(model)}?{query}" for model in MODELS])
    assert set(found.values()) <= {302, 400}


def test_a_list_is_still_asked_what_its_filters_ask(staff):
    queries = {
        Declaration: "source_language__exact=en&state=draft&missing=fr",
        Proposal: "declaration__id__exact=1",
        User: "is_active__exact=1&groups__id__exact=1",
        LanguageVersion: "origin__exact=courtesy",
    }
    found = answers(staff, [f"{address(model)}?{query}" for model, query in queries.items()])
    assert set(found.values()) == {200}


@pytest.mark.parametrize("chosen", [BEYOND, "abc"])
def test_an_action_on_no_row_does_nothing(staff, chosen):
    data = {"action": "delete_selected", "_selected_action": chosen}
    assert staff.post(address(Proposal), data).status_code in HARMLESS


@pytest.mark.parametrize(
    ("model", "forged"),
    [
        (Proposal, {"declaration": BEYOND, "project": BEYOND, "position": "1", "text_en": "x"}),
        (LanguageVersion, {"document": BEYOND, "language": "fr"}),
        (User, {"username": "ana", "password1": "x", "password2": "x", "groups": BEYOND}),
    ],
)
def test_a_form_that_names_no_row_writes_nothing(staff, model, forged):
    before = model.objects.count()
    assert staff.post(address(model, "add"), forged).status_code in HARMLESS
    assert model.objects.count() == before


def test_the_whole_text_of_no_declaration_is_not_there(staff):
    assert staff.get(f"/admin/declarations/declaration/{BEYOND}/text/fr/").status_code == 404


def test_no_address_leads_from_a_number_to_any_row(staff):
    kind = ContentType.objects.get_for_model(Edition).pk
    assert staff.get(f"/admin/r/{kind}/{make_edition().pk}/").status_code == 404


class TestAtTheSameMoment:
    """A colleague's row is written between the check of a form and its writing: the first check is made blind."""

    @pytest.fixture
    def blind_once(self, monkeypatch):
        def blind(model, name):
            check = getattr(model, name)
            monkeypatch.setattr(model, name, lambda row, exclude: monkeypatch.setattr(model, name, check))

        return lambda model: [blind(model, name) for name in ("validate_unique", "validate_constraints")]

    def test_the_second_of_two_editions_is_told_what_is_taken(self, staff, blind_once):
        make_edition(2019, number=19)
        data = form_of(see(staff, address(Edition, "add"))) | {"number": "20", "year": "2019"}
        data |= {"theme_en": "My theme", "source_language": "en"}
        blind_once(Edition)

        page = soup(staff.post(address(Edition, "add"), data))

        assert "errorlist" in str(page)
        assert page.find(id="id_theme_en").text.strip() == "My theme"
        assert Edition.objects.count() == 1

    def test_the_second_of_two_sources_is_told_what_is_taken(self, staff, blind_once):
        edition = make_edition()
        source = {"edition": edition, "url": "https://example.org/a", "retrieved_on": "2026-11-21"}
        EditionSource.objects.create(**source)
        data = form_of(see(staff, address(EditionSource, "add"))) | source | {"edition": edition.pk}
        blind_once(EditionSource)

        page = soup(staff.post(address(EditionSource, "add"), data))

        assert "This source is named already." in page.text
        assert EditionSource.objects.count() == 1
