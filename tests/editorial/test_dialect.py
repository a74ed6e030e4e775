from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mbm_portal.editorial import dialect

WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=60)
MARKED = st.text("ab *^[](){}\\<>&\"'-\n1http:/javascript", max_size=60)


@pytest.mark.parametrize(
    ("value", "html"),
    [
        ("the 7^th^ edition", "the 7<sup>th</sup> edition"),
        ("*The whole,\nsigned*", "<em>The whole,<br>\nsigned</em>"),
        ("Report[^1].", 'Report<sup class="noteref"><a href="#note-1" role="doc-noteref">1</a></sup>.'),
        (
            "[a *b*](https://x.org/?a=1&b){fr}",
            '<a href="https://x.org/?a=1&amp;b" rel="external" hreflang="fr">a <em>b</em></a>',
        ),
        ("[the joint declaration]() of", '<span class="lost-link">the joint declaration</span> of'),
        ("2 * 3 * 4", "2 <em> 3 </em> 4"),
        (r"2 \* 3", "2 * 3"),
        ("a_b <b>&", "a_b &lt;b&gt;&amp;"),
        ("[x](javascript:alert)", "[x](javascript:alert)"),
    ],
)
def test_inline_html(value, html):
    assert dialect.inline(value) == html


def test_note_reference_leads_to_the_page_that_holds_the_notes():
    assert 'href="/en/declarations/2015/#note-1"' in dialect.inline("x[^1]", "/en/declarations/2015/")


def test_blocks_part_paragraphs_and_bullets():
    html = dialect.blocks("One\ntwo\n\n- a\n- b\n\nThree")
    assert html == "<p>One<br>\ntwo</p>\n<ul><li>a</li><li>b</li></ul>\n<p>Three</p>"


def test_bullets_apart_make_one_list():
    assert dialect.blocks("- a\n\n- b") == "<ul><li>a</li><li>b</li></ul>"


@given(WORDS)
def test_escaped_words_read_back_as_themselves(words):
    assert dialect.plain(dialect.escaped(words)) == words


class Collector(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.links = set(), []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.links += [value for name, value in attrs if name == "href"]
        assert not any(name.startswith("on") for name, _value in attrs)


@given(MARKED)
@example('[x](http://a"onclick=)')
def test_no_text_makes_other_elements_or_addresses(value):
    collector = Collector()
    collector.feed(dialect.inline(value) + dialect.blocks(value))
    assert collector.tags <= {"em", "sup", "a", "span", "br", "p", "ul", "li"}
    assert all(link.startswith(("http://", "https://", "mailto:", "#")) for link in collector.links)


def test_lost_link_is_known():
    assert dialect.has_lost_link("see [words]() here")
    assert not dialect.has_lost_link("see [words](https://x.org) here")
