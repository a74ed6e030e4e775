"""Citations, read back by programs that others wrote."""

import json

import bibtexparser
import pytest
import rispy

from tests.factories import make_declaration, make_edition, make_project, make_proposals, make_version
from tests.pages.reading import see, words

pytestmark = pytest.mark.django_db
WHOLE = "/en/declarations/2015"
CASES = [("", "MBM 2015"), ("/p2", "MBM 2015, P2"), ("/p2/3", "MBM 2015, P2.3")]


def rows(page):
    return {words(row.dt): words(row.dd) for row in page.select(".cite dl > div")}


@pytest.mark.parametrize(("tail", "short"), CASES)
def test_short_form_reference_and_address_stand_on_the_page(client, content, tail, short):
    found = rows(see(client, f"{WHOLE}{tail}/"))
    assert found["Short citation"] == short
    assert found["Permanent address"] == f"http://testserver/id/2015{tail}"
    part = {"": "", "/p2": ", project P2", "/p2/3": ", proposal P2.3"}[tail]
    assert found["Reference"] == (
        "MONT-BLANC MEETINGS. Final Declaration of the 7th Mont-Blanc Meetings (MBM) – International Forum of the "
        f"Social and Solidarity Economy Entrepreneurs [online]. Chamonix-Mont-Blanc (France), 28 November 2015{part}. "
        f"Available from: http://testserver/id/2015{tail}"
    )


def test_the_reference_speaks_the_language_of_the_page_and_says_what_a_translation_is(client, content):
    found = rows(see(client, "/fr/declarations/2015/p2/3/"))["Référence"]
    assert "[en ligne]. Chamonix-Mont-Blanc (France), 28 novembre 2015, proposition P2.3." in found
    assert "Traduction de courtoisie en français, texte non officiel." in found
    assert "Disponible à l’adresse" in found


@pytest.mark.parametrize(("tail", "short"), CASES)
def test_bibtex(client, content, tail, short):
    answer = client.get(f"{WHOLE}{tail}.bib")
    assert answer["Content-Type"] == "application/x-bibtex; charset=utf-8"
    library = bibtexparser.parse_string(answer.content.decode())
    assert not library.failed_blocks
    (entry,) = library.entries
    assert entry.entry_type == "misc"
    assert entry.key == "mbm2015" + tail.replace("/", "-")
    assert entry["date"] == "2015-11-28"
    assert entry["url"] == f"http://testserver/id/2015{tail}"
    assert entry["note"] == f"{short}."
    assert "Final Declaration of the 7th" in entry["title"]


@pytest.mark.parametrize(("tail", "short"), CASES)
def test_ris(client, content, tail, short):
    (entry,) = rispy.loads(client.get(f"{WHOLE}{tail}.ris").content.decode())
    assert entry["type_of_reference"] == "GEN"
    assert entry["authors"] == ["Mont-Blanc Meetings"]
    assert (entry["year"], entry["date"]) == ("2015", "2015/11/28")
    assert entry["urls"] == [f"http://testserver/id/2015{tail}"]
    assert entry["notes"] == [f"{short}."]


@pytest.mark.parametrize(("tail", "short"), CASES)
def test_csl_json(client, content, tail, short):
    answer = client.get(f"{WHOLE}{tail}.csl.json")
    (entry,) = json.loads(answer.content)
    assert entry["issued"] == {"date-parts": [[2015, 11, 28]]}
    assert entry["note"] == f"{short}."
    assert entry["URL"] == f"http://testserver/id/2015{tail}"
    assert answer["Content-Disposition"] == f'attachment; filename="{entry["id"]}.csl.json"'


def test_the_page_shows_what_the_files_hold(client, content):
    page = see(client, f"{WHOLE}/p2/")
    for details in page.select(".cite details"):
        link = details.select_one("a[download]")["href"]
        held = client.get(link).content.decode().replace("\r\n", "\n")
        assert details.pre.get_text().replace("\r\n", "\n").strip() == held.strip()


def test_signs_of_bibtex_in_a_title_are_words(client):
    title = r"50 % & more_of {what} #1 costs $2 ~ a\b ^"
    make_declaration(title_en=title.replace("\\", "\\\\").replace("^", r"\^"))
    text = client.get("/en/declarations/2101.bib").content.decode()
    library = bibtexparser.parse_string(text)
    assert not library.failed_blocks
    assert library.entries[0]["title"] == (
        r"{50 \% \& more\_of \textbraceleft{}what\textbraceright{} \#1 costs \$2 "
        r"\textasciitilde{} a\textbackslash{}b \textasciicircum{}}"
    )


def test_without_a_day_the_year_is_that_of_the_edition(client):
    make_declaration(make_edition(2101), title_en="T")
    assert json.loads(client.get("/en/declarations/2101.csl.json").content)[0]["issued"] == {
        "date-parts": [[2101]]
    }
    assert "date =" not in client.get("/en/declarations/2101.bib").content.decode()


def test_a_title_that_stands_in_is_cited_in_its_own_language(client):
    declaration = make_declaration(title_en="The Declaration")
    make_version(declaration, "fr")
    (entry,) = json.loads(client.get("/fr/declarations/2101.csl.json").content)
    assert (entry["title"], entry["language"]) == ("The Declaration", "en")


@pytest.mark.parametrize("path", ["2101.bib", "2101/p1.ris", "2101/p1/1.csl.json"])
def test_a_draft_has_no_citation(client, path):
    declaration = make_declaration(is_published=False, title_en="T")
    make_proposals(declaration, 1, make_project(declaration, title_en="P"))
    assert client.get(f"/en/declarations/{path}").status_code == 404
    declaration.publish()
    assert client.get(f"/en/declarations/{path}").status_code == 200


@pytest.mark.parametrize(
    "path", ["2015.pdf", "2015.BIB", "2015/p2/99.bib", "2015.bib/", "2015/.bib", "2016.bib"]
)
def test_what_is_not_there(client, content, path):
    assert client.get(f"/en/declarations/{path}").status_code == 404


def test_a_preview_offers_no_files(staff):
    declaration = make_declaration(is_published=False, title_en="T")
    assert not see(staff, f"/admin/preview/en/{declaration.code}").select(".cite a[download]")


class TestNeighbours:
    @pytest.fixture
    def three(self, db):
        for year in (2103, 2101, 2102):
            make_declaration(make_edition(year), code=str(year), title_en=f"Of {year}")
        make_declaration(make_edition(2104), code="2104", is_published=False, title_en="Draft")

    @pytest.mark.parametrize(
        ("code", "links"),
        [("2101", ["MBM 2102"]), ("2102", ["MBM 2101", "MBM 2103"]), ("2103", ["MBM 2102"])],
    )
    def test_the_declarations_of_the_editions_before_and_after(self, client, three, code, links):
        page = see(client, f"/en/declarations/{code}/")
        found = page.select("nav.turn a")
        assert [words(link).split(" ", 1)[1] for link in found] == links

    def test_two_of_one_edition_follow_their_codes(self, client, three):
        make_declaration(make_edition(2105), code="2105-b", title_en="B")
        from events.models import Edition

        make_declaration(Edition.objects.get(year=2105), code="2105-a", title_en="A")
        found = see(client, "/en/declarations/2105-a/").select("nav.turn a")
        assert [link["href"] for link in found] == ["/en/declarations/2103/", "/en/declarations/2105-b/"]


def test_how_long_reading_takes(client, content):
    assert "About 11 minutes to read" in words(see(client, f"{WHOLE}/"))
