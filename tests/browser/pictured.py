"""The example that the pictures of the guides show: made up, and far enough in the future to be seen as such."""

import re
from typing import NamedTuple

ENGLISH = """\
We, the participants, gathered in Chamonix;

Determined to act,

## Project 1 : | Water and energy

Water is a common good.

- It cannot be replaced.
- It has no owner.

> We propose to:

+ 1) | Protect springs[^1];

+ 2) | Build with cities:

  - networks that are owned in common;
  - prices that everybody can pay.

## Project 2. | Finance

+ Welcome the new fund;

== closing ==

We are committed to these proposals.

== signature ==

*The participants, 28 November*
"""
FRENCH = """\
Nous, participants, réunis à Chamonix ;

Déterminés à agir,

## Projet 1 : | Eau et énergie

L’eau est un bien commun.

- Rien ne la remplace.
- Elle n’a pas de propriétaire.

> Nous proposons de :

+ 1) | Protéger les sources[^1] ;

+ 2) | Construire avec les villes :

  - des réseaux possédés en commun ;
  - des prix que chacun puisse payer.

## Projet 2. | Financement

+ Saluer le nouveau fonds ;

== closing ==

Nous nous engageons pour ces propositions.

== signature ==

*Les participants, 28 novembre*
"""
SPANISH = """\
Nosotros, participantes, reunidos en Chamonix;

Decididos a actuar,

## Proyecto 1: | Agua y energía

El agua es un bien común.

- Nada la sustituye.
- No tiene dueño.

> Proponemos:

+ 1) | Proteger los manantiales[^1];

+ 2) | Construir con las ciudades:

  - redes de propiedad común;
  - precios que todas las personas puedan pagar.

## Proyecto 2. | Financiación

+ Acoger con satisfacción el nuevo fondo;

== closing ==

Nos comprometemos con estas propuestas.

== signature ==

*Los participantes, 28 de noviembre*
"""


class Example(NamedTuple):
    """An edition with its declaration. text lacks the footnote, so that the portal has something to refuse."""

    language: str
    number: str
    year: str
    theme: str
    title: str
    text: str
    footnote: str
    is_pictured: bool = True


EXAMPLES = {
    "en": Example(
        "en",
        "15",
        "2031",
        "Water and energy for all",
        "Final Declaration of the 15^th^ Meetings",
        ENGLISH,
        "[^1]: See the report: [in French](https://example.org/fr.pdf){fr}",
    ),
    "fr": Example(
        "fr",
        "15",
        "2031",
        "L’eau et l’énergie pour tous",
        "Déclaration finale des 15^es^ Rencontres",
        FRENCH,
        "[^1]: Voir le rapport : [en anglais](https://example.org/en.pdf){en}",
    ),
    "es": Example(
        "es",
        "15",
        "2031",
        "Agua y energía para todas las personas",
        "Declaración final de los 15.^os^ Encuentros",
        SPANISH,
        "[^1]: Véase el informe: [en inglés](https://example.org/en.pdf){en}",
    ),
}
SOURCE = EXAMPLES["en"]._replace(
    number="16", year="2033", title="Final Declaration of the 16^th^ Meetings", is_pictured=False
)
"""What the translator translates, in each language of the guide."""
_SAME = {
    "en": (
        "Final Declaration of the 15^th^ Meetings",
        "Final Declaration of the 16^th^ Meetings",
        "We, the participants, gathered in Chamonix;",
        "Determined to act,",
        "Project 1 : | Water and energy",
        "Water is a common good.",
        "It cannot be replaced.",
    ),
    "fr": (
        "Déclaration finale des 15^es^ Rencontres",
        "Déclaration finale des 16^es^ Rencontres",
        "Nous, participants, réunis à Chamonix ;",
        "Déterminés à agir,",
        "Projet 1 : | Eau et énergie",
        "L’eau est un bien commun.",
        "Rien ne la remplace.",
    ),
    "es": (
        "Declaración final de los 15.^os^ Encuentros",
        "Declaración final de los 16.^os^ Encuentros",
        "Nosotros, participantes, reunidos en Chamonix;",
        "Decididos a actuar,",
        "Proyecto 1: | Agua y energía",
        "El agua es un bien común.",
        "Nada la sustituye.",
    ),
}


def sentences(source: str, target: str) -> dict[str, str]:
    """The sentences that are translated in a picture, each with its translation."""
    return dict(zip(_SAME[source], _SAME[target], strict=True))


WORDED_ANEW = {
    "en": ("Protect springs", "Defend all springs"),
    "fr": ("Protéger les", "Défendre toutes les"),
    "es": ("Proteger los", "Defender todos los"),
}
PREAMBLE = {"en": "Preamble", "fr": "Préambule", "es": "Preámbulo"}


def as_typed(example: Example, heading: str = "") -> str:
    """The text of an example as somebody types it in a letter, with a bare heading over its first paragraph."""
    text = re.sub(r"^\+ (?=\w+\))|^[>#]+ |\| |^== .* ==$", "", example.text, flags=re.MULTILINE)
    text = re.sub(r"^(?: +- |\+ )", "- ", text, flags=re.MULTILINE)
    parts = (example.title, heading, re.sub(r"\n{3,}", "\n\n", text.strip()), example.footnote)
    return "\n\n".join(part for part in parts if part)


def without_the_second(text: str) -> str:
    """The text without its proposal 2) and the bullets of it."""
    return re.sub(r"^2\) .*\n\n(- .*\n)+\n", "", text, flags=re.MULTILINE)
