"""A made-up language that marks each translated letter, over content in letters of its own.

On its pages every plain Latin letter belongs to words that no catalogue holds: they were written into a
template or into code, and no translator can reach them.
"""

import re

from babel import Locale
from bs4 import BeautifulSoup, NavigableString
from bs4.element import PreformattedString
from django.utils.translation import get_language_info, trans_real

from mbm_portal.editorial.languages import LANGUAGES, in_every_language, text_fields
from mbm_portal.editorial.templatetags.typography import CUSTOMS

LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
MARKED = "ȦƁƇḒḖƑƓĦĪĴĶĿḾȠǾƤɊŘŞŦŬṼẆẊẎẐȧƀƈḓḗƒɠħīĵķŀḿƞǿƥɋřşŧŭṽẇẋẏẑ"
FOREIGN = "АБЦДЕФГХИЙКЛМНОПЯРСТУВШЖЫЗабцдефгхийклмнопярстувшжыз"
KEPT = re.compile(r"%\(\w+\)[a-z]|%[sdif]|\{[^{}\s]*\}|<[^<>]*>|&#?\w+;")
"""In a string of the interface: what programs read."""
KEPT_IN_TEXTS = re.compile(r"\]\([^()\s]*\)|\{[^{}\s]*\}|\[\^[^\]]*\]")
"""In a text of the forum: addresses, languages of links, marks of footnotes."""
CODE = r"(?:term|edition|news|agenda|page|\d{4}[\w-]*)(?:/[\w-]+|:\w+)+"
ADDRESS = re.compile(rf"\w+://\S+|\S+@\S+|(?<!\S)/[\w/-]+/|\b[\w-]+(?:\.[\w-]+)+\b|\b{CODE}")
"""Addresses of the web and of mail, names of files, codes: ``essfi.coop``, ``django.po``, ``2015/p2/3:text``."""
WORD = re.compile(r"[A-Za-z]{2,}")
SAID = ("alt", "title", "aria-label", "placeholder", "content")
UNREAD = "script, style, code, kbd, pre, noscript, template, textarea, .code"
"""Elements whose letters are marks, codes, programs, the form of a citation, or what somebody types."""


def put(text, letters, kept):
    """The text with its letters replaced, but for what is kept."""
    table, pieces, end = str.maketrans(LATIN, letters), [], 0
    for match in kept.finditer(text):
        pieces += [text[end : match.start()].translate(table), match[0]]
        end = match.end()
    return "".join([*pieces, text[end:].translate(table)])


def marked(message):
    """A string of the interface as the made-up language has it; a context is not part of it."""
    words = message.rpartition("\x04")[2]
    return f"⟦{put(words, MARKED, KEPT)}⟧" if words.strip() else words


class MadeUp(trans_real.DjangoTranslation):
    """Translates whatever it is asked, Django's own strings too."""

    def gettext(self, message):
        return marked(message) if message else ""

    def ngettext(self, singular, plural, number):
        return marked(singular if number == 1 else plural)


def speak(monkeypatch, language="fr"):
    """Let the pages in one of the portal's languages speak the made-up one; its own list of languages stays."""
    monkeypatch.setitem(trans_real._translations, language, MadeUp(language))


def estrange(models, also=()):
    """Put every text of the database into letters that are neither plain nor marked. also: (model, fields)."""
    fields = [(model, in_every_language(*text_fields(model))) for model in models if text_fields(model)]
    for model, names in [*fields, *also]:
        rows = list(model._base_manager.all())
        for row in rows:
            for name in names:
                setattr(row, name, put(getattr(row, name) or "", FOREIGN, KEPT_IN_TEXTS))
        if rows:
            model._base_manager.bulk_update(rows, names)


def said(html):
    """(element, words) for everything on a page that a reader sees or hears."""
    page = BeautifulSoup(html, "html.parser")
    for unread in page.select(UNREAD):
        unread.clear()
    for element in page.find_all(True):
        words = "".join(
            child
            for child in element.children
            if isinstance(child, NavigableString) and not isinstance(child, PreformattedString)
        )
        yield element, words
        for name in SAID:
            if element.get(name) and (name != "content" or element.get("name") == "description"):
                yield element, element[name]
        if element.name == "input" and element.get("type") in {"submit", "button", "reset"}:
            yield element, element.get("value", "")
        for name, value in element.attrs.items():
            if name.startswith("data-") and " " in value and value[0] not in "{[/":
                yield element, value


def escaped(html, left_over):
    """(element, words) on a page that no catalogue holds. left_over: see Known."""
    found = [
        (element.name, " ".join(words.split())) for element, words in said(html) if left_over(element, words)
    ]
    return list(dict.fromkeys(found))


def is_in_its_own_language(element):
    marked = [one for one in (element, *element.parents) if one.name != "html"]
    return any(one.get("lang") or one.get("hreflang") for one in marked)


class Known:
    """The words that need no translation: what CLDR gives, names of languages in themselves, and a short list."""

    def __init__(self, names, patterns=(), language="fr"):
        cldr = Locale.parse(language)
        given = [*cldr.months["format"]["wide"].values(), *cldr.territories.values()]
        self.cldr = {word for text in given for word in WORD.findall(text)}
        customs = [[*own["ordinal"].values(), own.get("first_of_month", "")] for own in CUSTOMS.values()]
        self.raised = {word for endings in customs for word in WORD.findall(" ".join(endings))}
        self.ordinal = re.compile(rf"\d(?:{'|'.join(self.raised)})\b")
        self.own_names = {get_language_info(code)["name_local"].casefold() for code in LANGUAGES}
        self.marks = re.compile(rf"^\s*(?:{'|'.join(LANGUAGES)})\s[✓◐–]")
        self.names, self.patterns = set(names), [re.compile(pattern) for pattern in patterns]

    def __call__(self, element, words):
        """What is left of the words when everything known is taken out of them."""
        if words.strip().casefold() in self.own_names and is_in_its_own_language(element):
            return []
        known = self.cldr | self.names | (self.raised if element.name == "sup" else set())
        bare = ADDRESS.sub(" ", words)
        for pattern in (self.ordinal, self.marks, *self.patterns):
            bare = pattern.sub(" ", bare)
        return [word for word in WORD.findall(bare) if word not in known]
