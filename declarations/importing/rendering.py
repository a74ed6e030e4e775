"""From the tree to the canonical text form (docs/canonical-text.md); the inverse of ``parsing``."""

import re
from collections.abc import Callable

from declarations.importing.tree import DeclarationText, Header, PassageText, ProjectText, next_tail

MARKER = re.compile(r"#{1,2}(?: |$)|[>+!-](?: |$)|==|\[\^[0-9A-Za-z]+\]:|\{|\\|---$")
"""What would be read as a mark at the start of a line."""
HEADER_KEYS = {
    "code": "code",
    "edition": "edition",
    "language": "language",
    "source-language": "source_language",
    "origin": "origin",
    "translator": "translator",
    "official-url": "official_url",
    "adopted-on": "adopted_on",
    "adopted-in": "adopted_in",
    "source-file": "source_file",
    "source-sha256": "source_sha256",
    "published": "is_published",
}
"""The lines of the header, in order, and the fields that they fill."""


def render(text: DeclarationText, every_code: bool = False) -> str:
    """The whole text; ``parse`` reads it back as the same tree.

    every_code: write each block’s code, so that it keeps it whatever is added, moved or removed around it.
    """
    tag = _every_tag if every_code else _tag
    blocks = [_header(text.header)]
    if text.title:
        blocks.append(f"# {_start(text.title)}")
    blocks += _note(text.header.note)
    blocks += _passages(text.preamble, "preamble/", tag)
    blocks += _section("body", text.body, "body/", tag)
    blocks += _items(text.items, "", tag)
    previous = ""
    for project in text.projects:
        blocks += _project(project, previous, tag)
        previous = project.tail
    blocks += _section("closing", text.closing, "closing/", tag)
    blocks += _section("signature", text.signature, "signature/", tag)
    for note in text.notes:
        blocks += [f"[^{note.tail.removeprefix('note/')}]: {_indented(note.text)}", *_note(note.note)]
    return "\n\n".join(blocks) + "\n"


def _header(header: Header) -> str:
    lines = ["---"]
    for key, name in HEADER_KEYS.items():
        value = getattr(header, name)
        if isinstance(value, bool):
            value = "yes" if value else "no"
        if value not in ("", None):
            lines.append(f"{key}: {value}")
    return "\n".join([*lines, "---"])


def _project(project: ProjectText, previous: str, tag: Callable) -> list[str]:
    code = tag(project.tail, next_tail("p", previous, project.label))
    heading = _labelled(project.label, project.title)
    blocks = [" ".join(part for part in ("##", code, heading) if part), *_note(project.note)]
    blocks += _passages(project.body, f"{project.tail}/body/", tag)
    if project.lead_in:
        blocks.append(f"> {_indented(project.lead_in)}")
    blocks += _items(project.items, f"{project.tail}/", tag)
    return blocks + _section("after the proposals", project.closing, f"{project.tail}/closing/", tag)


def _section(name: str, passages: list[PassageText], stem: str, tag: Callable) -> list[str]:
    return [f"== {name} ==", *_passages(passages, stem, tag)] if passages else []


def _passages(passages: list[PassageText], stem: str, tag: Callable) -> list[str]:
    blocks, previous = [], ""
    for passage in passages:
        mark = "-" if passage.kind == "bullet" else ""
        code = tag(passage.tail, next_tail(stem, previous))
        blocks.append(" ".join(part for part in (mark, code, _indented(passage.text)) if part))
        blocks += _note(passage.note)
        previous = passage.tail
    return blocks


def _items(items: list[PassageText], stem: str, tag: Callable) -> list[str]:
    blocks, previous = [], ""
    for item in items:
        code = tag(item.tail, next_tail(stem, previous, item.label))
        first, _newline, rest = item.text.partition("\n")
        words = _labelled(item.label, first) + (_rest(rest) if rest else "")
        blocks.append(" ".join(part for part in ("+", code, words) if part))
        blocks += _note(item.note)
        previous = item.tail
    return blocks


def _note(note: str) -> list[str]:
    return [f"! {_indented(note)}"] if note else []


def _tag(tail: str, expected: str) -> str:
    return "" if tail == expected else f"{{{tail}}}"


def _every_tag(tail: str, expected: str) -> str:
    return f"{{{tail}}}"


def _labelled(label: str, words: str) -> str:
    """``label | words``; the words alone when there is no label and no bar in them."""
    if not label and "|" not in words:
        return _start(words)
    name = label.replace("\\", "\\\\").replace("|", "\\|")
    return f"{_start(name)} | {words}".strip(" ") if name else f"| {words}".strip(" ")


def _start(words: str) -> str:
    return f"\\{words}" if MARKER.match(words) else words


def _indented(text: str) -> str:
    first, newline, rest = text.partition("\n")
    return _start(first) + (_rest(rest) if newline else "")


def _rest(text: str) -> str:
    return "".join(f"\n  {line}" if line else "\n" for line in text.split("\n"))
