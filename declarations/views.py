"""The declarations' pages: the list, the reading page, one project, one proposal."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from declarations.formats import linked_data
from declarations.models import Declaration, Project, Proposal
from declarations.reading.outline import Lines, outline
from mbm_portal.editorial import languages
from mbm_portal.editorial.frame import frame
from mbm_portal.editorial.http import public_page
from mbm_portal.editorial.listing import page_or_404, query_of


@public_page
def declaration_list(request):
    page = page_or_404(Declaration.objects.published().for_listing(), request)
    shown = [(declaration, ("title", "adopted_in")) for declaration in page.object_list]
    context = {"rows": page, "page": frame(request, shown=shown, query=query_of(page))}
    return render(request, "declarations/declaration_list.html", context)


@public_page
def declaration_detail(request, code):
    declaration = get_object_or_404(Declaration.objects.published().for_reading(), code=code)
    return reading_page(request, declaration)


def reading_page(request, declaration, path_in=None):
    """The whole text; also what staff see of a draft, at the preview's path."""
    text = outline(declaration, languages.current())
    way = way_to(declaration, text.title)
    page = frame(request, declaration, path_in=path_in, way=way)
    page.has_fallbacks = text.has_fallbacks
    page.linked_data = [linked_data.declaration_work(declaration, text, page)]
    context = {"declaration": declaration, "outline": text, "page": page}
    return render(request, "declarations/declaration_detail.html", context)


def way_to(declaration, title=None) -> list[tuple]:
    """The steps to a declaration; title: its Text where it is at hand."""
    title = title or languages.text(declaration, "title", languages.current())
    return [
        (_("Declarations"), reverse("declarations:declaration-list")),
        (title, declaration.get_absolute_url()),
    ]


def step_to(project, chapter) -> tuple:
    return chapter.title or chapter.label or project.citation, project.get_absolute_url()


@public_page
def part_detail(request, code, tail):
    """A project or, where the code names none, a proposal."""
    full_code = f"{code}/{tail}"
    project = Project.objects.published().for_reading().filter(code=full_code, declaration__code=code).first()
    if project:
        return project_page(request, project)
    proposal = (
        Proposal.objects.published().for_reading().filter(code=full_code, declaration__code=code).first()
    )
    if proposal:
        return proposal_page(request, proposal)
    raise Http404(f"{code} has no {tail}")


def project_page(request, project):
    declaration = project.declaration
    lines = Lines(declaration, languages.current(), notes_at=declaration.get_absolute_url())
    parts = project.parts()
    chapter = lines.chapter(
        project,
        body=[row for row in project.paragraphs.all() if row.part == "body"],
        items=project.proposals.all(),
        closing=[row for row in project.paragraphs.all() if row.part == "closing"],
    )
    shown = [(declaration, ("title",)), *((part, languages.text_fields(type(part))) for part in parts)]
    way = [*way_to(declaration), step_to(project, chapter)]
    page = frame(request, declaration, shown=shown, parts=lambda: parts, code=project.code, way=way)
    page.linked_data = [linked_data.part_work(project, way[-1][0], page)]
    context = {"declaration": declaration, "project": project, "chapter": chapter, "page": page}
    return render(request, "declarations/project_detail.html", context)


def proposal_page(request, proposal):
    declaration, project = proposal.declaration, proposal.project
    lines = Lines(declaration, languages.current(), notes_at=declaration.get_absolute_url())
    shown = [(declaration, ("title",)), (proposal, ("text", "note"))]
    if project:
        project.declaration = declaration
        shown.append((project, ("label", "title", "lead_in")))
    chapter = lines.chapter(project) if project else None
    way = [*way_to(declaration), *([step_to(project, chapter)] if project else [])]
    way.append((proposal.citation, proposal.get_absolute_url()))
    page = frame(request, declaration, shown=shown, parts=lambda: [proposal], code=proposal.code, way=way)
    page.linked_data = [linked_data.part_work(proposal, proposal.citation, page)]
    before, after = proposal.neighbours()
    context = {
        "declaration": declaration,
        "chapter": chapter,
        "proposal": proposal,
        "line": lines.line(proposal),
        "before": lines.line(before) if before else None,
        "after": lines.line(after) if after else None,
        "page": page,
    }
    return render(request, "declarations/proposal_detail.html", context)
