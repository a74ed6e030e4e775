"""The guides for staff: they open, their pictures and links lead somewhere, and they name what the admin has."""

import json
import re
import shutil
import struct
from itertools import product

import pytest
from django.conf import settings
from django.utils.text import slugify

from declarations.models import Declaration, IncomingText, Project, Proposal
from events.models import AgendaItem, Article, Edition
from mbm_portal.editorial.models import Term, User
from mbm_portal.pages import guides
from mbm_portal.pages.guides import GUIDES, read
from mbm_portal.pages.models import Page
from tests.admin.forms import address, sign_in
from tests.admin.incoming import make_lake
from tests.factories import make_declaration, make_edition
from tests.pages.desk_pages import outdated_text, paths_of_incoming, paths_of_translations
from tests.pages.reading import get, see, soup, words

pytestmark = pytest.mark.django_db
DOCS = settings.BASE_DIR / "docs"
GROUPS = ["organiser", "editor", "translator (en)", "translator (fr)", "translator (es)"]
WRITTEN = list(product(("editing", "translating", "canonical-text"), ("en", "fr", "es")))
FOR_STAFF = [(name, language) for name, language in WRITTEN if name != "canonical-text"]
every_guide = pytest.mark.parametrize(("name", "language"), WRITTEN)
every_staff_guide = pytest.mark.parametrize(("name", "language"), FOR_STAFF)


def file_of(name, language):
    return DOCS / (f"{name}.md" if language == "en" else f"{name}.{language}.md")


def guide(name, language):
    return soup_of(read(name, language).html)


def soup_of(html):
    return soup(type("Response", (), {"content": str(html).encode()}))


def in_language(client, language):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    return client


@pytest.mark.parametrize("group", GROUPS)
@every_guide
def test_opens_for_staff_in_their_language(client, group, name, language):
    page = see(in_language(sign_in(client, group), language), f"/admin/guide/{name}/")
    assert page.html["lang"] == language
    assert len(page.select(".guide-text:not([lang]) h2")) > 3
    assert words(page.select_one(".guides [aria-current=page]")) == words(page.select_one("#content h1"))


@pytest.mark.parametrize("name", GUIDES)
def test_a_language_without_a_guide_gets_the_english_one_marked_as_such(client, name, monkeypatch, tmp_path):
    shutil.copy(DOCS / f"{name}.md", tmp_path)
    monkeypatch.setattr(guides, "FOLDER", tmp_path)
    page = see(in_language(sign_in(client, "translator (es)"), "es"), f"/admin/guide/{name}/")
    assert page.html["lang"] == "es"
    assert words(page.select_one(".guide > p.help")) == "Esta guía todavía no está escrita en su idioma."
    assert page.select_one(".guide-text")["lang"] == "en"


@pytest.mark.parametrize("name", GUIDES)
def test_a_visitor_is_asked_to_sign_in(client, name):
    assert get(client, f"/admin/guide/{name}/", 302)["Location"].startswith("/admin/login/")


def test_there_are_no_other_guides(client):
    sign_in(client, "organiser")
    for name in ("model", "settings", "nothing"):
        get(client, f"/admin/guide/{name}/", 404)


@every_guide
def test_every_picture_exists_is_light_and_is_told_in_words(name, language):
    pictures = guide(name, language).select("img")
    assert bool(pictures) is (name != "canonical-text")
    for picture in pictures:
        path = DOCS / "images" / picture["src"].rpartition("/")[2]
        data = path.read_bytes()
        assert data.startswith(b"\x89PNG"), path
        assert len(data) <= 120_000, path
        assert struct.unpack(">I", data[16:20])[0] >= 300, path
        assert len(picture["alt"]) > 20, path
        assert path.name.endswith(".fr.png") is (language == "fr")


def test_no_picture_lies_about_unused():
    shown = {
        img["src"].rpartition("/")[2]
        for name, language in WRITTEN
        for img in guide(name, language).select("img")
    }
    assert {path.name for path in (DOCS / "images").glob("*.png")} - shown <= {"reading-page.png"}


