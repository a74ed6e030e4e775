"""What an answer depends on: read from a request, and made into a request again, which holds nothing else."""

import io
import re
import sys
from types import SimpleNamespace
from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.http import QueryDict
from django.http.request import split_domain_port, validate_host
from django.utils.functional import cached_property

from mbm_portal.delivery.limits import LONGEST_ADDRESS
from mbm_portal.editorial.languages import LANGUAGES, language_of_browser

NUMBER = re.compile(r"[1-9][0-9]{0,5}")
BESIDE = re.compile(rf"(?:{'|'.join(LANGUAGES)})(?:,(?:{'|'.join(LANGUAGES)})){{0,2}}")
PARAMETERS = {"page": NUMBER, "p": NUMBER, "with": BESIDE}
"""What a public page may read, with the values that are kept; with any other value Django is asked."""
READ = "portal.read"
"""Where a request that is made here notes the parameters that its view reads."""
REMEMBERED = 256
MOST_PATHS = 5_000


class Asked(NamedTuple):
    """What an answer depends on. language: where the address has none. query: what the view reads."""

    host: str
    scheme: str
    path: str
    query: str
    language: str


class Remembered(dict):
    """The values of a function, kept for the first arguments that come: no visitor can make it grow."""

    def __init__(self, function):
        self.function = function

    def __missing__(self, argument):
        value = self.function(argument)
        if len(self) < REMEMBERED and len(argument) < REMEMBERED:
            self[argument] = value
        return value


def is_plain(environ) -> bool:
    """A request that nothing makes special: the others are Django's alone."""
    return not (
        "HTTP_COOKIE" in environ
        or "HTTP_AUTHORIZATION" in environ
        or "HTTP_RANGE" in environ
        or "HTTP_IF_MATCH" in environ
        or "HTTP_IF_UNMODIFIED_SINCE" in environ
        or "HTTP_TRANSFER_ENCODING" in environ
        or environ.get("CONTENT_TYPE")
        or environ.get("CONTENT_LENGTH", "0") not in ("", "0")
        or environ["SCRIPT_NAME"]
    )


class Asking:
    """Reads requests.

    names: the parameters that each path is known to read. others: paths that read what is none of PARAMETERS.
    """

    def __init__(self):
        self.passed = (settings.STATIC_URL, "/admin/", "/healthz", "/readyz")
        self.hosts = Remembered(_is_kept_host)
        self.proxy = settings.SECURE_PROXY_SSL_HEADER and settings.SECURE_PROXY_SSL_HEADER[0]
        self.names, self.others = {}, set()

    def asked(self, environ) -> Asked | tuple | None:
        """What the answer to the request depends on; None for what is asked of Django alone."""
        method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"]
        if method not in ("GET", "HEAD") or not is_plain(environ) or path.startswith(self.passed):
            return None
        if path in self.others:
            return None
        host = environ.get("HTTP_HOST", "")
        scheme = environ.get(self.proxy) if self.proxy else environ["wsgi.url_scheme"]
        if not self.hosts[host] or scheme not in ("http", "https"):
            return None
        query = environ["QUERY_STRING"]
        if query and (query := self.query(path, query)) is None:
            return None
        language = "" if path[1:3] in LANGUAGES and path[3:4] in ("/", "") else _language(environ)
        return (host, scheme, path, query, language)

    def query(self, path: str, query: str) -> str | None:
        """The parameters that the path reads, in order; None when a value is not one that is kept."""
        if len(path) + len(query) > LONGEST_ADDRESS or "%00" in query:
            return None
        try:
            pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=50)
        except ValueError:
            return None
        names = self.names.get(path, PARAMETERS)
        read = sorted((name, value) for name, value in pairs if name in names)
        is_once = len({name for name, _value in read}) == len(read)
        if not is_once or not all(PARAMETERS[name].fullmatch(value) for name, value in read):
            return None
        return "&".join(f"{name}={value}" for name, value in read)

    def learn(self, path: str, names: set[str]) -> bool:
        """Note what a path was seen to read; False when it read what is not among PARAMETERS: Django alone
        is asked for it from then on.

        A path may read more at another time: then it reads all of them, since what was noted stays.
        Forgotten, it is taken to read everything.
        """
        for known in (self.names, self.others):
            if len(known) >= MOST_PATHS:
                known.clear()
        if not names <= PARAMETERS.keys():
            self.others.add(path)
            return False
        self.names[path] = self.names.get(path, frozenset()) | names
        return True

    def narrowed(self, asked: Asked) -> Asked:
        """The same without the parameters that the path does not read."""
        return asked._replace(query=self.query(asked.path, asked.query)) if asked.query else asked

    def request(self, asked: Asked, read: set[str], name: str = "") -> dict:
        """A request that holds what was asked and nothing else of the visitor's.

        read: gets the parameters that its view reads. name: of the visitor's request, for the log alone.
        """
        environ = {
            "REQUEST_METHOD": "GET",
            "SCRIPT_NAME": "",
            "PATH_INFO": asked.path,
            "QUERY_STRING": asked.query,
            "HTTP_HOST": asked.host,
            "SERVER_NAME": "portal",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": asked.scheme,
            "wsgi.input": io.BytesIO(),
            "wsgi.errors": sys.stderr,
            "wsgi.multithread": True,
            "wsgi.multiprocess": True,
            "wsgi.run_once": False,
            "HTTP_X_REQUEST_ID": name,
            READ: read,
        }
        if self.proxy:
            environ[self.proxy] = asked.scheme
        if asked.language:
            environ["HTTP_ACCEPT_LANGUAGE"] = asked.language
        return environ


def _is_kept_host(host: str) -> bool:
    """In production answers are kept for hosts that are named, so that no visitor can make up others."""
    names = [name.lower() for name in settings.ALLOWED_HOSTS]
    if settings.PORTAL_ORIGIN:
        return host in names or host == urlsplit(settings.PORTAL_ORIGIN).netloc
    domain, _port = split_domain_port(host)
    return bool(domain) and validate_host(domain, names)


def _language(environ) -> str:
    return language_of_browser(SimpleNamespace(META=environ))


class ReadQuery(QueryDict):
    """Parameters that note which are read; read as a whole, they note a name that no page may read."""

    WHOLE = "*"

    def __init__(self, *args, **kwargs):
        self.read = set()
        super().__init__(*args, **kwargs)

    def __getitem__(self, name):
        self.read.add(name)
        return super().__getitem__(name)

    def getlist(self, name, default=None):
        self.read.add(name)
        return super().getlist(name, default)

    def __contains__(self, name):
        self.read.add(name)
        return super().__contains__(name)

    def __iter__(self):
        self.read.add(self.WHOLE)
        return super().__iter__()

    def __len__(self):
        self.read.add(self.WHOLE)
        return super().__len__()

    def keys(self):
        self.read.add(self.WHOLE)
        return super().keys()

    def lists(self):
        self.read.add(self.WHOLE)
        return super().lists()


class PortalRequest(WSGIRequest):
    @cached_property
    def GET(self):  # noqa: N802 (Django's name)
        if READ not in self.environ:
            return WSGIRequest.GET.func(self)
        query = ReadQuery(self.environ["QUERY_STRING"], encoding=self._encoding)
        query.read = self.environ[READ]
        return query


class PortalHandler(WSGIHandler):
    """Django, which tells what its views read of a request."""

    request_class = PortalRequest
