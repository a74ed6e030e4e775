"""An incoming text set against a declaration, as a member of staff does it."""

from django.urls import reverse

from declarations.models import IncomingText, Proposal
from events.models import Edition
from tests.admin.forms import form_of
from tests.factories import make_declaration, make_paragraph, make_project
from tests.pages.reading import see, soup, words

ADD = "/admin/declarations/incomingtext/add/"
ENGLISH = """# Declaration of the lake

Aware that water is a common good;

## Project 1: Water

The springs dry up.

We propose to:

1) Share the wells;
2) Publish the tariffs;
3) Plant trees along the canals.
"""
FRENCH = """# Déclaration du lac

Conscients que l’eau est un bien commun ;

## Projet 1 : L’eau

Les sources tarissent.

Nous proposons de :

1) Partager les puits ;
3) Planter des arbres le long des canaux.
"""
TEXT = """# Declaration of the lake

Aware that water is a common good,

Recalling what was promised;

## Project 1: Water

The springs dry up.

We propose to:

1) Share the wells;
2) Publish the tariffs.

Done at Annecy, 3 June 2101
"""


def add_proposal(project, position, text):
    Proposal(
        declaration=project.declaration,
        project=project,
        position=position,
        label=f"{position})",
        text_en=text,
    ).save()


def make_lake():
    """The English text as a draft."""
    declaration = make_declaration(is_published=False, title_en="Declaration of the lake")
    make_paragraph(declaration, position=1, text_en="Aware that water is a common good;")
    project = make_project(declaration, label_en="Project 1:", title_en="Water", lead_in_en="We propose to:")
    make_paragraph(declaration, "body", project, position=1, text_en="The springs dry up.")
    texts = ("Share the wells;", "Publish the tariffs;", "Plant trees along the canals.")
    for position, text in enumerate(texts, start=1):
        add_proposal(project, position, text)
    return declaration


def bring(client, declaration, text, language="en", **more):
    """Paste a text for the declaration and go on to the comparison; that page."""
    values = form_of(see(client, f"{ADD}?declaration={declaration.pk}"))
    values |= {"language": language, "text": text, **more}
    client.post(ADD, values)
    return see(client, page_of())


def page_of():
    return reverse("admin:declarations_incomingtext_compare", args=[IncomingText.objects.get().pk])


def send(client, page=None, **changes):
    """What the browser would send from the comparison, with changes; the page that follows."""
    values = form_of(page or see(client, page_of()))
    return soup(client.post(page_of(), {**values, **changes}, follow=True))


def rows(page):
    """Code, states, old words, new words of each part on the page."""
    return [
        (
            words(item.select_one(".code")) if item.select_one(".code") else "",
            [words(state) for state in item.select(".incoming-state")],
            *(words(side) for side in item.select(".incoming-pair > div")),
        )
        for item in page.select(".incoming-pairs > li[id], .incoming-pairs > li.state-missing")
    ]


def texts(language="en"):
    return {row.code: getattr(row, f"text_{language}") for row in Proposal.objects.all()}


def refusal(page):
    return words(page.select_one(".errornote"))


def bring_new(client, text=TEXT, language="en", **more):
    """Paste a text for a new declaration of 2101; the page that follows."""
    values = form_of(see(client, ADD))
    edition = Edition.objects.get(year=2101).pk
    values |= {"edition": edition, "language": language, "text": text, **more}
    return soup(client.post(ADD, values, follow=True))


def review(client, **changes):
    """Open the only incoming text, change what is given, press the button given; the page that follows."""
    path = review_of(IncomingText.objects.get())
    values = form_of(see(client, path))
    return soup(client.post(path, {**values, **changes}, follow=True))


def review_of(incoming):
    return reverse("admin:declarations_incomingtext_change", args=[incoming.pk])


def kinds(page):
    return [
        (item.select_one("option[selected]")["value"], words(item.select_one(".incoming-text")))
        for item in page.select(".incoming-lines > li")
    ]


def tree(page):
    return [(words(row.select_one(".code")), words(row.div)) for row in page.select(".tree-passage")]


def errors(page):
    return [words(error) for error in page.select(".errorlist li")]
