"""Declarations and their parts in the words of schema.org."""

from declarations.models import Declaration
from mbm_portal.editorial import languages
from mbm_portal.editorial.frame import Frame
from mbm_portal.editorial.linked_data import forum, known, version_of_text, words


def declaration_work(declaration: Declaration, outline, page: Frame) -> dict:
    """A whole declaration with its projects and their proposals."""
    edition = declaration.edition
    parts = [chapter_work(chapter, page) for chapter in outline.chapters]
    return {
        **version_of_text(page, "CreativeWork"),
        **known(
            name=words(outline.title),
            identifier=declaration.citation,
            dateCreated=declaration.adopted_on.isoformat() if declaration.adopted_on else "",
            locationCreated=place(declaration, page),
            author=forum(),
            recordedAt={"@type": "Event", "@id": f"{page.origin}/id/{edition.code}"}
            if edition.is_published
            else None,
            hasPart=[*parts, *(item_work(item, page) for item in outline.items)],
        ),
    }


def place(declaration: Declaration, page: Frame) -> dict:
    name = words(languages.text(declaration, "adopted_in", page.language))
    return {"@type": "Place", "name": name} if name else {}


def chapter_work(chapter, page: Frame) -> dict:
    """A project, with its proposals if it has any."""
    return known(
        **{"@type": "CreativeWork", "@id": f"{page.origin}/id/{page.whole.code}/{chapter.anchor}"},
        name=words(chapter.title) or words(chapter.label) or chapter.mark,
        url=f"{page.origin}{chapter.path}" if chapter.path else "",
        hasPart=[item_work(item, page) for item in chapter.items],
    )


def item_work(item, page: Frame) -> dict:
    """A proposal; its neutral address leads to its page."""
    return {"@type": "CreativeWork", "@id": f"{page.origin}/id/{item.code}", "name": item.mark}


def project_work(project, chapter, name, page: Frame) -> dict:
    """A project on its own page, with its proposals; name: a Text, or words in the language of the page."""
    items = [item_work(item, page) for item in chapter.items]
    return part_work(project, name, page, project.declaration) | known(hasPart=items)


def proposal_work(proposal, text: languages.Text, page: Frame) -> dict:
    """A proposal on its own page; text: its words."""
    holder = proposal.project or proposal.declaration
    return part_work(proposal, proposal.citation, page, holder) | known(text=words(text))


def part_work(part, name, page: Frame, holder) -> dict:
    """What a project's page and a proposal's tell alike; holder: what it is a part of."""
    whole = {"@type": "CreativeWork", "@id": f"{page.origin}/id/{holder.code}"}
    return {
        **version_of_text(page, "CreativeWork"),
        **known(
            name=words(name) if isinstance(name, languages.Text) else name,
            identifier=part.citation,
            isPartOf=whole,
        ),
    }
