"""Bad input gets a proper 4xx, never a 500 and never its own words unescaped; good input the right headers."""

import pytest

from tests.factories import make_declaration
from tests.pages.reading import get, see

pytestmark = pytest.mark.django_db

MARK = "<script>x</script>"
STRANGE = [
    "/en/editions/1999/",
    "/en/editions/20150/",
    "/en/editions/２０１５/",
    "/en/editions/-1/",
    "/en/editions/1999.ics",
    "/en/editions/20150.ics",
    "/en/editions.atom",
    "/de/news.atom",
    "/en/declarations/2099/",
    "/en/declarations/2015/p9/",
    "/en/declarations/%00/",
    "/en/declarations/2015%00/",
    "/en/declarations/a%0Ab/",
    "/en/declarations/%ff%fe/",
    "/%ff",
    "/en/declarations/..%2f..%2fetc/",
    "/en/news/../../admin/",
    "/de/",
    "/EN/",
    "/en/news/?page=0",
    "/en/news/?page=-1",
    "/en/news/?page=99",
    "/en/news/?page=x",
    "/en/news/?page=%00",
    "/en/news/?page=%ff",
    "/en/news/?page=١",
    "/en/news/?page=" + "9" * 400,
    f"/en/{MARK}/",
    f"/id/{MARK}",
    "/id/" + "a" * 79,
    "/id/%00",
    "/id/2015/%F0%9F%92%A9",
    "/en/" + "a" * 1_900 + "/",
    "/favicon.ico",
    "/wp-login.php",
    "/static/nothing.css",
    "/admin/preview/xx/2015",
]


@pytest.mark.parametrize("path", STRANGE)
def test_a_strange_address_is_a_4xx(client, staff, path):
    for browser in (client, staff):
        response = browser.get(path)
        assert 400 <= response.status_code < 500
        assert MARK not in response.content.decode()


@pytest.mark.parametrize("path", ["/" + "a" * 2_001, "/en/?" + "q=1&" * 600])
def test_an_overlong_address_is_a_414(client, path):
    get(client, path, 414)


@pytest.mark.parametrize("query", ["?x=1", "?%ff=%fe", "?page[]=1", "?" + "a" * 1_500, "?with=%3Cscript%3E"])
def test_unknown_query_parameters_change_nothing(client, query):
    make_declaration()
    plain = get(client, "/en/declarations/2101/").content
    assert get(client, f"/en/declarations/2101/{query}").content == plain


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace"])
@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/en/",
        "/en/editions/",
        "/en/declarations/",
        "/en/news/",
        "/en/agenda/",
        "/en/news.atom",
        "/en/editions.ics",
        "/en/editions/2015.ics",
        "/en/agenda.ics",
        "/id/2015",
        "/sitemap.xml",
        "/robots.txt",
        "/healthz",
        "/readyz",
    ],
)
def test_other_methods_are_a_405(client, method, path):
    client.handler.enforce_csrf_checks = True
    response = getattr(client, method)(path)
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD"


@pytest.mark.parametrize(
    "path",
    ["/en/", "/en/declarations/2101/", "/en/news.atom", "/en/editions.ics", "/sitemap.xml", "/robots.txt"],
)
def test_head_answers_without_a_body(client, path):
    make_declaration()
    response = client.head(path)
    assert (response.status_code, response.content) == (200, b"")


