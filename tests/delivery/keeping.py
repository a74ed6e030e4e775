"""Asking kept pages without a server, and a Django that counts what it makes."""

import io
import time

from django.http import HttpResponse
from django.test import RequestFactory

from mbm_portal.editorial.http import public_page


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
