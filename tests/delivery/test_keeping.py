"""Pages that are kept: what is kept under what, for how long, and what visitors get of it."""

import datetime
import gzip
import io
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import brotli
import pytest
from django.db import connections, transaction
from django.http import HttpResponse
from django.test import RequestFactory, override_settings

from declarations.models import Proposal
from mbm_portal.delivery.keeping import watch
from mbm_portal.delivery.keeping.answers import codings, is_keepable
from mbm_portal.delivery.keeping.asking import Asking, PortalHandler
from mbm_portal.delivery.keeping.front import KeptPages
from mbm_portal.delivery.keeping.shelf import Shelf
from mbm_portal.delivery.keeping.tally import Tally
from mbm_portal.editorial.http import public_page

READING = "/en/declarations/2015/"
KINDS = (
    "/en/", "/fr/editions/", "/es/editions/2015/", READING, "/fr/declarations/2015/p2/", "/es/declarations/2015/p2/3/",
    "/en/declarations/", "/en/news/", "/en/news/outcome-of-the-2015-forum/", "/en/agenda/", "/en/about/",
    "/en/news.atom", "/fr/editions.ics", "/en/declarations/2015/p2/3.bib", "/sitemap.xml", "/robots.txt",
)  # fmt: skip


def environ(path, query="", method="GET", **headers):
    return {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SCRIPT_NAME": "",
        "HTTP_HOST": "localhost",
        "SERVER_NAME": "x",
        "SERVER_PORT": "80",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
    } | headers


def ask(pages, *arguments, **named):
    """(status, headers, body) of an answer."""
    told = []
    chunks = pages(environ(*arguments, **named), lambda status, headers: told.append((status, dict(headers))))
    body = b"".join(chunks)
    if hasattr(chunks, "close"):
        chunks.close()
    ((status, headers),) = told
    return int(status.split()[0]), headers, body


@pytest.fixture
def tally(tmp_path):
    tally = Tally(tmp_path / "tally")
    tally.see(1, time.time() + 1000, 0)
    return tally


@pytest.fixture
def pages(content, tally, monkeypatch):
    """Django as it is, but that the end of a request leaves the test its connection."""
    monkeypatch.setattr(connections["default"], "close_if_unusable_or_obsolete", lambda: None)
    return KeptPages(PortalHandler(), tally, 1_000_000)


class Word(HttpResponse):
    def close(self):
        """No request to Django ends with it."""


class Made:
    """A public page of one word, which can be asked for slowly, and counts how often it was made."""

    def __init__(self, seconds=0.0):
        self.seconds, self.times = seconds, 0

    def __call__(self, environ, start_response):
        self.times += 1
        time.sleep(self.seconds)
        page = public_page(lambda request: Word(f"made {self.times}"))
        return page(RequestFactory().get("/"))


@pytest.mark.parametrize("path", KINDS)
def test_a_kept_answer_is_what_django_answers_and_asks_nothing(
    pages, client, path, django_assert_num_queries
):
    expected = client.get(path, headers={"host": "localhost"})
    first = ask(pages, path)
    with django_assert_num_queries(0):
        status, headers, body = ask(pages, path)
    assert (status, headers, body) == first
    assert (status, body) == (200, expected.content)
    for name in (
        "Content-Type",
        "Content-Language",
        "X-Robots-Tag",
        "Content-Disposition",
        "X-Frame-Options",
    ):
        assert headers.get(name) == expected.get(name)
    assert headers["Cache-Control"] == expected["Cache-Control"] == "public, max-age=0, must-revalidate"


@pytest.mark.parametrize("path", KINDS)
def test_unknown_parameters_neither_change_nor_fill(pages, client, path):
    plain = client.get(path, headers={"host": "localhost"}).content
    assert client.get(f"{path}?utm_source=x&fbclid=1", headers={"host": "localhost"}).content == plain
    for query in ("", "utm_source=x", "utm_source=y&a=1", "a[]=%3Cb%3E&a[]="):
        assert ask(pages, path, query)[2] == plain
    assert len(pages.shelf.answers) == 1


