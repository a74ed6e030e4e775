"""Where texts stand among others, a translation that the forum did not issue says so: row by row."""

import pytest

from tests.pages.reading import see

COURTESY = {"en": "courtesy translation", "fr": "traduction de courtoisie", "es": "traducción de cortesía"}


def marks(client, path) -> list[str]:
    """What stands as a mark of translation in the rows of a page's list."""
    page = see(client, path)
    assert page.select("main li, main section")
    return [mark.text for mark in page.select("main .quiet > i, main .quiet > p > i")]


@pytest.mark.parametrize(
    ("path", "counts"),
    [
        ("", {"en": 0, "fr": 1, "es": 2}),
        ("declarations/", {"en": 0, "fr": 1, "es": 1}),
        ("news/", {"en": 0, "fr": 1, "es": 1}),
        ("agenda/", {"en": 0, "fr": 1, "es": 1}),
    ],
)
def test_a_translation_in_a_list_says_so(client, content, path, counts):
    found = {language: marks(client, f"/{language}/{path}") for language in counts}
    assert found == {language: [COURTESY[language]] * count for language, count in counts.items()}


def test_of_each_edition_the_list_says_whether_its_theme_is_translated(client, content):
    found = {}
    for language, mark in COURTESY.items():
        rows = see(client, f"/{language}/editions/").select(".register > li")
        found[language] = [row.small.text for row in rows if row.find("i", string=mark)]
    assert found["es"] == [
        "2026",
        "2025",
        "2022",
        "2020",
        "2017",
        "2015",
        "2013",
        "2011",
        "2009",
        "2007",
        "2005",
    ]
    assert found["fr"] == ["2025", "2022", "2015"]
    assert found["en"] == ["2020", "2011", "2007", "2005"]
