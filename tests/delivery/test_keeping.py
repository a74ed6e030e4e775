"""Pages that are kept: what is kept under what, for how long, and what visitors get of it."""

import gzip

import brotli
import pytest
from django.db import connections
from django.http import HttpResponse
from django.test import override_settings

from declarations.models import Proposal
from mbm_portal.delivery.keeping.answers import codings, is_keepable
from mbm_portal.delivery.keeping.asking import Asking, PortalHandler
from mbm_portal.delivery.keeping.front import KeptPages
from tests.delivery.keeping import ask, environ

READING = "/en/declarations/2015/"
KINDS = (
    "/en/", "/fr/editions/", "/es/editions/2015/", READING, "/fr/declarations/2015/p2/", "/es/declarations/2015/p2/3/",
    "/en/declarations/", "/en/news/", "/en/news/outcome-of-the-2015-forum/", "/en/agenda/", "/en/about/",
    "/en/news.atom", "/fr/editions.ics", "/en/declarations/2015/p2/3.bib", "/sitemap.xml", "/robots.txt",
)  # fmt: skip


@pytest.fixture
def pages(content, tally, monkeypatch):
    """Django as it is, but that the end of a request leaves the test its connection."""
    monkeypatch.setattr(connections["default"], "close_if_unusable_or_obsolete", lambda: None)
    return KeptPages(PortalHandler(), tally, 1_000_000)


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
    assert pages.asking.others == set()


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
    for named in (tag, f"W/{tag}", f'"x", {tag}', tag.replace(".br4", ".br11"), tag.replace(".br4", "")):
        status, headers, body = ask(pages, READING, HTTP_ACCEPT_ENCODING="br", HTTP_IF_NONE_MATCH=named)
        assert (status, body) == (304, b"")
        assert headers == {
            "Cache-Control": "public, max-age=0, must-revalidate",
            "Vary": "Accept-Encoding",
            "ETag": named.removeprefix("W/").split(", ")[-1],
        }
    assert ask(pages, READING, HTTP_ACCEPT_ENCODING="br", HTTP_IF_NONE_MATCH="*")[0] == 304
    for named in ('"x"', 'W/"0123456789abcdef01234567"', '"' * 5_000):
        assert ask(pages, READING, HTTP_ACCEPT_ENCODING="br", HTTP_IF_NONE_MATCH=named)[0] == 200


def test_a_coding_that_the_asker_cannot_read_is_never_said_to_be_right(pages):
    mark = ask(pages, READING)[1]["ETag"].strip('"')
    held = f'"{mark}.br11", "{mark}.gzip9"'
    for accepted, tag in (("br, gzip", f'"{mark}.br11"'), ("gzip", f'"{mark}.gzip9"')):
        status, headers, _body = ask(pages, READING, HTTP_ACCEPT_ENCODING=accepted, HTTP_IF_NONE_MATCH=held)
        assert (status, headers["ETag"]) == (304, tag)
    assert ask(pages, READING, HTTP_ACCEPT_ENCODING="identity", HTTP_IF_NONE_MATCH=held)[0] == 200


def test_what_is_made_anew_with_the_same_words_is_held_once(pages):
    asked = ("localhost", "http", READING, "", "")
    ask(pages, READING)
    pages.tally.move()
    ask(pages, READING)
    answer = pages.right(asked)
    assert answer.plain is answer.forms[""].chunks[0]


def test_a_page_that_reads_other_parameters_is_made_once_for_each_visit(pages, monkeypatch):
    times, made = [], pages._made
    monkeypatch.setattr(pages, "_made", lambda *asked: times.append(asked) or made(*asked))
    for _visit in range(3):
        assert ask(pages, "/en/translate/")[0] == 200
    assert (len(times), pages.counts.passed, len(pages.shelf.answers)) == (1, 2, 0)


def test_only_the_own_spelling_of_a_code_is_kept(pages):
    for spelt in ("2015/p2/3", "2015/P2.3", "2015/P2/3", "2015/p2.3"):
        status, headers, _body = ask(pages, f"/id/{spelt}", HTTP_ACCEPT_LANGUAGE="es")
        assert (status, headers["Location"]) == (303, "/es/declarations/2015/p2/3/")
    assert [asked[2] for asked in pages.shelf.answers] == ["/id/2015/p2/3"]
    assert pages.counts.misses == 4


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
    for path, end in (("/", ""), ("/id/2015/p2/3", "declarations/2015/p2/3/")):
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
        {"HTTP_TRANSFER_ENCODING": "chunked"},
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