def test_a_move_of_the_count_makes_everything_anew(pages):
    ask(pages, READING)
    Proposal.objects.filter(code="2015/p1/1").update(text_en="Something else entirely")
    assert b"Something else" not in ask(pages, READING)[2]
    pages.tally.move()
    assert b"Something else" in ask(pages, READING)[2]


def test_each_coding_holds_the_same_and_says_its_length(pages):
    plain = ask(pages, READING)[2]
    for accepted, coding, unpack in [
        ("gzip, deflate, br, zstd", "br", brotli.decompress),
        ("gzip;q=0.5", "gzip", gzip.decompress),
        ("br;q=0, gzip", "gzip", gzip.decompress),
        ("identity", None, bytes),
    ]:
        for level in ("quick", "best"):
            _status, headers, body = ask(pages, READING, HTTP_ACCEPT_ENCODING=accepted)
            assert unpack(body) == plain, level
            assert headers.get("Content-Encoding") == coding
            assert headers["Content-Length"] == str(len(body))
            assert headers["Vary"] == "Accept-Encoding"
            pages.right(("localhost", "http", READING, "", "")).improve()


def test_one_tag_one_sequence_of_bytes(pages):
    tags = {}
    for _turn in range(2):
        for accepted in ("", "gzip", "br"):
            _status, headers, body = ask(pages, READING, HTTP_ACCEPT_ENCODING=accepted)
            assert tags.setdefault(headers["ETag"], body) == body
        pages.right(("localhost", "http", READING, "", "")).improve()
    assert len(tags) == 5


def test_what_the_browser_has_is_not_sent_again(pages):
    tag = ask(pages, READING, HTTP_ACCEPT_ENCODING="br")[1]["ETag"]
    pages.tally.move()
    for named in (tag, f"W/{tag}", f'"x", {tag}', tag.replace(".br4", ".gzip9"), tag.replace(".br4", "")):
        status, headers, body = ask(pages, READING, HTTP_IF_NONE_MATCH=named)
        assert (status, body) == (304, b"")
        assert headers == {
            "Cache-Control": "public, max-age=0, must-revalidate",
            "Vary": "Accept-Encoding",
            "ETag": named.removeprefix("W/").split(", ")[-1],
        }
    assert ask(pages, READING, HTTP_IF_NONE_MATCH="*")[0] == 304
    for named in ('"x"', 'W/"0123456789abcdef01234567"', '"' * 5_000):
        assert ask(pages, READING, HTTP_IF_NONE_MATCH=named)[0] == 200


def test_head_is_the_same_without_a_body(pages):
    assert ask(pages, READING, method="HEAD")[2] == b""
    full = ask(pages, READING)
    assert ask(pages, READING, method="HEAD") == (200, full[1], b"")


def test_languages_side_by_side_are_kept_each_by_itself(pages):
    alone = ask(pages, READING)[2]
    both = ask(pages, READING, "with=fr,es")[2]
    assert both == ask(pages, READING, "utm=1&with=fr%2Ces")[2] != alone
    assert pages.counts.hits == 1
    for query in ("with=zz", "with=fr&with=es", "with=" + "fr," * 90):
        assert ask(pages, READING, query)[0] == 200
    assert ask(pages, "/en/news/", "page=01")[0] == ask(pages, "/en/news/", "page=99")[0] == 404
    assert sorted(asked[3] for asked in pages.shelf.answers) == ["", "with=fr,es"]


def test_what_depends_on_the_browser_is_kept_for_each_language(pages):
    for path, end in (("/", ""), ("/id/2015/P2.3", "declarations/2015/p2/3/")):
        for accepted, language in (("fr-CA, en;q=0.5", "fr"), ("de", "en"), ("es", "es"), ("fr", "fr")):
            status, headers, _body = ask(pages, path, HTTP_ACCEPT_LANGUAGE=accepted)
            assert (status, headers["Location"]) == (303, f"/{language}/{end}")
            assert headers["Vary"] == "Accept-Encoding, Accept-Language"
    assert pages.counts.hits == 2


