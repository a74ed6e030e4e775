"""What the reading page asks of the database, put into SQL once: no other page is asked for as often."""

from django.db.models import BigIntegerField, CharField, QuerySet

from declarations.models import Declaration
from declarations.reading.turning import among_declarations
from mbm_portal.editorial.kept import NOW, Given, Kept, put_at_hand


def _declarations():
    published = Declaration.objects.published(NOW).filter(code=Given("code", CharField()))
    return among_declarations(published, NOW)


def parts_of(model, relation: str) -> Kept:
    """The rows that belong to one of a model, in their order; translated fields are read by their columns."""
    field = model._meta.get_field(relation)
    belonging = {field.field.name: Given("whole", BigIntegerField())}
    return Kept(lambda: QuerySet(field.related_model).filter(**belonging))


DECLARATION = Kept(_declarations)
PARTS = {
    name: parts_of(Declaration, name) for name in ("language_versions", "projects", "paragraphs", "proposals")
}


def published_declaration(code: str) -> Declaration | None:
    """A declaration that visitors may read, with its whole text and its neighbours: 5 queries."""
    declaration = DECLARATION.row(code=code)
    if declaration:
        for name, rows in PARTS.items():
            put_at_hand(declaration, name, rows.rows(whole=declaration.pk))
    return declaration


def put_projects_at_hand(declaration: Declaration) -> None:
    """Select the projects alone, for a page that lists them: 1 query."""
    put_at_hand(declaration, "projects", PARTS["projects"].rows(whole=declaration.pk))