@pytest.mark.parametrize(
    "host", ["evil.example", "testserver.evil.example", "a b", "x\"'<>", "127.0.0.1:99999999", "[::1"]
)
@pytest.mark.parametrize(
    "path",
    ["/en/", "/", "/id/2015", "/robots.txt", "/sitemap.xml", "/nowhere", "/admin/", "/healthz", "/readyz"],
)
def test_a_hostile_host_is_a_400(client, host, path, settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    response = get(client, path, 400, headers={"host": host})
    assert "evil" not in response.content.decode()


@pytest.mark.parametrize(("path", "language"), [("/fr/nowhere/", "fr"), ("/es/editions/1999/", "es")])
def test_a_404_speaks_the_language_of_the_address(client, path, language):
    assert see(client, path, 404, headers={"accept-language": "en"}).html["lang"] == language


def test_a_404_without_a_language_speaks_the_visitors(client):
    response = get(client, "/nowhere", 404, headers={"accept-language": "es"})
    assert 'lang="es"' in response.content.decode()
    assert "Accept-Language" in response["Vary"]


@pytest.mark.parametrize(
    ("language", "words"), [("en", "on our side"), ("fr", "notre côté"), ("es", "nuestra parte")]
)
def test_a_500_speaks_the_visitors_language_without_the_database(client, language, words, monkeypatch):
    from events import views

    def fail(*args):
        raise RuntimeError("secret words")

    monkeypatch.setattr(views, "page_or_404", fail)
    client.raise_request_exception = False
    response = get(client, f"/{language}/news/", 500)
    assert f'lang="{language}"' in response.content.decode()
    assert "secret words" not in response.content.decode()
    assert words in response.content.decode()


PUBLIC = [
    "/en/",
    "/fr/editions/",
    "/es/declarations/2101/",
    "/en/news/",
    "/fr/agenda/",
    "/fr/news.atom",
    "/es/editions.ics",
    "/en/agenda.ics",
    "/sitemap.xml",
    "/robots.txt",
]


@pytest.mark.parametrize("path", PUBLIC)
def test_public_pages_read_no_session_and_vary_on_encoding_alone(client, staff, path):
    make_declaration()
    for browser in (client, staff):
        response = get(browser, path, headers={"accept-encoding": "gzip"})
        assert response.get("Vary", "Accept-Encoding") == "Accept-Encoding"
        assert response.cookies == {}


@pytest.mark.parametrize("cookie", ["csrftoken=abc", "sessionid=abc", "messages=abc", "django_language=fr"])
def test_public_pages_ignore_cookies_from_anywhere(client, cookie):
    response = get(client, "/en/", headers={"cookie": cookie, "accept-encoding": "gzip"})
    assert response["Vary"] == "Accept-Encoding"
    assert response.cookies == {}


@pytest.mark.parametrize("path", ["/en/", "/es/declarations/2101/", "/sitemap.xml"])
def test_text_is_compressed(client, path):
    make_declaration()
    assert get(client, path, headers={"accept-encoding": "gzip"})["Content-Encoding"] == "gzip"


@pytest.mark.parametrize(
    "path", [*PUBLIC, "/", "/nowhere", "/admin/login/", "/id/2101", "/en/news", "/" + "a" * 2_001]
)
def test_security_headers_stand_on_every_answer(client, path):
    response = client.get(path)
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    for name, value in {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Frame-Options": "DENY",
    }.items():
        assert response[name] == value
    assert "camera=()" in response["Permissions-Policy"]


def test_robots_keep_out_of_the_admin_and_know_the_sitemap(client):
    text = get(client, "/robots.txt").content.decode()
    assert "Disallow: /admin/" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text


def test_a_page_answers_304_when_it_did_not_change(client):
    etag = get(client, "/en/")["ETag"]
    get(client, "/en/", 304, headers={"if-none-match": etag})


@pytest.mark.parametrize(
    ("address", "status", "sentence"),
    [
        ("/fr/" + "a" * 2_001, 414, "Cette adresse est trop longue."),
        ("/es/" + "a" * 2_001, 414, "Esta dirección es demasiado larga."),
        ("/fr/?page=%00", 400, "Cette adresse contient des caractères qui n’existent dans aucune adresse."),
    ],
)
def test_a_refusal_speaks_the_language_of_the_address(client, address, status, sentence):
    response = client.get(address)
    assert (response.status_code, response.content.decode()) == (status, sentence)
    assert response["Content-Language"] == address[1:3]