@every_guide
def test_every_link_leads_to_a_guide_or_a_file(name, language):
    text = file_of(name, language).read_text(encoding="utf-8")
    for target in re.findall(
        r"(?<!`)\]\(([^)\s]+)\)(?!`)", re.sub(r"```.*?```|`[^`\n]*`", "", text, flags=re.DOTALL)
    ):
        path, _hash, anchor = target.partition("#")
        found = (DOCS / path).resolve()
        assert found.is_file(), target
        if anchor:
            headings = re.findall(r"^#+ (.*)$", found.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in map(slugify, headings), target


@every_guide
def test_in_the_admin_a_link_leads_to_a_page_of_the_admin(client, name, language):
    links = [link["href"] for link in guide(name, language).select("a")]
    sign_in(client, "editor")
    for link in links:
        get(client, link)
    assert bool(links) is (name != "canonical-text")


@every_guide
def test_every_heading_can_be_linked_to(name, language):
    ids = [heading.get("id") for heading in guide(name, language).select("h2, h3")]
    assert all(ids)
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_the_page_that_takes_a_file_leads_to_its_section(client, language):
    in_language(sign_in(client, "organiser"), language)
    link = see(client, address(IncomingText, "add")).select_one("#content-main a[href*='/guide/']")["href"]
    section = see(client, link).select_one(f"#{link.partition('#')[2]}")
    assert section.name == "h2"
    assert (
        words(section)
        == {
            "en": "From a file",
            "fr": "Depuis un fichier",
            "es": "Desde un archivo",
        }[language]
    )


@every_guide
def test_every_language_has_the_same_sections_pictures_and_tables(name, language):
    def outline(language):
        found = guide(name, language).select("h2, h3, img, tr, pre, ol > li, ul > li")
        return [element.name for element in found]

    assert outline(language) == outline("en")


@pytest.mark.parametrize("name", GUIDES)
def test_the_french_is_set_as_french(name):
    text = re.sub(
        r"```.*?```|`[^`\n]*`|\]\([^)]*\)|https?://\S+",
        "",
        file_of(name, "fr").read_text("utf-8"),
        flags=re.DOTALL,
    )
    text = re.sub(r"^\|[-| ]+\|$", "", text, flags=re.MULTILINE)
    assert re.findall(r".{9}[^\u202f:][;:!?»]", text) == []
    assert re.findall(r"«(?!\u202f).{9}", text) == []
    assert re.findall(r".{9}['\"“”]", text) == []


@pytest.fixture
def desk(client, content):
    """A browser of an administrator and the pages to look at; with drafts, from English and from French."""
    draft = make_lake()
    french = make_declaration(make_edition(2102), "2102", source="fr", is_published=False, title_fr="Titre")
    in_english = make_declaration(make_edition(2103), "2103", source="fr", title_fr="Titre", title_en="Title")
    in_english.publish_language("en")
    public = Declaration.objects.get(code="2015")
    public.withdraw_language("es")
    client.force_login(User.objects.create_superuser("admin", password="a long password"))
    user = User.objects.get(username="admin").pk
    rows = [draft, french, in_english, public, Edition.objects.get(year=2015), Project.objects.first()]
    paths = [address(type(row), "change", row.pk) for row in rows]
    paths += [
        address(model)
        for model in (Edition, Declaration, Article, AgendaItem, Page, Project, Proposal, Term, User)
    ]
    paths += [
        address(model, "add") for model in (Edition, Declaration, Article, AgendaItem, Page, Term, User)
    ]
    paths += [address(Declaration, "text", draft.pk, language) for language in ("en", "es")]
    paths += [outdated_text(draft)]
    return client, [
        "/admin/",
        *paths,
        *paths_of_incoming(draft),
        *paths_of_translations(draft),
        address(User, "change", user),
        address(Declaration, "delete", draft.pk),
    ]


def names_on(page):
    """Every name on a page: of links, buttons, fields, headings, columns."""
    for element in page.select("input[type=submit]"):
        yield element["value"]
    for element in page.select("[data-inline-formset]"):
        yield re.sub(r"\s+", " ", json.loads(element["data-inline-formset"])["options"]["addText"])
    yield from (element["data-mend-name"] for element in page.select("[data-mend-name]"))
    for string in page.body.stripped_strings:
        name = re.sub(r"\s+", " ", string)
        yield from (name, name.rstrip(": "), name.partition(" – ")[0])


def all_names(desk, language):
    client, paths = desk
    in_language(client, language)
    found = {name for path in paths for name in names_on(see(client, path))}
    client.logout()
    return found | set(names_on(see(in_language(client, language), "/admin/login/")))


@every_staff_guide
def test_what_stands_in_bold_stands_on_a_page_exactly_so(desk, name, language):
    bold = {words(element) for element in guide(name, language).select("strong")}
    explained = {"bold", "gras", "negrita"}
    assert len(bold) > 10
    assert bold - all_names(desk, language) - explained == set()


def sentences(language):
    """What the portal's own catalogue can say, as patterns."""
    catalogue = "fr" if language == "en" else language
    path = settings.BASE_DIR / "locale" / catalogue / "LC_MESSAGES/django.po"
    entries = re.findall(r'^msgid ((?:".*"\n)+)msgstr ((?:".*"\n)+)', path.read_text("utf-8"), re.MULTILINE)
    for entry in entries:
        said = "".join(re.findall(r'"(.*)"', entry[language != "en"]))
        if len(said) > 10:
            yield re.sub(r"%\\\(\w+\\\)[sd]", ".+", re.escape(re.sub(r"\s", " ", said)))


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_refusals_are_quoted_word_for_word(language):
    table = guide("editing", language).select("table")[-1]
    said = [words(row.td).strip("“”«» ") for row in table.select("tbody tr")]
    assert len(said) == 11
    known = [re.compile(pattern) for pattern in sentences(language)]
    for sentence in said:
        assert any(pattern.fullmatch(sentence) for pattern in known), sentence
