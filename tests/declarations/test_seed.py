"""The forum's own words, word for word, on the page and in the rows."""

import hashlib
import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from declarations.importing.parsing import parse
from declarations.importing.rendering import render
from declarations.importing.rows import read
from declarations.models import Declaration, Paragraph, Project, Proposal
from tests.pages.reading import see, words

pytestmark = pytest.mark.usefixtures("content")

SEEDS = Path(__file__).parent.parent / "seeds"
DECLARATION = SEEDS / "001_9b4e08c09cd5f9fd.txt"
NEWS = SEEDS / "000_ca2265018baf4eac.txt"
CONTENT = settings.BASE_DIR / "declarations" / "content"


def blocks(path):
    """The blocks of a seed as a reader sees them: Markdown's marks taken off, words untouched."""
    source = path.read_text(encoding="utf-8").replace("\\\\_", "_").replace("\\_", "_")
    source = re.sub(r"</?sup>", "", source)
    source = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", source)
    source = re.sub(r"\*+", "", source)
    found = []
    for block in re.split(r"\n\s*\n", source):
        for line in block.split("\n") if re.match(r"\s*(- |•)", block) else [block]:
            bare = re.sub(r"\s+", " ", re.sub(r"^\s*(#+|-|•)\s*", "", line)).strip()
            found += [bare] if bare else []
    return [line for line in found if line.strip("-")]


def test_the_seed_has_as_many_blocks_as_the_test_believes():
    assert len(blocks(DECLARATION)) == 58


@pytest.mark.parametrize("language", ["en"])
def test_every_block_of_the_declaration_stands_on_the_reading_page(client, language):
    text = words(see(client, f"/{language}/declarations/2015/").main)
    missing = [block for block in blocks(DECLARATION) if re.sub(r"^1 (?=The link)", "", block) not in text]
    assert missing == []


def test_the_blocks_stand_in_the_order_of_the_source(client):
    text = words(see(client, "/en/declarations/2015/").main)
    text = text[text.index("We, the participants") :]
    places = [text.index(re.sub(r"^1 (?=The link)", "", block)) for block in blocks(DECLARATION)[1:]]
    repeated = [block for block in blocks(DECLARATION) if blocks(DECLARATION).count(block) > 1]
    assert repeated == ["We propose to:"] * 2
    assert sorted(set(places)) == list(dict.fromkeys(places))


def test_every_block_of_the_news_stands_on_the_article(client):
    text = words(see(client, "/en/news/outcome-of-the-2015-forum/").main)
    source = blocks(NEWS)
    start = next(index for index, block in enumerate(source) if block.startswith("The outcome of"))
    body = [block for block in source[start:] if not block.startswith("aamazit")]
    assert len(body) == 23
    assert [block for block in body if block not in text] == []
    assert "10 December 2015, aamazit" in text


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_the_shipped_files_are_in_the_canonical_form_and_the_rows_give_them_back(language):
    source = (CONTENT / f"2015.{language}.txt").read_text(encoding="utf-8")
    assert render(parse(source)) == source
    declaration = Declaration.objects.for_reading().get(code="2015")
    found = read(declaration, language)
    for text in (found, parsed := parse(source)):
        text.header = replace(text.header, edition=None, adopted_on=None, source_file="", source_sha256="")
    assert found == parsed


def test_it_remembers_the_file_that_it_was_read_from():
    declaration = Declaration.objects.get(code="2015")
    assert declaration.source_file == DECLARATION.name
    assert declaration.source_sha256 == hashlib.sha256(DECLARATION.read_bytes()).hexdigest()


def test_the_structure_is_data():
    assert [(p.code, p.label_en) for p in Project.objects.order_by("position")] == [
        ("2015/p1", "Project 1 :"),
        ("2015/p2", "Project 2:"),
        ("2015/p3", "Project 3."),
        ("2015/p4", "Project 4 :"),
    ]
    counts = {p.code: p.proposals.count() for p in Project.objects.all()}
    assert counts == {"2015/p1": 4, "2015/p2": 4, "2015/p3": 7, "2015/p4": 5}
    assert Proposal.objects.filter(label="").count() == 5
    assert (
        Project.objects.get(code="2015/p1").lead_in_en == "To do so, it is imperative for all countries to:"
    )
    bullets = Paragraph.objects.filter(kind="bullet").values_list("code", flat=True)
    assert sorted(bullets) == [
        *[f"2015/closing/{number}" for number in range(2, 7)],
        *[f"2015/p2/body/{number}" for number in range(3, 6)],
    ]
    parts = {part: Paragraph.objects.filter(part=part).count() for part in Paragraph.Part.values}
    assert parts == {"preamble": 5, "body": 12, "closing": 7, "signature": 1, "note": 1}


def test_the_footnote_keeps_its_three_links_each_with_its_language(client):
    for language in ("en", "fr", "es"):
        note = see(client, f"/{language}/declarations/2015/").find(id="note-1")
        links = [(a["hreflang"], a["href"], words(a)) for a in note.select("div.body a")]
        assert [link[0] for link in links] == ["fr", "es", "en"]
        assert all(href == text for _language, href, text in links)
        assert links[0][1].endswith("/cahier_initiatives_ess_4ed_fr.pdf")


def test_words_whose_link_lost_its_target_are_no_link(client):
    page = see(client, "/en/declarations/2015/")
    item = page.find(id="p4-1")
    assert words(item.select_one(".lost-link")) == "the joint declaration"
    assert "keeps no address" in words(item.select_one(".note"))
    article = see(client, "/en/news/outcome-of-the-2015-forum/")
    assert [words(lost) for lost in article.select(".lost-link")] == [
        "Read the Final Declaration",
        "Presentation video of the Forum 2015",
    ]


def test_superscripts_are_superscripts(client):
    page = see(client, "/en/declarations/2015/")
    assert words(page.h1.sup) == "th"
    assert [words(sup) for sup in page.select("#closing sup")] == ["th", "1"]
    assert "7^th^" not in page.get_text()


def test_loading_twice_says_that_nothing_changed():
    out = io.StringIO()
    call_command("load_content", stdout=out)
    assert out.getvalue() == "0 created, 0 updated, 277 unchanged, 0 edited values kept.\n"
