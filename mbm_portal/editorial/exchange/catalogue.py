"""Writing entries as a PO file."""

import re
from collections.abc import Iterable

import polib
from babel.messages.plurals import get_plural
from django.utils import timezone
from django.utils.translation import gettext as _

from mbm_portal.editorial.exchange.entries import Entry, fingerprint
from mbm_portal.editorial.exchange.freshness import State, bare
from mbm_portal.editorial.exchange.terms import Term, agreed, glossary

CONTENT = "X-Portal-Content"
COUNT = "X-Portal-Entries"
REVISION = "X-Portal-Revision"
EVERYTHING = "everything"
MARK = "portal:"
"""Before the fingerprint of the translation that the export knew, on the last line of the comments."""


def catalogue(entries: Iterable[Entry], language: str, content: str, revision: int) -> str:
    """The text of a PO file, its entries in the order given.

    content: the code of the text or edition that was exported, or EVERYTHING.
    """
    file = polib.POFile(wrapwidth=0)
    file.header = "Texts of the Mont-Blanc Meetings portal"
    terms = glossary()
    file.extend(po_entry(entry, terms) for entry in entries)
    file.metadata = header(language, content, revision, len(file))
    return f"{file}\n"


def header(language: str, content: str, revision: int, count: int) -> dict[str, str]:
    now = timezone.now().strftime("%Y-%m-%d %H:%M+0000")
    plural = get_plural(language)
    return {
        "Project-Id-Version": "Mont-Blanc Meetings portal",
        "Report-Msgid-Bugs-To": "",
        "POT-Creation-Date": now,
        "PO-Revision-Date": now,
        "Last-Translator": "",
        "Language-Team": "",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": f"nplurals={plural.num_plurals}; plural={plural.plural_expr};",
        "X-Generator": "Mont-Blanc Meetings portal",
        CONTENT: content,
        REVISION: str(revision),
        COUNT: str(count),
    }


def po_entry(entry: Entry, terms: tuple[Term, ...]) -> polib.POEntry:
    is_outdated = entry.state is State.OUTDATED
    made_from = bare(entry.made_from)
    return polib.POEntry(
        msgctxt=entry.key,
        msgid=entry.source,
        msgstr=entry.translation,
        flags=["fuzzy"] if is_outdated else [],
        previous_msgid=made_from if is_outdated and made_from else None,
        comment="\n".join(one_line(line) for line in comments(entry, terms)),
    )


def comments(entry: Entry, terms: tuple[Term, ...]) -> Iterable[str]:
    yield from entry.about
    for language, words in entry.others.items():
        yield f"{language}: {words}"
    found = agreed(entry.source, entry.source_language, entry.language, terms)
    if found:
        # Translators: above a text to translate, before words and what they are in the other language.
        yield _("Agreed terms: %(terms)s") % {
            "terms": "; ".join(f"{one.form} → {one.translation}" for one in found)
        }
    yield f"{MARK} {fingerprint(entry.translation)}"


def one_line(text: str) -> str:
    return re.sub(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+", " ", text).strip()
