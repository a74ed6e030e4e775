"""What a browser says about a page that its reader should never have to see."""

from urllib.parse import urlsplit

HINT = "Autofocus processing was blocked"
"""What Chromium tells developers of Django's pages for passwords, as it tells its verbose hints; no reader is concerned."""
ANSWERS = ("404 (Not Found)", "403 (Forbidden)")


class Watch:
    """Collects messages of the console, requests to another host and requests that failed.

    A page that does not exist or is refused is an answer like any other, so a failure of the page itself is none here.
    """

    def __init__(self, page, host: str):
        self.troubles: list[str] = []
        self.host = host
        page.on("console", self.hear)
        page.on("pageerror", lambda error: self.troubles.append(f"error: {error}"))
        page.on("request", self.see_request)
        page.on("requestfailed", self.see_failure)
        page.on("response", self.see_response)

    def hear(self, message):
        if message.type == "verbose" or message.text.startswith(HINT):
            return
        is_answer = any(words in message.text for words in ANSWERS)
        if message.location.get("url") != message.page.url or not is_answer:
            self.troubles.append(f"console: {message.text}")

    def see_request(self, request):
        if urlsplit(request.url).netloc != self.host:
            self.troubles.append(f"another host: {request.url}")

    def see_failure(self, request):
        """What the next page interrupted has not failed."""
        if request.failure != "net::ERR_ABORTED":
            self.troubles.append(f"failed: {request.url}: {request.failure}")

    def see_response(self, response):
        if response.status >= 400 and not response.request.is_navigation_request():
            self.troubles.append(f"{response.status}: {response.url}")
