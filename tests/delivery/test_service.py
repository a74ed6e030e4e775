"""What staff see of the pages that are kept."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from mbm_portal.delivery import service
from mbm_portal.delivery.keeping.front import KeptPages
from mbm_portal.delivery.keeping.portal import PortalHandler
from mbm_portal.delivery.keeping.tally import Tally
from mbm_portal.editorial.models import Revision
from tests.admin.forms import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(tmp_path, monkeypatch):
    pages = KeptPages(PortalHandler(), Tally(tmp_path / "tally"), 2 * 1_048_576)
    pages.counts.hits, pages.counts.misses, pages.counts.ahead, pages.counts.passed = 2999, 1, 3, 7
    pages.counts.took(0.010)
    pages.counts.took(0.002)
    pages.tally.see(41, 4_102_444_800, 0)
    monkeypatch.setattr(service, "in_service", [pages])
    return pages


def rows(client, language="en"):
    page = client.get(reverse("service"), headers={"accept-language": language})
    soup = BeautifulSoup(page.content, "html.parser")
    texts = [
        [" ".join(cell.get_text().split()) for cell in row.select("th, td")]
        for row in soup.select(".service tr")
    ]
    return dict(texts), soup


def test_it_shows_what_is_kept_and_what_making_costs(client, kept):
    found, soup = rows(sign_in(client, "organiser"))
    number = Revision.objects.get().number
    assert found == {
        "Pages that are kept": "0",
        "Memory that they take": "0 bytes of 2.0 MB",
        "Answers from memory": "2,999",
        "Answers that had to be made first": "1",
        "Of a hundred public answers, from memory": "100.0",
        "Pages made ahead after a change": "3",
        "Requests of staff and others that are never kept": "7",
        "Making a page takes, on average": "3.0 ms",
        "The longest took": "10.0 ms",
        "Revision in the database": f"{number:,}",
        "Revision that this machine knows": "41",
        "Pages change by themselves next": "Jan. 1, 2100, midnight",
    }
    assert soup.select(".errornote") == []


def test_it_warns_when_the_database_is_gone(client, kept):
    kept.is_cut_off = True
    _found, soup = rows(sign_in(client, "organiser"))
    assert soup.select_one("[role=alert]").get_text().startswith("The database does not answer.")


def test_where_nothing_is_kept_it_says_so(client, monkeypatch):
    monkeypatch.setattr(service, "in_service", [])
    found, soup = rows(sign_in(client, "organiser"))
    assert list(found) == ["Revision in the database"]
    assert "This process keeps no pages" in soup.get_text()


@pytest.mark.parametrize("group", ["editor", "translator (fr)"])
def test_who_may_not_publish_is_not_shown_it(client, group):
    sign_in(client, group)
    assert client.get(reverse("service")).status_code == 403
    assert reverse("service") not in client.get("/admin/").content.decode()


def test_it_is_found_from_the_first_page_and_asks_two_things_of_the_database(
    client, kept, django_assert_num_queries
):
    sign_in(client, "organiser")
    assert reverse("service") in client.get("/admin/").content.decode()
    with django_assert_num_queries(5):
        client.get(reverse("service"))
