"""The declarations' pages: the list, the reading page, one project, one proposal."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from declarations.formats import linked_data
from declarations.formats.reference import reference
from declarations.models import Declaration, Project, Proposal
from declarations.reading.outline import Lines, Step, outline
from declarations.reading.parallel import languages_beside
from declarations.reading.selecting import published_declaration
from declarations.reading.turning import with_neighbours
from declarations.side_by_side import choices_of, first_column, parallel_page
from mbm_portal.editorial import languages
from mbm_portal.editorial.frame import frame
from mbm_portal.editorial.http import public_page
from mbm_portal.editorial.listing import neighbours, page_or_404, query_of


@public_page
def declaration_list(request):
    page = page_or_404(Declaration.objects.published().for_listing(), request)
    shown = [(declaration, ("title", "adopted_in")) for declaration in page.object_list]
    context = {"rows": page, "page": frame(request, shown=shown, query=query_of(page))}
    return render(request, "declarations/declaration_list.html", context)


@public_page
def declaration_detail(request, code):
    declaration = published_declaration(code)
    if not declaration:
        raise Http404(f"There is no declaration {code}")
    return reading_page(request, declaration)


def reading_page(request, declaration, path_in=None):
    """The whole text; also what staff see of a draft, at the preview's path."""
    alone = path_in or (lambda language: f"/{language}{request.path[3:]}")
    others = languages_beside(request.GET.getlist("with"), first_column(declaration))
    if others:
        return parallel_page(request, declaration, others, alone, way_to(declaration))
    text = outline(declaration, languages.current())
    way = way_to(declaration, text.title)
    page = frame(request, declaration, path_in=path_in, way=way)
    page.has_fallbacks = text.has_fallbacks
    page.linked_data = [linked_data.declaration_work(declaration, text, page)]
    choices = choices_of(declaration, [], alone(page.language))
    context = {
        "declaration": declaration,
        "outline": text,
        "page": page,
        "choices": choices,
        "reference": reference(declaration, page.language, page.origin),
        "before": declaration_step(getattr(declaration, "code_before", None)),
        "after": declaration_step(getattr(declaration, "code_after", None)),
    }
    return render(request, "declarations/declaration_detail.html", context)


def declaration_step(code: str | None) -> Step | None:
    """The way to another declaration; None without a code."""
    path = reverse("declarations:declaration-detail", args=[code]) if code else ""
    return Step(f"MBM {code}", path) if code else None


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
    projects = with_neighbours(Project.objects.published().for_reading())
    project = projects.filter(code=full_code, declaration__code=code).first()
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
    page.linked_data = [linked_data.project_work(project, chapter, way[-1][0], page)]
    context = {
        "declaration": declaration,
        "project": project,
        "reference": reference(project, page.language, page.origin),
        "chapter": chapter,
        "before": lines.step(project.code_before),
        "after": lines.step(project.code_after),
        "page": page,
    }
    return render(request, "declarations/project_detail.html", context)


def proposal_page(request, proposal):
    declaration, project = proposal.declaration, proposal.project
    lines = Lines(declaration, languages.current(), notes_at=declaration.get_absolute_url())
    siblings, words = proposal.siblings(), languages.text(proposal, "text", languages.current())
    shown = [(declaration, ("title",)), (proposal, ("note",)), *((row, ("text",)) for row in siblings)]
    if project:
        project.declaration = declaration
        shown.append((project, ("label", "title", "lead_in")))
    chapter = lines.chapter(project) if project else None
    way = [*way_to(declaration), *([step_to(project, chapter)] if project else [])]
    way.append((proposal.citation, proposal.get_absolute_url()))
    page = frame(request, declaration, shown=shown, parts=lambda: [proposal], code=proposal.code, way=way)
    page.linked_data = [linked_data.proposal_work(proposal, words, page)]
    line = lines.line(proposal)
    before, after = neighbours(siblings, proposal.pk)
    context = {
        "declaration": declaration,
        "chapter": chapter,
        "proposal": proposal,
        "reference": reference(proposal, page.language, page.origin),
        "line": line,
        "in_whole": f"{declaration.get_absolute_url()}#{line.anchor}",
        "siblings": [(row, lines.step(row.code)) for row in siblings],
        "others": other_languages(proposal, words),
        "before": lines.step(before.code) if before else None,
        "after": lines.step(after.code) if after else None,
        "page": page,
    }
    return render(request, "declarations/proposal_detail.html", context)


def other_languages(proposal, read) -> list[tuple]:
    """The proposal in each language that is announced, but for the words that are read: (words, version)."""
    versions = {version.language: version for version in proposal.whole.language_versions.all()}
    texts = [languages.text(proposal, "text", code) for code in languages.announced(proposal.whole)]
    return [
        (words, versions[words.language])
        for words in texts
        if words and not words.is_fallback and words.language != read.language
    ]
