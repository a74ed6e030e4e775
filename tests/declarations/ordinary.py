"""Ordinary trees: declarations as people write them, whose parts a reader knows without any mark of ours.

These trees have no faithful Markdown or Word file, so none is made:

- paragraphs of the declaration that belong to no project (``body``): nothing parts them from the preamble;
- a project's own closing in the last project: nothing parts it from the declaration's;
- proposals without a project beside projects: those above the first heading look like recitals in a list;
- a project without label and title, and one whose only list is no proposal: nothing tells them from prose;
- notes of ours, codes that do not follow from number or order, and what the header knows of translations;
- bullets between one language's recitals: a list under a recital may as well be proposals;
- superscript figures beside footnotes: they look like references.
"""

import datetime
from dataclasses import dataclass

from hypothesis import strategies as st

from declarations.importing.recognition.assembly import number
from declarations.importing.tree import DeclarationText, Header, PassageText, ProjectText
from mbm_portal.editorial.dialect import escaped
from tests.declarations import sentences

ROMANS = ("I", "II", "III", "IV", "V", "VI")
ITEM_LABELS = ("{n}.", "{n})", "({n})", "{a})", "({a})", "{n}°", "{r}.")
BULLETS = ("-", "*", "•", "–", "→", "▪")
SPICE = (
    "*and with care*", "7^th^", "m^e^", "[the report](https://example.org/a_b?c=d#e)", "“for *once*”",
    "«\u00a0encore\u00a0»", "l’eau", "50\u202f%", r"\*", r"\[sic\]", r"\^", r"\\", r"\{x\}", "a_b", "_x_", "__", "#1", "#",
    "1)", "2.", "(3)", "12", "|", "🌊", "👩\u200d🌾", "مرحبا", "שלום", "e\u0301", "COP 21", "<b>", "<br>", "&amp;", "~~", "`code`", "– 4 –",
    "->", "m²", "§ 5", "H₂O", "*", "C#", "snake_case_name", "http://example.org/", "ﬁn", "İ", "ß", "\u200bzero", "soft\u00adly",
)  # fmt: skip
"""In the dialect."""
LETTERS = st.characters(
    exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp", "Zs"), exclude_characters="⁰¹²³⁴⁵⁶⁷⁸⁹"
)


@dataclass
class Look:
    """How a declaration is numbered. item: of labels, empty for bullets."""

    language: str
    heading: str
    item: str
    has_links_of_all_kinds: bool = True

    def label(self, shape: str, place: int) -> str:
        return shape.format(n=place, r=ROMANS[place - 1], a="abcdef"[place - 1])


@st.composite
def words(draw, look: Look, shape: str) -> str:
    """A sentence with its gap filled."""
    kinds = (
        [*SPICE, "[lost]()", "[fr](https://example.org/fr.pdf){fr}"] if look.has_links_of_all_kinds else SPICE
    )
    spice = st.sampled_from(kinds).map(lambda word: r"\*" if word == "*" else word)
    drawn = draw(st.lists(spice | st.text(LETTERS, min_size=1, max_size=5).map(escaped), max_size=3))
    return (
        shape.replace("…", " ".join(drawn))
        .replace("  ", " ")
        .replace(" :", "\u00a0:")
        .replace(" ;", "\u00a0;")
    )


def sentence(look: Look, kind: dict) -> st.SearchStrategy[str]:
    return st.sampled_from(kind[look.language]).flatmap(lambda shape: words(look, shape))


def passages(look: Look, kind: dict, least: int = 0, most: int = 3, is_bullet: bool = False):
    made = sentence(look, kind).map(
        lambda text: PassageText("", text, "bullet" if is_bullet else "paragraph")
    )
    return st.lists(made, min_size=least, max_size=most)


@st.composite
def items(draw, look: Look, least: int = 1, most: int = 4) -> list[PassageText]:
    count = draw(st.integers(least, most))
    found = []
    for place in range(1, count + 1):
        text = draw(sentence(look, sentences.ITEMS))
        end = "." if place == count else ";"
        more = draw(st.sampled_from(["", "", "paragraph", "points"]))
        if more == "paragraph":
            text = f"{text}.\n\n{draw(sentence(look, sentences.MORES))}"
        elif more == "points":
            points = draw(st.lists(sentence(look, sentences.POINTS), min_size=2, max_size=3))
            text = (
                f"{text}:\n\n" + "\n".join(f"- {point};" for point in points[:-1]) + f"\n- {points[-1]}{end}"
            )
        else:
            text += end
        found.append(PassageText("", text, "item", look.label(look.item, place)))
    return found


