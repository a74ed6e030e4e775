"""The translator's side of the admin's pages: take a file, write in it as Poedit does, bring it back."""

import polib
from django.core.files.uploadedfile import SimpleUploadedFile

from declarations.models import Paragraph
from mbm_portal.editorial.exchange.reading import Lines
from mbm_portal.translation_desk.models import ReturnedFile
from tests.pages.reading import soup, words
from tests.translation_desk.desk import entry

FILES = "/admin/translate/files/"
KEY = "2101/preamble/1:text"
KEYS = {"title": "2101:title", "text": KEY}
ONE_WRITTEN = "1 text was written. See the preview: 2101"
TWO_WRITTEN = "2 texts were written. See the preview: 2101"
GONE = "This file is not there any more: it was written or discarded."


def taken(client, text="", language="fr", only=""):
    """The exported file as polib reads it."""
    response = client.get(f"{FILES}export/", {"language": language, "text": text, "only": only})
    assert response["Content-Type"] == "text/x-gettext-translation; charset=utf-8"
    return polib.pofile(Lines(response.content.decode()), wrapwidth=78)


def bytes_of(file) -> bytes:
    return f"{file}\n".encode()


def bring(client, data, name="fr.po", **fields):
    """The page that a browser sees after the upload."""
    fields = {key: value for key, value in fields.items() if value}
    upload = SimpleUploadedFile(name, data if isinstance(data, bytes) else bytes_of(data))
    return client.post(FILES, {"file": upload, **fields}, follow=True)


def file_page():
    return f"{FILES}{ReturnedFile.objects.get().pk}/"


def press(client, button="write", choices=(), path=None, **fields):
    """Send the form of a page of lines, as a browser would with these ticks."""
    path = path or file_page()
    page = soup(client.get(path))
    shown = [field["value"] for field in page.select("[name=shown]")]
    ticks = [field["value"] for field in page.select("[name=choice]")]
    chosen = [tick for tick in ticks if tick.partition("=")[0] in choices]
    return client.post(path, {button: "1", "shown": shown, "choice": chosen, **fields}, follow=True)


def told(response):
    """The messages of a page, and its refusals."""
    page = soup(response)
    return [words(one) for one in page.select(".messagelist li, .errornote p, .errorlist li")]


def listed(response):
    """Name and state of every line of a page."""
    page = soup(response)
    return [
        (words(line.select_one(".incoming-kind > strong")), words(line.select_one(".incoming-state")))
        for line in page.select(".incoming-pairs > li")
    ]


def now(paragraph):
    return Paragraph.objects.get(pk=paragraph.pk)


def change(paragraph, **fields):
    """Another person saves."""
    row = now(paragraph)
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()


def filled(client, **words):
    """An export in French with these words in its entries."""
    file = taken(client)
    for key, text in words.items():
        found = entry(file, KEYS[key])
        found.msgstr = text
        found.fuzzy = False
    return file


def bring_filled(client, name="fr.po", **words):
    """The page after an export came back with these words in its entries."""
    return bring(client, filled(client, **words), name=name)
