"""The coverage matrix shows visitors nothing that is not public: no word, no name, no count."""

import pytest
from django.utils import timezone

from mbm_portal.editorial.models import TranslatedText
from tests.factories import (
    make_appointment,
    make_article,
    make_declaration,
    make_edition,
    make_page,
    make_project,
    make_proposals,
    make_version,
)
from tests.pages.reading import get, see, words
from tests.translation_desk.desk import export
from tests.translation_desk.matrix import left_of, rows_of, translated

pytestmark = pytest.mark.django_db
SECRET = "Unfinished"
LATER = timezone.timedelta(hours=1)


@pytest.fixture(params=["draft", "future", "withdrawn"])
def hidden(request):
    """Texts of every kind that are not public, beside an edition that is."""
    public = make_edition(2101, theme_en="Open theme")
    secret = {"is_published": False, "title_en": SECRET, "title_fr": SECRET}
    rows = [
        make_edition(2102, is_published=False, theme_en=SECRET),
        make_declaration(public, "2102", **secret),
        make_article("hidden", edition=public, **secret),
        make_appointment("hidden", edition=public, **secret),
        make_page("hidden", **secret),
    ]
    make_proposals(rows[1], 2, make_project(rows[1], title_en=SECRET))
    for row in rows if request.param != "draft" else ():
        row.publish(at=timezone.now() + LATER if request.param == "future" else None)
        if request.param == "withdrawn":
            row.withdraw()


@pytest.mark.parametrize("path", ["translate/", "translate/?state=needed", "translate/fr.po"])
def test_what_is_not_public_is_neither_named_nor_counted(client, hidden, path):
    page = get(client, f"/en/{path}").content.decode()
    assert SECRET not in page
    assert "2102" not in page
    assert "hidden:" not in page
    assert "text-edition-2101" in page or "Open theme" in page


def test_only_public_words_are_counted(client, hidden):
    rows = see(client, "/en/translate/").select(".coverage-totals tbody tr td:nth-child(2)")
    assert [words(row) for row in rows] == ["complete", "2 words left of 2", "2 words left of 2"]


@pytest.mark.parametrize("published_at", [None, "later"])
def test_a_language_in_preparation_shows_no_word_and_no_name(client, published_at):
    declaration = make_declaration(title_en="Final words", title_fr=SECRET)
    at = timezone.now() + LATER if published_at else None
    declaration.language_versions.create(
        language="fr",
        origin="courtesy",
        translator=SECRET,
        official_url=f"https://example.org/{SECRET}",
        published_at=at,
    )
    for path in (
        "en/translate/",
        "fr/translate/",
        "fr/translate/fr.po",
        "en/translate/es.po",
        "en/translate/fr/2101.po",
    ):
        assert SECRET not in get(client, f"/{path}").content.decode()
    assert rows_of(see(client, "/en/translate/?language=fr")) == {"Title": ["2", "in preparation"]}


def test_the_source_before_a_correction_stays_with_the_staff(client, tmp_path):
    declaration = translated(fr="courtesy")
    TranslatedText.objects.update(made_from=SECRET)
    assert f'#| msgid "{SECRET}"' in (export(tmp_path / "fr.po"), (tmp_path / "fr.po").read_text())[1]
    public = get(client, f"/en/translate/fr/{declaration.code}.po").content.decode()
    assert SECRET not in public
    assert "#, fuzzy" in public


def test_a_source_that_visitors_may_not_read_is_not_given_out(client):
    declaration = make_declaration(title_en=SECRET, title_fr="Mots")
    make_version(declaration, "fr", origin="courtesy")
    declaration.language_versions.filter(language="en").update(published_at=None)
    page = see(client, "/en/translate/")
    assert SECRET not in page.get_text()
    assert left_of(page, "2101")["Español"] == "1 word left"
    assert not page.select('.coverage a[href$=".po"], .helping-files a')
    get(client, "/en/translate/es/2101.po", 404)
