"""One whole answer as it is kept: its headers, its body plain and compressed, its entity tags."""

import hashlib
import re
import zlib
from typing import NamedTuple

import brotli

from mbm_portal.delivery.keeping.asking import Remembered

QUICK = {"br": 4, "gzip": 4}
"""Levels that a reader waits for: less than a millisecond for the longest page."""
BEST = {"br": 11, "gzip": 9}
SHORTEST = 200
"""Bytes: a shorter body is not compressed."""
OVERHEAD = 4_096
"""Bytes that an answer takes in memory beside its bodies: generous."""
MADE_ANEW = {"content-length", "etag", "vary", "content-encoding"}
VARIES = {"accept-encoding", "accept-language"}
IN_304 = {"cache-control", "content-location", "expires"}
POLICY = "Content-Security-Policy"
SEED = f"{brotli.__version__} {zlib.ZLIB_RUNTIME_VERSION}".encode()


class Form(NamedTuple):
    """The answer in one content coding. chunks: the body as a list of one, sent as it is.

    unchanged: the headers of a 304 for whoever has this form.
    """

    tag: str
    headers: list[tuple[str, str]]
    chunks: list[bytes]
    level: int
    unchanged: list[tuple[str, str]]


class Answer:
    """A whole answer. count, until: it is right while the machine's count is the same and now < until.

    is_final: what it says holds for any visitor, though it may be no page to keep: an error, a new address.
    mark: of status, headers and plain body; with a coding and its level it makes the entity tag, which is
    strong: the same tag means the same bytes.
    """

    __slots__ = (
        "count",
        "forms",
        "headers",
        "hits",
        "is_final",
        "mark",
        "plain",
        "status",
        "unchanged",
        "until",
        "varies",
        "wanted",
    )

    def __init__(self, response, plain: bytes, count: int = 0, until: float = 0.0):
        self.status = f"{response.status_code} {response.reason_phrase}"
        self.is_final = (
            response.status_code >= 400 or response.status_code in (301, 303)
        ) and not response.cookies
        self.headers = [
            (name, _in_order(value) if name == POLICY else value)
            for name, value in response.items()
            if name.lower() not in MADE_ANEW
        ]
        named = {word.strip().title() for word in response.get("Vary", "").split(",") if word.strip()}
        self.varies = ", ".join(sorted(named | {"Accept-Encoding"}))
        self.plain, self.count, self.until, self.hits, self.wanted = plain, count, until, 0, ()
        digest = hashlib.blake2b(SEED, digest_size=12)
        for part in (self.status, repr(self.headers), self.varies):
            digest.update(part.encode() + b"\0")
        digest.update(plain)
        self.mark = digest.hexdigest()
        kept = [(name, value) for name, value in self.headers if name.lower() in IN_304]
        self.unchanged = [*kept, ("Vary", self.varies)]
        self.forms = {"": self._form("", plain, 0)}

    @property
    def size(self) -> int:
        """Bytes of memory."""
        bodies = {id(form.chunks[0]): len(form.chunks[0]) for form in list(self.forms.values())}
        return OVERHEAD + sum(bodies.values())

    def takes_over(self, before: "Answer") -> None:
        """Keep what was compressed of the same answer before; of another, remember what was asked for."""
        self.wanted = tuple(before.forms)
        if before.mark == self.mark:
            self.plain, self.forms = before.plain, before.forms

    def form(self, coding: str) -> Form:
        """The form in a coding, compressed at once when nobody asked for it yet."""
        found = self.forms.get(coding)
        if found is None:
            found = self.forms[coding] = self._compressed(coding, QUICK[coding])
        return found

    def improve(self) -> None:
        """Put the smallest form in the place of the quick one, in every coding that was asked for."""
        for coding in [coding for coding in list(self.forms) if coding]:
            if 0 < self.forms[coding].level < BEST[coding]:
                self.forms[coding] = self._compressed(coding, BEST[coding])

    def _compressed(self, coding: str, level: int) -> Form:
        if len(self.plain) < SHORTEST:
            return self.forms[""]
        return self._form(coding, compress(self.plain, coding, level), level)

    def _form(self, coding: str, body: bytes, level: int) -> Form:
        tag = f'"{self.mark}.{coding}{level}"' if coding else f'"{self.mark}"'
        headers = [
            *self.headers,
            *([("Content-Encoding", coding)] if coding else []),
            ("Vary", self.varies),
            ("ETag", tag),
            ("Content-Length", str(len(body))),
        ]
        return Form(tag, headers, [body], level, [*self.unchanged, ("ETag", tag)])

    def unchanged_for(self, condition: str, form: Form, coding: str) -> list[tuple[str, str]] | None:
        """The headers of a 304 if If-None-Match names this answer, plain or in the coding; else None.

        They bear the tag that was named, by which whoever holds several forms knows which one is right.
        """
        if condition == form.tag or condition.strip() == "*":
            return form.unchanged
        if self.mark not in condition:
            return None
        found = re.search(rf'"{self.mark}(?:\.{coding or "none"}[0-9]+)?"', condition)
        return [*self.unchanged, ("ETag", found[0])] if found else None


def _in_order(policy: str) -> str:
    """The policy with its directives in one order, which each process writes in another."""
    return "; ".join(sorted(policy.split("; ")))


def compress(body: bytes, coding: str, level: int) -> bytes:
    """The same bytes for the same body: gzip without a time."""
    if coding == "br":
        return brotli.compress(body, mode=brotli.MODE_TEXT, quality=level)
    gzip = zlib.compressobj(level, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
    return gzip.compress(body) + gzip.flush()


def is_keepable(response, language: str) -> bool:
    """A whole public page that depends on nothing but what was asked. language: where one was asked."""
    varies = {word.strip().lower() for word in response.get("Vary", "").split(",")} - {""}
    allowed = VARIES if language else VARIES - {"accept-language"}
    return (
        getattr(response, "is_public_page", False)
        and response.status_code in (200, 303)
        and not response.streaming
        and not response.cookies
        and not response.has_header("Content-Encoding")
        and not response.has_header("Last-Modified")
        and not response.has_header("X-Request-ID")
        and varies <= allowed
        and not re.search(r"no-store|private", response.get("Cache-Control", ""))
    )


def _coding(header: str) -> str:
    """The coding to answer in, for a browser's Accept-Encoding: br before gzip, plain ("") for any other."""
    accepted = {}
    for part in header[:1_000].lower().split(","):
        name, _semicolon, weight = part.partition(";")
        accepted[name.strip()] = not re.fullmatch(r"\s*q\s*=\s*0(?:\.0*)?\s*", weight)
    return next((coding for coding in QUICK if accepted.get(coding)), "")


codings = Remembered(_coding)
