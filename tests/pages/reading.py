"""Looking at a page as its reader does."""

import re

from bs4 import BeautifulSoup


def soup(response):
    return BeautifulSoup(response.content.decode(), "html5lib")


def words(element) -> str:
    """The visible words, blanks folded."""
    return re.sub(r"\s+", " ", element.get_text()).strip()


def get(client, path, status=200, **headers):
    response = client.get(path, **headers)
    assert response.status_code == status, f"{path}: {response.status_code}"
    return response


def see(client, path, status=200, **headers):
    return soup(get(client, path, status, **headers))
