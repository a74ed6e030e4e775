r"""The inline dialect of every text: ``*emphasis*``, ``^superscript^``, ``[text](address)``, ``[^1]``.

A link may name the language of its target, ``[text](address){fr}``; a link whose source keeps no
address is ``[text]()``. A backslash takes a mark's meaning away. A blank line parts two paragraphs, a line
that opens with ``- `` is a bullet, any other line end is kept. No HTML: it is shown as written.
"""

import re
from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

HELP = _(
    "*emphasis*, ^superscript^, [words](address); an empty line begins a new paragraph, “- ” at the start of "
    "a line a bullet."
)
"""What staff read beneath a field that holds the dialect."""
TOKEN = re.compile(
    r"\\(?P<escaped>[\\*^\[\]{}-])"
    r"|\[\^(?P<note>[0-9A-Za-z]{1,8})\]"
    r"|\[(?P<text>(?:\\.|[^\[\]\\])+)\]\((?P<address>[^()\s]*)\)(?:\{(?P<hreflang>[a-z]{2,3})\})?"
    r"|\*(?P<emphasis>(?:\\.|[^*\\])+)\*"
    r"|\^(?P<superscript>(?:\\.|[^\^\\\s])+)\^",
    re.DOTALL,
)
REFERENCE = re.compile(r"(?<!\\)\[\^([0-9A-Za-z]{1,8})\]")
SAFE_ADDRESS = re.compile(r"(?:https?://|mailto:)\S+|#[\w-]+", re.ASCII)


@lru_cache(maxsize=1024)
def plain(value: str) -> str:
    """The words alone, without marks and note references: for titles, descriptions and citations."""
    return "".join(_plain_pieces(value))


def _plain_pieces(value: str):
    position = 0
    for match in TOKEN.finditer(value):
        yield value[position : match.start()]
        inner = match["text"] or match["emphasis"] or match["superscript"]
        yield match["escaped"] or (plain(inner) if inner else "")
        position = match.end()
    yield value[position:]


def escaped(value: str) -> str:
    """Words that read back as themselves: every mark of the dialect behind a backslash."""
    return re.sub(r"[\\*^\[\]{}]", r"\\\g<0>", value)


def references(value: str) -> list[str]:
    """The marks of the footnotes that a text refers to: ``[^1]`` → 1."""
    return REFERENCE.findall(value)


def has_lost_link(value: str) -> bool:
    """True when words were a link whose address the source does not keep."""
    return any(match["text"] and not match["address"] for match in TOKEN.finditer(value))


@lru_cache(maxsize=4096)
def inline(value: str, notes_at: str = "") -> SafeString:
    """The HTML of one run of text, everything else escaped.

    notes_at: the address of the page that holds the notes; empty when it is this one.
    """
    return mark_safe("".join(_inline_pieces(value, notes_at)))  # noqa: S308 (each piece is escaped)


def _inline_pieces(value: str, notes_at: str):
    position = 0
    for match in TOKEN.finditer(value):
        yield _words(value[position : match.start()])
        yield _element(match, notes_at)
        position = match.end()
    yield _words(value[position:])


def _words(value: str) -> str:
    return escape(value).replace("\n", "<br>\n")


def _element(match: re.Match, notes_at: str) -> str:
    if match["escaped"]:
        return escape(match["escaped"])
    if match["note"]:
        return (
            f'<sup class="noteref"><a href="{escape(notes_at)}#note-{match["note"]}"'
            f' role="doc-noteref">{match["note"]}</a></sup>'
        )
    if match["text"]:
        return _link(match, notes_at)
    tag, inner = ("em", match["emphasis"]) if match["emphasis"] else ("sup", match["superscript"])
    return f"<{tag}>{inline(inner, notes_at)}</{tag}>"


def _link(match: re.Match, notes_at: str) -> str:
    words, address = inline(match["text"], notes_at), match["address"]
    if not address:
        return f'<span class="lost-link">{words}</span>'
    if not SAFE_ADDRESS.fullmatch(address):
        return escape(match[0])
    hreflang = f' hreflang="{match["hreflang"]}"' if match["hreflang"] else ""
    return f'<a href="{escape(address)}" rel="external"{hreflang}>{words}</a>'


@lru_cache(maxsize=2048)
def blocks(value: str, notes_at: str = "") -> SafeString:
    """The HTML of a text of several paragraphs and bullets."""
    html = []
    for chunk in re.split(r"\n{2,}", value.strip("\n")):
        for is_list, lines in _runs(chunk.split("\n")):
            if is_list:
                items = "".join(f"<li>{inline(line, notes_at)}</li>" for line in lines)
                html.append(f"<ul>{items}</ul>")
            else:
                html.append(f"<p>{inline(chr(10).join(lines), notes_at)}</p>")
    return mark_safe("\n".join(html).replace("</ul>\n<ul>", ""))  # noqa: S308 (made by inline)


def _runs(lines: list[str]):
    """Yield (is a list, lines) for each run of bullets or of plain lines."""
    run: list[str] = []
    in_list = False
    for line in lines:
        is_bullet = line.startswith("- ")
        if run and is_bullet != in_list:
            yield in_list, run
            run = []
        in_list = is_bullet
        run.append(line[2:] if is_bullet else line)
    if run:
        yield in_list, run
