"""A text in the editor: its buttons, what the page says, what was saved."""

from tests.admin.forms import form_of
from tests.pages.reading import see, soup, words

KEY = "2101/p1/1:text"
PATH = f"/admin/translate/fr/{KEY}"
NOTE = "Act[^1] with [the report](https://example.org/) on SSE."
NOTED = "Agir[^1] avec [le rapport](https://example.org/) sur l’ESS."


def send(client, verb, path=PATH, opened=None, **values):
    """Press a button of the page, as it was opened."""
    return client.post(path, {**(opened or form_of(see(client, path))), **values, verb: "1"})


def says(response):
    return [words(one) for one in soup(response).select(".errornote li, .errornote p:not([lang])")]


def box(response):
    return soup(response).select_one("#words").get_text().removeprefix("\n")


def french(proposal):
    proposal.refresh_from_db()
    return proposal.text_fr or ""
