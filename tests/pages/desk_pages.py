"""Pages of the admin that need something brought or turned first, to look for the names on them."""

from dataclasses import replace

from declarations.importing.incoming import read as take
from declarations.models import IncomingText
from mbm_portal.editorial.exchange.entries import fingerprint
from mbm_portal.editorial.exchange.freshness import bare
from mbm_portal.editorial.exchange.reading import Returned
from mbm_portal.editorial.models import TranslatedText, User
from mbm_portal.pages.models import Page
from mbm_portal.translation_desk.models import ReturnedFile
from tests.admin.forms import address
from tests.admin.incoming import ENGLISH, FRENCH
from tests.translation_desk.pages import FILES


def outdated_text(declaration):
    """The page of a text whose source has moved, with a plain apostrophe in its French."""
    proposal = declaration.proposals.order_by("position").first()
    proposal.text_fr = "L'eau ;"
    proposal.save()
    proposal.text_en = f"{proposal.text_en} Now."
    proposal.save()
    return f"/admin/translate/fr/{proposal.code}:text"


def paths_of_incoming(declaration):
    """The pages of a new text, of a corrected version with a loss, and of a second language with too much."""
    more = FRENCH.replace("3) Planter", "2) Publier les tarifs ;\n3) Planter").replace(
        "canaux.", "canaux ;\n4) Compter."
    )
    new = brought("# New\n\nPreamble\n\nAware of it;\n", "en", edition=declaration.edition)
    shorter = brought(ENGLISH.replace("2) Publish the tariffs;\n", ""), "en", declaration=declaration)
    french = brought(more, "fr", declaration=declaration)
    yield from (address(IncomingText, "add"), address(IncomingText, "change", new.pk))
    yield f"/admin/declarations/incomingtext/{new.pk}/line/1/"
    yield from (f"/admin/declarations/incomingtext/{text.pk}/compare/" for text in (shorter, french))
    yield address(IncomingText, "change", french.pk)


def paths_of_translations(declaration):
    """The page of files, and that of one with a line of every kind."""
    row = declaration.projects.first().proposals.first()
    title = Returned(declaration.code, "title", declaration.title_en, "Titre", None, False)
    kinds = [
        title,
        replace(title, code="2999"),
        replace(title, code=row.code, field="text", source=f"{row.text_en}[^1]", words="x"),
        replace(title, code=row.code, field="text", source=f"{row.text_en}.", words="y"),
    ]
    page = Page.objects.get(slug="about")
    page.title_fr = "Autre"
    page.save()
    now = Returned(page.code, "title", page.title_en, "Neuf", fingerprint("Autre"), False)
    TranslatedText.objects.filter(key=f"{page.code}:body", language="fr").update(made_from="Older")
    right = Returned(page.code, "body", bare(page.body_en), bare(page.body_fr), None, False)
    file = ReturnedFile(name="fr.po", language="fr", brought_by=User.objects.get(username="admin"))
    file.hold([*kinds, now, right])
    file.save()
    return [FILES, f"{FILES}{file.pk}/"]


def brought(text, language, **goal):
    incoming = IncomingText(language=language, started_by=User.objects.get(username="admin"), **goal)
    take(text.encode(), incoming)
    return incoming