@st.composite
def projects(draw, look: Look) -> list[ProjectText]:
    is_article = look.heading in sentences.ARTICLES.values()
    count = draw(st.integers(2, 4))
    found = []
    for place in range(1, count + 1):
        project = ProjectText("", look.label(look.heading, place), draw(sentence(look, sentences.HEADINGS)))
        project.body = draw(passages(look, sentences.BODIES, 1 if not is_article else 0))
        if is_article or draw(st.integers(0, 4)):
            project.lead_in = draw(sentence(look, sentences.LEADS))
            project.items = draw(items(look, 2))
            if draw(st.booleans()):
                project.body += draw(passages(look, sentences.FACTS, 2, is_bullet=True))
                project.body += draw(passages(look, sentences.BODIES, 1, 1))
            if place < count and draw(st.booleans()):
                project.closing = draw(passages(look, sentences.BODIES, 1, 1))
        found.append(project)
    return found


@st.composite
def looks(draw, has_links_of_all_kinds: bool = True) -> Look:
    language = draw(st.sampled_from(["en", "fr", "es"]))
    heading = draw(
        st.sampled_from([*sentences.PROJECTS[language], *sentences.NUMBERS, sentences.ARTICLES[language]])
    )
    return Look(language, heading, draw(st.sampled_from([*ITEM_LABELS, "", ""])), has_links_of_all_kinds)


@st.composite
def ordinary(draw, has_links_of_all_kinds: bool = True) -> DeclarationText:
    """A tree with the tails, the day and the place that a reader gives it."""
    look = draw(looks(has_links_of_all_kinds))
    text = DeclarationText(Header(language=look.language, source_language=look.language))
    text.title = draw(sentence(look, sentences.TITLES))
    text.preamble = draw(passages(look, sentences.RECITALS, 1))
    if draw(st.integers(0, 3)):
        text.projects = draw(projects(look))
    else:
        text.preamble.append(PassageText("", draw(sentence(look, sentences.LEADS))))
        text.items = draw(items(look, 2))
    opened = st.sampled_from(sentences.CLOSINGS[look.language]).flatmap(lambda shape: words(look, shape))
    if draw(st.booleans()):
        text.closing = [PassageText("", draw(opened)), *draw(passages(look, sentences.BODIES, 0, 1))]
    if draw(st.integers(0, 3)):
        sign(draw, look, text)
    annotate(draw, look, text)
    number(text)
    return text


def sign(draw, look: Look, text: DeclarationText) -> None:
    """The line of place and day, with what follows from it."""
    place, month = draw(st.sampled_from(sentences.PLACES)), draw(st.integers(0, 3))
    day = datetime.date(
        draw(st.integers(2004, 2099)), sentences.MONTH_NUMBERS[month], draw(st.integers(1, 28))
    )
    line = sentences.DAYS[look.language].format(
        place=place, day=day.day, month=sentences.MONTHS[look.language][month], year=day.year
    )
    line = draw(st.sampled_from([line, f"*{line}*", f"*{sentences.FORUMS[look.language]}\n{line}*"]))
    names = draw(st.lists(st.sampled_from(sentences.NAMES), max_size=2, unique=True))
    text.signature = [PassageText("", line), *(PassageText("", name) for name in names)]
    text.header.adopted_on, text.header.adopted_in = day, place
    text.header.code, text.header.edition = str(day.year), day.year


def annotate(draw, look: Look, text: DeclarationText) -> None:
    """Footnotes, each referred to at the end of a recital or a paragraph."""
    places = [*text.preamble[:2], *(passage for project in text.projects for passage in project.body[:1])]
    for mark in range(1, draw(st.integers(0, min(2, len(places)))) + 1):
        places[mark - 1].text += f"[^{mark}]"
        text.notes.append(PassageText(f"note/{mark}", draw(sentence(look, sentences.NOTES))))
