"""No word of the interface escapes translation: every page in a made-up language, every plain letter accounted for."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.template import engines
from django.test import Client
from django.utils import translation

from declarations.models import Declaration
from declarations.templatetags import passages
from events.models import AgendaPartner, Article, Edition, Quotation
from mbm_portal.editorial.models import Term, TranslatedText, User
from mbm_portal.pages.templatetags import head_and_foot
from tests import pseudo
from tests.admin.forms import address, form_of
from tests.admin.incoming import ADD
from tests.browser.kinds import KINDS
from tests.conftest import content_tables
from tests.factories import make_declaration, make_paragraph, make_project, make_proposals, make_version
from tests.pages.reading import soup

NAMES = {
    "MBM": "the short citation, the same in every language",
    "BibTeX": "name of a format",
    "RIS": "name of a format",
    "CSL": "name of a format",
    "JSON": "name of a format",
}
"""Words in plain letters on public pages that need no translation, each with its reason."""
FOR_STAFF = {
    r"MBM \d{4}[-\w]*, (?:P\d+ )?(?:preamble|body|closing|signature|note)\b": "short citations, which keep the words of codes",
    r"\b[0-9a-f]{64}\b": "digests of files",
    r"^(?:md5|\w+\*+)$": "how a password is kept, and its first letters in that form",
    r"^(?:about|accessibility|contact|legal-notice)$": "words of an address, the same in every language",
    r"^(?:True|False)$": "the alternative texts of its ticks in a list",
    r"Can (?:add|change|delete|view) .+": "names of its rights, which it keeps in English in the database",
    r"May (?:publish and withdraw|translate) texts.*": "names of our rights, kept as Django keeps its own",
    r"(?:Group-permission|User-group) relationships?:.*": "rows between accounts, groups and rights, on the page that asks before deleting",
}
"""What stays in plain letters in the admin: words of addresses, and what Django leaves untranslated, most of it on pages
that the superuser alone has."""
PERSONS = (
    (Article, ["author"]),
    (Quotation, ["speaker"]),
    (AgendaPartner, ["name"]),
    (Group, ["name"]),
    (TranslatedText, ["made_from"]),
    (Term, ["slug"]),
)
FURTHER = (
    "legal-notice/",
    "contact/",
    "editions/2004/",
    "declarations/2015/?with=en",
    "declarations/2015/?with=en,es",
    "declarations/2015/?with=xx",
)
A_DOCUMENT = "translate/guide/"
"""Its words are those of ``docs/translating.fr.md``, which is a translation already."""
FRENCH = {"headers": {"accept-language": "fr"}}


@pytest.fixture
def made_up(content, monkeypatch):
    """The portal in the made-up language, at the addresses of French."""
    pseudo.estrange(content_tables(), PERSONS)
    pseudo.speak(monkeypatch)
    forget_kept_pieces()
    yield
    forget_kept_pieces()


def forget_kept_pieces():
    """Pieces of pages that were made in another language are not met again."""
    for kept in (head_and_foot._menu_links, head_and_foot._menu, head_and_foot._foot, passages._piece):
        kept.cache_clear()


@pytest.fixture
def boss(made_up):
    client = Client(**FRENCH)
    client.force_login(User.objects.create_superuser("б", password="a long password"))
    return client


def look(client, paths, statuses=(200,), patterns=()):
    """What escapes translation on these pages, each told with its address."""
    known, found = pseudo.Known(NAMES, [*FOR_STAFF, *patterns]), {}
    for path in paths:
        answer = client.get(path, follow=True)
        assert answer.status_code in statuses, f"{path}: {answer.status_code}"
        found[path] = pseudo.escaped(answer.content.decode(), known)
    return {path: words for path, words in found.items() if words}


def test_on_public_pages(client, made_up):
    paths = [f"/fr/{tail}" for tail in (*KINDS.values(), *FURTHER) if tail != A_DOCUMENT]
    assert look(client, paths, statuses=(200, 404)) == {}


def test_signing_in(made_up):
    assert look(Client(**FRENCH), ["/admin/login/"]) == {}


def rows():
    """(model, a row or none) for every list of the admin."""
    return [(model, model._base_manager.first()) for model in admin.site._registry]


def test_lists_of_the_admin(boss):
    paths = [address(model) for model, _row in rows()]
    assert look(boss, ["/admin/", "/admin/password_change/", *paths]) == {}


@pytest.mark.parametrize("action", ["change", "history", "delete"])
def test_pages_of_a_row_in_the_admin(boss, action):
    paths = [address(model, action, row.pk) for model, row in rows() if row]
    assert look(boss, paths, statuses=(200, 403)) == {}


def test_new_rows_and_mistakes_in_the_admin(boss):
    known, found, count = pseudo.Known(NAMES, FOR_STAFF), {}, 0
    for path in (address(model, "add") for model, _row in rows()):
        empty = boss.get(path)
        if empty.status_code == 200:
            count += 1
            refused = boss.post(path, form_of(soup(empty)))
            found[path] = [pseudo.escaped(answer.content.decode(), known) for answer in (empty, refused)]
    assert count > 10
    assert {path: words for path, words in found.items() if any(words)} == {}


@pytest.fixture
def draft(made_up):
    """A draft with everything that a page can show of one, begun in French."""
    declaration = make_declaration(is_published=False, title_en="Б", title_fr="Б")
    make_proposals(declaration, 3, make_project(declaration, label_en="П 1", title_en="Б"))
    make_paragraph(declaration, text_en="Б")
    make_version(declaration, "fr", is_published=False)
    pseudo.estrange(content_tables())
    return declaration


def test_a_draft_and_its_whole_text(boss, draft):
    paths = [address(Declaration, action, draft.pk) for action in ("change", "delete")]
    paths += [address(Declaration, "text", draft.pk, language) for language in ("en", "fr")]
    assert look(boss, [*paths, "/admin/preview/fr/2101"]) == {}


def test_the_translators_desk(boss, draft):
    assert (
        look(boss, ["/admin/translate/files/", "/admin/translate/fr/", "/admin/translate/fr/2101:title"])
        == {}
    )


def test_a_whole_text_with_a_mistake(boss, draft):
    path = address(Declaration, "text", draft.pk, "fr")
    text = "---\ncode: 2101\n---\n\n== б ==\n"
    answer = boss.post(path, {"text": text})
    assert answer.status_code == 200
    assert pseudo.escaped(answer.content.decode(), pseudo.Known(NAMES, FOR_STAFF)) == []


def test_a_text_from_a_file(boss, made_up):
    """The sentences of the process that reads files come from the catalogue too, but from a real one."""
    values = {
        "edition": Edition.objects.get(year=2026).pk,
        "code": "2026",
        "language": "fr",
        "text": "# Б\n\nБ б.\n",
    }
    answer = boss.post(ADD, values, follow=True)
    assert answer.redirect_chain, pseudo.escaped(answer.content.decode(), pseudo.Known(NAMES))
    path = answer.redirect_chain[-1][0]
    of_another_process = "Aucune proposition n’a été trouvée dans ce texte"
    assert look(boss, [ADD, path, f"{path}?line=1"], patterns=[of_another_process]) == {}


def test_a_planted_string_is_found(made_up):
    page = """{% load i18n %}<html lang="fr"><p>Forgotten words</p><img alt="A picture"><input placeholder="Search here">
    <p>{% translate "Declarations" %} МБ</p><button aria-label="Close it">×</button><a hreflang="en" lang="en">English</a>
    <p>English</p><input type="submit" value="Send"></html>"""
    with translation.override("fr"):
        html = engines["django"].from_string(page).render()
    assert pseudo.escaped(html, pseudo.Known(NAMES)) == [
        ("p", "Forgotten words"),
        ("img", "A picture"),
        ("input", "Search here"),
        ("button", "Close it"),
        ("p", "English"),
        ("input", "Send"),
    ]
