import pytest

from declarations.models import Proposal
from tests.factories import make_declaration, make_paragraph, make_project, make_proposals
from tests.pages.reading import get, see, words


@pytest.mark.usefixtures("content")
@pytest.mark.parametrize(
    ("code", "path"),
    [
        ("2015", "/fr/declarations/2015/"),
        ("2015/p2", "/fr/declarations/2015/p2/"),
        ("2015/p2/3", "/fr/declarations/2015/p2/3/"),
        ("2015/P2.3", "/fr/declarations/2015/p2/3/"),
        ("2015/P2", "/fr/declarations/2015/p2/"),
        ("2015/preamble/2", "/fr/declarations/2015/#preamble-2"),
        ("2015/R2", "/fr/declarations/2015/#preamble-2"),
        ("2015/P2¶4", "/fr/declarations/2015/#p2-body-4"),
        ("2015/r2", "/fr/declarations/2015/#preamble-2"),
        ("2015/P2/3", "/fr/declarations/2015/p2/3/"),
        ("2015/p2/3/", "/fr/declarations/2015/p2/3/"),
        ("2015/N1", "/fr/declarations/2015/#note-1"),
        ("2015/p2/body/4", "/fr/declarations/2015/#p2-body-4"),
        ("2015/closing/1", "/fr/declarations/2015/#closing-1"),
        ("2015/note/1", "/fr/declarations/2015/#note-1"),
        ("edition/2015", "/fr/editions/2015/"),
        ("edition/2015/idea/2", "/fr/editions/2015/#idea-2"),
        ("edition/2015/axis/1", "/fr/editions/2015/#axis-1"),
        ("news/outcome-of-the-2015-forum", "/fr/news/outcome-of-the-2015-forum/"),
        ("agenda/cop21-stand-f44", "/fr/agenda/#agenda-cop21-stand-f44"),
        ("page/about", "/fr/about/"),
    ],
)
def test_a_code_leads_to_its_page_in_the_visitors_language(client, code, path):
    response = get(client, f"/id/{code}", 303, headers={"accept-language": "fr"})
    assert response["Location"] == path
    assert response["Vary"] == "Accept-Language"
    page = see(client, path)
    if "#" in path:
        assert page.find(id=path.partition("#")[2])


@pytest.mark.usefixtures("content")
def test_every_code_on_the_reading_page_resolves_to_its_place(client):
    page = see(client, "/en/declarations/2015/")
    for passage in page.select(".passage[id]"):
        code = "2015/" + passage["id"].replace("-", "/")
        target = get(client, f"/id/{code}", 303)["Location"]
        mark = words(passage.select_one(".code")).removeprefix("Address of ")
        assert get(client, f"/id/2015/{mark}", 303)["Location"] == target
        assert target in (f"/en/declarations/{code}/", f"/en/declarations/2015/#{passage['id']}")


@pytest.mark.usefixtures("content")
def test_an_unknown_part_of_a_known_text_is_a_helpful_404(client):
    page = see(client, "/id/2015/p9/4", 404, headers={"accept-language": "es"})
    assert page.html["lang"] == "es"
    help_text = page.select_one("main p b").parent
    assert "2015/p9/4" in words(help_text)
    assert help_text.a["href"] == "/es/declarations/2015/"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "code", ["2099", "nonsense", "edition/1066", "news/nothing", "2015/p1/1/1/1/1/1", "A.B"]
)
def test_an_unknown_code_is_a_404_that_leads_on(client, code):
    page = see(client, f"/id/{code}", 404)
    assert page.select("main a[href='/en/declarations/']")


@pytest.mark.django_db
def test_the_code_of_a_deleted_item_says_that_it_was_public_once(client):
    declaration = make_declaration()
    make_proposals(declaration, 2)
    declaration.proposals.get(code="2101/2").delete()
    assert "was published once" in words(see(client, "/id/2101/2", 404))


@pytest.mark.django_db
def test_an_item_moved_to_another_project_keeps_its_address(client):
    declaration = make_declaration()
    one, two = make_project(declaration, title_en="1"), make_project(declaration, title_en="2")
    make_proposals(declaration, 1, one)
    Proposal.objects.get().code = "2101/p1/1"
    proposal = Proposal.objects.get()
    proposal.project = two
    proposal.save()
    assert get(client, "/id/2101/p1/1", 303)["Location"] == "/en/declarations/2101/p1/1/"
    page = see(client, "/en/declarations/2101/p1/1/")
    assert page.select_one("nav.place li:nth-of-type(4) a")["href"] == "/en/declarations/2101/p2/"


@pytest.mark.django_db
def test_a_draft_has_no_address(client):
    declaration = make_declaration(is_published=False)
    make_paragraph(declaration, text_en="x")
    make_proposals(declaration, 1)
    for code in ("2101", "2101/1", "2101/preamble/1"):
        page = get(client, f"/id/{code}", 404).content.decode()
        assert "was published once" not in page
        assert "Declaration 2101" not in page