@pytest.mark.parametrize(
    "special",
    [
        {"HTTP_COOKIE": "a=b"},
        {"HTTP_AUTHORIZATION": "Basic eDp5"},
        {"HTTP_RANGE": "bytes=0-9"},
        {"HTTP_IF_MATCH": '"x"'},
        {"HTTP_HOST": "evil.example"},
        {"HTTP_HOST": "localhost\r\nX: y"},
        {"CONTENT_TYPE": "text/plain; charset=latin-1"},
        {"CONTENT_LENGTH": "5"},
        {"wsgi.url_scheme": "ftp"},
        {"method": "POST"},
        {"query": "x=" + "y" * 3_000},
        {"query": "x=%00"},
        {"query": "&".join("abcdefghij" for _n in range(60))},
    ],
)
def test_what_is_special_passes_by(pages, special):
    ask(pages, "/en/", **special)
    assert (pages.counts.passed, len(pages.shelf.answers)) == (1, 0)


@pytest.mark.parametrize("path", ["/admin/", "/static/x.css", "/healthz", "/readyz"])
def test_what_is_no_public_page_passes_by(pages, path):
    ask(pages, path)
    assert (pages.counts.passed, len(pages.shelf.answers)) == (1, 0)


@pytest.mark.parametrize(
    ("path", "status"),
    [("/nowhere", 404), ("/en/news", 301), ("/en/declarations/1999/", 404), ("/en/\r\nX: y", 400)],
)
def test_what_is_no_page_is_not_kept(pages, client, path, status):
    for query in ("", "a=b"):
        answer = ask(pages, path, query)
        assert answer[0] == status
        assert answer[1].get("Location") == (f"/en/news/{'?a=b' if query else ''}" if status == 301 else None)
    assert len(pages.shelf.answers) == 0


def test_hostile_headers_change_nothing(pages):
    plain = ask(pages, "/en/")[2]
    for number in range(300):
        named = {
            "HTTP_ACCEPT_ENCODING": f"x{number}, " * 2_000,
            "HTTP_ACCEPT_LANGUAGE": f"x{number};q=" * 999,
        }
        assert ask(pages, "/en/", **named)[2] == plain
        ask(pages, "/en/", HTTP_HOST=f"host{number}.example")
        ask(pages, "/en/", HTTP_ACCEPT_ENCODING=f"x{number}")
    assert len(pages.shelf.answers) == 1
    assert max(len(pages.asking.hosts), len(codings)) <= 256


@override_settings(PORTAL_ORIGIN="https://portal.example", ALLOWED_HOSTS=["portal.example", ".other.example"])
def test_in_production_only_hosts_that_are_named_are_kept():
    hosts = Asking().hosts
    assert [hosts[name] for name in ("portal.example", "portal.example:81", "a.other.example", "evil")] == [
        True, False, False, False,
    ]  # fmt: skip


