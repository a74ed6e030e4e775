"""What is written down of a request: one line of JSON, by which it can be found, and nothing of who made it.

No address, browser, account, cookie, query or form is written; of the admin, whose addresses may name an
account, the pattern alone.
"""

import json
import logging
import re
import time
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime
from uuid import uuid4

REQUESTS = logging.getLogger("portal.requests")
GIVEN = re.compile(r"[0-9A-Za-z-]{8,64}")
"""A request's name that a proxy may have given it."""
DETAIL = re.compile(r"^DETAIL:.*\n?", re.MULTILINE)
"""Where a database repeats the values that it refuses."""

current: ContextVar[str] = ContextVar("request", default="")
"""The name of the request that is being answered; empty outside of one."""


class RequestLogMiddleware:
    """Give each request a name, that of the proxy if it gave one, and write a line when it is answered.

    The name is sent back in ``X-Request-ID`` where something went wrong, for whoever reports it.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        given = request.META.get("HTTP_X_REQUEST_ID", "")
        name = given if GIVEN.fullmatch(given) else uuid4().hex
        token, began = current.set(name), time.perf_counter()
        try:
            response = self.get_response(request)
            if response.status_code >= 500:
                response.headers["X-Request-ID"] = name
            REQUESTS.info("answered", extra={"facts": facts(request, response, time.perf_counter() - began)})
        finally:
            current.reset(token)
        return response


def facts(request, response, seconds: float) -> dict:
    return {
        "method": request.method,
        "path": place(request),
        "status": response.status_code,
        "ms": round(seconds * 1000, 1),
    }


def place(request) -> str:
    """The path of a public page; of the admin, the pattern of its address."""
    if not request.path.startswith("/admin/"):
        return request.path
    match = request.resolver_match
    return f"/{match.route}" if match else "/admin/"


class JsonLines(logging.Formatter):
    """A line a record: ``at`` (UTC), ``level``, ``logger``, ``message``, ``request``, facts, ``trace``."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if current.get():
            line["request"] = current.get()
        line |= getattr(record, "facts", {})
        if record.exc_info:
            line["trace"] = DETAIL.sub("", "".join(traceback.format_exception(*record.exc_info)))
        return json.dumps(line, ensure_ascii=False, default=str)
