"""Pages that are kept: who makes them, when, and until when they are right."""

import math
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from mbm_portal.delivery.keeping import behind
from mbm_portal.delivery.keeping.front import KeptPages
from mbm_portal.delivery.keeping.shelf import Shelf
from mbm_portal.editorial.http import public_page
from tests.delivery.keeping import Made, Word, ask


def test_a_page_that_reads_all_its_parameters_is_never_kept(tally):
    def view(request):
        return Word(request.GET.urlencode())

    def django(environ, start_response):
        from mbm_portal.delivery.keeping.asking import PortalRequest

        response = public_page(view)(PortalRequest(environ))
        start_response("200 OK", list(response.items()))
        return response

    pages = KeptPages(django, tally, 1_000_000)
    for query in ("a=1", "b=2", "with=fr"):
        assert ask(pages, "/en/x/", query)[2] == query.encode()
    assert len(pages.shelf.answers) == 0


def test_the_shelf_keeps_to_its_bytes_and_drops_what_was_longest_unasked():
    class Sized:
        def __init__(self, size):
            self.size = size

    shelf = Shelf(100)
    for name in "abcd":
        shelf.put(name, Sized(25))
    shelf.get("a")
    shelf.put("e", Sized(20))
    assert (list(shelf.answers), shelf.bytes) == (["c", "d", "a", "e"], 95)
    shelf.put("too large", Sized(26))
    assert (list(shelf.answers), shelf.bytes) == (["c", "d", "a", "e"], 95)
    grown = shelf.get("a")
    grown.size = 10
    shelf.weigh("a", grown)
    assert shelf.bytes == 80


def test_many_pages_stay_within_the_limit(tally):
    pages = KeptPages(Made(), tally, 200_000)
    for number in range(300):
        ask(pages, f"/en/{number}/")
    assert 150_000 < pages.shelf.bytes <= 200_000


def test_one_makes_a_missing_page_and_the_rest_wait_for_it(tally):
    made = Made(seconds=0.1)
    pages = KeptPages(made, tally, 1_000_000)
    with ThreadPoolExecutor(8) as pool:
        bodies = set(pool.map(lambda _n: ask(pages, "/en/")[2], range(24)))
    assert (made.times, bodies) == (1, {b"made 1"})


def test_whoever_asks_after_a_change_does_not_get_what_was_being_made_before(tally):
    made = Made(seconds=0.2)
    pages = KeptPages(made, tally, 1_000_000)
    first = threading.Thread(target=ask, args=(pages, "/en/"))
    first.start()
    time.sleep(0.05)
    tally.move()
    assert ask(pages, "/en/")[2] == b"made 2"
    first.join()


def test_a_page_is_right_until_its_hour(tally):
    pages = KeptPages(Made(), tally, 1_000_000)
    tally.see(2, time.time() + 0.5, 1)
    assert [ask(pages, "/en/")[2] for _n in range(2)] == [b"made 1"] * 2
    time.sleep(0.55)
    assert [ask(pages, "/en/")[2] for _n in range(2)] == [b"made 2", b"made 3"]
    tally.see(2, time.time() + 100, 2)
    assert [ask(pages, "/en/")[2] for _n in range(2)] == [b"made 4"] * 2


def test_without_the_database_kept_pages_are_given_and_say_so(tally):
    made = Made()
    pages = KeptPages(made, tally, 1_000_000)
    tally.see(2, time.time() + 0.5, 1)
    assert "X-Portal-State" not in ask(pages, "/en/")[1]
    time.sleep(0.55)
    pages.is_cut_off = True
    status, headers, body = ask(pages, "/en/")
    assert (status, headers["X-Portal-State"], body) == (200, "database-unreachable", b"made 1")
    tally.move()
    assert ask(pages, "/en/")[2] == b"made 2"


def test_hot_pages_are_made_ahead_with_the_codings_that_were_asked_for(tally):
    made = Made()
    pages = KeptPages(made, tally, 1_000_000)
    for path in ("/en/", "/en/", "/fr/"):
        ask(pages, path, HTTP_ACCEPT_ENCODING="br")
    tally.move()
    behind.Ahead(pages).make()
    assert made.times == 3
    assert ask(pages, "/en/")[2] == b"made 3"
    assert pages.counts.ahead == 1


class TestMadeReady:
    """Hot pages are made after the commit and before the count moves, so that nobody waits for them."""

    @pytest.fixture
    def made(self):
        return Made()

    @pytest.fixture
    def pages(self, tally, made):
        tally.see(1, math.inf, 0)
        pages = KeptPages(made, tally, 1_000_000)
        for path in ("/en/", "/en/", "/fr/"):
            ask(pages, path, HTTP_ACCEPT_ENCODING="br")
        ask(pages, "/en/", HTTP_ACCEPT_ENCODING="br")
        return pages

    @staticmethod
    def prepare(pages, number, until=math.inf):
        pages.make_ready(30, number, pages.tally.standing().epoch, until, math.inf)

    def test_they_are_given_once_their_number_is_counted_and_not_before(self, pages, made, tally):
        self.prepare(pages, 2)
        assert made.times == 3
        assert ask(pages, "/en/")[2] == b"made 1"
        tally.see(2, math.inf, 1)
        assert ask(pages, "/en/")[2] == b"made 3"
        assert made.times == 3
        assert ask(pages, "/fr/")[2] == b"made 4"

    def test_another_change_counted_since_makes_them_wrong(self, pages, made, tally):
        self.prepare(pages, 2)
        tally.see(3, math.inf, 1)
        assert ask(pages, "/en/")[2] == b"made 4"
        assert pages.ready is None

    def test_a_page_that_nobody_has_may_not_bring_them_in_early(self, pages, tally):
        self.prepare(pages, 2)
        ask(pages, "/es/")
        assert ask(pages, "/en/")[2] == b"made 1"
        tally.see(2, math.inf, 1)
        assert ask(pages, "/en/")[2] == b"made 3"

    def test_a_move_without_a_number_makes_them_wrong(self, pages, tally):
        self.prepare(pages, 2)
        tally.move()
        tally.see(2, math.inf, 1)
        assert ask(pages, "/en/")[2] == b"made 4"

    def test_an_older_database_makes_them_wrong(self, pages, tally):
        tally.see(5, math.inf, 1)
        ask(pages, "/en/")
        ask(pages, "/en/")
        self.prepare(pages, 6)
        made = pages.django.times
        tally.see(6, math.inf, 7)
        assert ask(pages, "/en/")[2] == f"made {made + 1}".encode()

    def test_their_hour_is_the_database_s(self, pages, tally):
        self.prepare(pages, 2, until=time.time() + 0.5)
        tally.see(2, math.inf, 1)
        assert ask(pages, "/en/")[2] == b"made 3"
        time.sleep(0.55)
        assert ask(pages, "/en/")[2] == b"made 4"

    def test_no_further_page_is_begun_when_the_time_is_over(self, pages, made, tally):
        pages.make_ready(30, 2, tally.standing().epoch, math.inf, time.monotonic() - 1)
        assert made.times == 2

    def test_whoever_saves_waits_for_them_for_a_short_time_only(self, pages, monkeypatch):
        monkeypatch.setattr(behind, "content", lambda: (2, math.inf))
        ahead = behind.Ahead(pages)
        began = time.monotonic()
        ahead.prepare()  # nobody works: the thread was not started
        assert behind.LONGEST <= time.monotonic() - began < behind.LONGEST + 0.5
        ahead.start()
        ahead.prepare()
        assert [asked.path for asked, _answer in pages.ready.answers] == ["/en/"]