@override_settings(SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https"))
def test_behind_a_proxy_its_word_on_the_scheme_counts():
    asking = Asking()
    assert [
        asked and asked[1]
        for asked in (
            asking.asked(environ("/en/", HTTP_X_FORWARDED_PROTO=word))
            for word in ("https", "http", "HTTPS", "https,http")
        )
    ] == ["https", "http", None, None]
    assert asking.asked(environ("/en/")) is None


@pytest.mark.parametrize(
    ("headers", "status", "language", "is_kept"),
    [
        ({}, 200, "", True),
        ({"Cache-Control": "private"}, 200, "", False),
        ({"Cache-Control": "no-store"}, 200, "", False),
        ({"Vary": "Cookie"}, 200, "", False),
        ({"Vary": "Accept-Language"}, 200, "", False),
        ({"Vary": "Accept-Language"}, 200, "fr", True),
        ({}, 500, "", False),
        ({}, 302, "", False),
    ],
)
def test_only_whole_public_pages_are_kept(headers, status, language, is_kept):
    response = HttpResponse("x", status=status, headers=headers)
    assert not is_keepable(response, language)
    response.is_public_page = True
    assert is_keepable(response, language) is is_kept
    response.set_cookie("a", "b")
    assert not is_keepable(response, language)


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
    tally.see(2, time.time() + 0.15, 1)
    assert [ask(pages, "/en/")[2] for _n in range(2)] == [b"made 1"] * 2
    time.sleep(0.2)
    assert [ask(pages, "/en/")[2] for _n in range(2)] == [b"made 2", b"made 3"]
    tally.see(2, time.time() + 100, 2)
    assert [ask(pages, "/en/")[2] for _n in range(2)] == [b"made 4"] * 2


def test_without_the_database_kept_pages_are_given_and_say_so(tally):
    made = Made()
    pages = KeptPages(made, tally, 1_000_000)
    tally.see(2, time.time() + 0.1, 1)
    assert "X-Portal-State" not in ask(pages, "/en/")[1]
    time.sleep(0.15)
    pages.is_cut_off = True
    status, headers, body = ask(pages, "/en/")
    assert (status, headers["X-Portal-State"], body) == (200, "database-unreachable", b"made 1")
    tally.move()
    assert ask(pages, "/en/")[2] == b"made 2"


def test_hot_pages_are_made_ahead_with_the_codings_that_were_asked_for(tally):
    from mbm_portal.delivery.keeping.behind import Ahead

    made = Made()
    pages = KeptPages(made, tally, 1_000_000)
    for path in ("/en/", "/en/", "/fr/"):
        ask(pages, path, HTTP_ACCEPT_ENCODING="br")
    tally.move()
    Ahead(pages).make()
    assert made.times == 3
    assert ask(pages, "/en/")[2] == b"made 3"
    assert pages.counts.ahead == 1


def test_the_count_moves_for_each_new_number_once(tally):
    count = tally.moment()[0]

    def moved():
        return tally.moment()[0] - count

    tally.see(5, 0, tally.revision)
    tally.see(5, 0, tally.revision)
    assert moved() == 1
    tally.see(4, 0, 1)  # asked before 5 was seen
    assert moved() == 1
    tally.see(4, 0, 5)  # asked afterwards: an older database
    assert moved() == 2


def test_two_moves_at_once_never_share_a_count(tally):
    other, count = Tally(tally.path), tally.moment()[0]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _n: tally.move(), range(500)))
    assert other.moment()[0] == count + 500


@pytest.mark.django_db
def test_the_machine_looks_once_a_transaction(
    content, tally, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(watch, "machine_tally", lambda: tally)
    rows, count = Proposal.objects.filter(code="2015/p1/1"), tally.moment()[0]
    with django_capture_on_commit_callbacks(execute=True) as callbacks, transaction.atomic():
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            rows.update(text_en="a")
            1 / 0  # noqa: B018
        rows.update(text_en="b")
        rows.get().save()
    assert callbacks == [watch.written]
    assert tally.moment()[0] == count + 1


@pytest.mark.django_db
def test_a_publication_to_come_and_midnight_end_what_is_right(content, tally, monkeypatch):
    from django.utils import timezone

    from mbm_portal.editorial.models import Document, Revision

    ten, eleven, noon = (datetime.datetime(2031, 5, 1, hour, tzinfo=datetime.UTC) for hour in (10, 11, 12))
    monkeypatch.setattr(timezone, "now", lambda: ten)
    watch.look(tally)
    assert (
        tally.moment()[1]
        == watch.midnight()
        == datetime.datetime(2031, 5, 2, tzinfo=datetime.UTC).timestamp()
    )
    codes = Document.objects.order_by("code").values_list("code", flat=True)[:2]
    for code, at in zip(list(codes), (eleven, noon), strict=True):
        Document.objects.filter(code=code).update(published_at=at)
    for now, turn in (
        (ten, eleven),
        (eleven, noon),
        (noon, datetime.datetime(2031, 5, 2, tzinfo=datetime.UTC)),
    ):
        monkeypatch.setattr(timezone, "now", lambda now=now: now)
        watch.look(tally)
        assert tally.moment()[1] == turn.timestamp()
    assert Revision.objects.get().turns_at == eleven
