"""Made-up rows. Years from 2101 on keep them apart from the real content."""

from declarations.models import Declaration, Paragraph, Project, Proposal
from events.models import AgendaItem, Article, Edition
from mbm_portal.editorial.models import LanguageVersion, Term
from mbm_portal.pages.models import Page


def make_edition(year=2101, number=None, source="en", is_published=True, **fields):
    edition = Edition(year=year, number=number or year - 2000, source_language=source, **fields)
    edition.save()
    if is_published:
        edition.publish()
    return edition


def make_declaration(edition=None, code="2101", source="en", is_published=True, **fields):
    """A declaration without any part; fields such as title_fr as given."""
    fields = fields or {f"title_{source}": f"Declaration {code}"}
    edition = edition or Edition.objects.filter(year=2101).first() or make_edition()
    declaration = Declaration(edition=edition, code=code, source_language=source, **fields)
    declaration.save()
    if is_published:
        declaration.publish()
    return declaration


def make_project(declaration, **fields):
    project = Project(declaration=declaration, position=declaration.projects.count() + 1, **fields)
    project.save()
    return project


def make_paragraph(declaration, part="preamble", project=None, **fields):
    paragraph = Paragraph(declaration=declaration, project=project, part=part, **fields)
    paragraph.save()
    return paragraph


def make_proposals(declaration, count, project=None):
    """As many proposals, each with a note, in the declaration's source language."""
    language = declaration.source_language
    for position in range(1, count + 1):
        words = {f"text_{language}": f"Do thing {position};", f"note_{language}": f"Note {position}"}
        Proposal(
            declaration=declaration, project=project, position=position, label=f"{position})", **words
        ).save()


def make_version(document, language, *, is_published=True, **fields):
    published_at = document.published_at if is_published else None
    return LanguageVersion.objects.create(
        document_id=document.pk, language=language, published_at=published_at, **fields
    )


def make_article(slug="piece", is_published=True, **fields):
    article = Article(
        slug=slug, source_language="en", **(fields or {"title_en": "Piece", "body_en": "Words."})
    )
    article.save()
    if is_published:
        article.publish()
    return article


def make_appointment(slug="meeting", is_published=True, **fields):
    item = AgendaItem(slug=slug, source_language="en", **(fields or {"title_en": "Meeting"}))
    item.save()
    if is_published:
        item.publish()
    return item


def make_page(slug="about", is_published=True, **fields):
    page = Page(slug=slug, source_language="en", **(fields or {"title_en": "About", "body_en": "Words."}))
    page.save()
    if is_published:
        page.publish()
    return page


def make_term(slug, english, french, **words):
    """A term of the glossary in two languages."""
    return Term.objects.create(slug=slug, word_en=english, word_fr=french, **words)
