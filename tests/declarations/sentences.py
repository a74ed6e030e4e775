"""Sentences from which ordinary declarations are put together, in three languages; all made up for the tests.

Each has a gap, “…”, for words of every kind. What a sentence is can be seen from its own words: that is how a
person knows a recital, a lead-in, a proposal or a closing in a text without marks.
"""

TITLES = {
    "en": ["Declaration of … Lakes", "Final Declaration … of the Seventh Forum", "Appeal for … Springs"],
    "fr": ["Déclaration … des lacs", "Déclaration finale … du septième forum", "Appel pour … les sources"],
    "es": ["Declaración … de los lagos", "Declaración final … del foro", "Llamamiento por … las fuentes"],
}
RECITALS = {
    "en": [
        "We, the participants, gathered … on the shore of the lake;",
        "Considering that water … has no owner;",
        "Recalling … the declaration of the sixth forum;",
        "Aware … that springs run dry;",
        "Determined … to act,",
    ],
    "fr": [
        "Nous, les participants, réunis … au bord du lac ;",
        "Considérant que l’eau … n’appartient à personne ;",
        "Rappelant … la déclaration du sixième forum ;",
        "Conscients … que les sources tarissent ;",
        "Déterminés … à agir,",
    ],
    "es": [
        "Nosotros, los participantes, reunidos … a orillas del lago;",
        "Considerando que el agua … no tiene dueño;",
        "Recordando … la declaración del sexto foro;",
        "Conscientes … de que las fuentes se secan;",
        "Decididos … a actuar,",
    ],
}
HEADINGS = {
    "en": ["Water … and energy", "The … commons", "Finance", "Young people … in towns"],
    "fr": ["L’eau … et l’énergie", "Les … communs", "Finance", "La jeunesse … dans les villes"],
    "es": ["Agua … y energía", "Los … bienes comunes", "Finanzas", "La juventud … en las ciudades"],
}
BODIES = {
    "en": [
        "Water … is a common good. Nobody made it, and nobody can live a day without it.",
        "The towns of the valley … hold half of the springs.",
        "Three valleys … were dry last summer, and the fourth had rain for a week.",
    ],
    "fr": [
        "L’eau … est un bien commun. Personne ne l’a faite et personne ne vit un jour sans elle.",
        "Les villes de la vallée … abritent la moitié des sources.",
        "Trois vallées … étaient à sec l’été dernier, la quatrième a eu une semaine de pluie.",
    ],
    "es": [
        "El agua … es un bien común. Nadie la hizo y nadie vive un día sin ella.",
        "Las ciudades del valle … albergan la mitad de las fuentes.",
        "Tres valles … estaban secos el verano pasado y el cuarto tuvo una semana de lluvia.",
    ],
}
FACTS = {
    "en": ["It … cannot be replaced.", "It … has no owner.", "The valleys … share it."],
    "fr": ["Elle … est irremplaçable.", "Elle … est sans maître.", "Les vallées … la partagent."],
    "es": ["Es … insustituible.", "La … comparten los valles.", "El valle … la guarda."],
}
LEADS = {
    "en": [
        "We propose … to:",
        "To do so, … it is imperative for all countries to:",
        "We call on cities … to:",
    ],
    "fr": ["Nous proposons … de :", "Pour cela, … il faut :", "Nous demandons aux villes … de :"],
    "es": ["Proponemos …:", "Para ello, … es necesario:", "Pedimos a las ciudades …:"],
}
ITEMS = {
    "en": ["Protect … springs", "Build … networks that are owned in common", "Support … young cooperatives"],
    "fr": [
        "Protéger … les sources",
        "Construire … des réseaux communs",
        "Soutenir … les jeunes coopératives",
    ],
    "es": ["Proteger … las fuentes", "Construir … redes comunes", "Apoyar … a las cooperativas jóvenes"],
}
MORES = {
    "en": ["The work … begins next year.", "Whoever drinks … has a say."],
    "fr": ["Les travaux … commencent l’an prochain.", "Qui boit … a voix au chapitre."],
    "es": ["Las obras … empiezan el año próximo.", "Quien bebe … tiene voz."],
}
POINTS = {
    "en": ["networks … of towns", "prices … that everybody can pay"],
    "fr": ["des réseaux … de villes", "des prix … pour tous"],
    "es": ["redes … de ciudades", "precios … para todos"],
}
CLOSINGS = {
    "en": ["Finally, … the lake is ours to keep.", "In conclusion, … we thank our hosts."],
    "fr": ["Enfin, … le lac est à garder.", "En conclusion, … merci à nos hôtes."],
    "es": ["Por último, … el lago es de todos.", "En conclusión, … gracias a los anfitriones."],
}
NOTES = {
    "en": ["See the report … of the lakes.", "Figures … of last year."],
    "fr": ["Voir le rapport … des lacs.", "Chiffres … de l’an dernier."],
    "es": ["Véase el informe … de los lagos.", "Cifras … del año pasado."],
}
MONTHS = {
    "en": ("January", "May", "August", "November"),
    "fr": ("janvier", "mai", "août", "novembre"),
    "es": ("enero", "mayo", "agosto", "noviembre"),
}
MONTH_NUMBERS = (1, 5, 8, 11)
DAYS = {
    "en": "{place}, {day} {month} {year}",
    "fr": "{place}, le {day} {month} {year}",
    "es": "{place}, {day} de {month} de {year}",
}
FORUMS = {
    "en": "The participants of the forum,",
    "fr": "Les participants du forum,",
    "es": "Los participantes del foro,",
}
PLACES = ("Chamonix-Mont-Blanc (France)", "Dakar", "São Paulo", "La Paz (Bolivia)", "Saint-Étienne")
NAMES = ("Ana Quispe, Lima", "Moussa Diop", "Élise de Valombre")
PROJECTS = {
    "en": ["Project {n} :", "Project {n}.", "Project {n} –", "Chapter {r}:", "Axis n° {n} –"],
    "fr": ["Projet {n} :", "Chantier n° {n} –", "Chapitre {r}.", "Axe {n} :", "Défi {n}."],
    "es": ["Proyecto {n}:", "Eje {n}.", "Capítulo {r} –", "Eje n.º {n}:", "Ámbito {n}:"],
}
NUMBERS = ("{r}.", "{n}.", "{n})", "{r} –", "")
ARTICLES = {"en": "Article {n}.", "fr": "Article {n}.", "es": "Artículo {n}."}
