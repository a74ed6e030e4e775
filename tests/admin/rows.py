"""A row of the admin: saved and acted upon as a browser would, and what changed in it."""

from events.models import Article
from tests.admin.forms import address, form_of
from tests.factories import make_article, make_declaration, make_paragraph, make_project, make_proposals
from tests.pages.reading import see


def save(client, row, **changes):
    """Open the row's form, change fields, send; the forged ones are sent even if the form lacks them."""
    path = address(type(row), "change", row.pk)
    return client.post(path, {**form_of(see(client, path)), **changes})


def columns(row):
    """Every value of the row as it stands in the database."""
    stored = type(row).objects.get(pk=row.pk)
    return {field.attname: getattr(stored, field.attname) or "" for field in row._meta.concrete_fields}


def changed(row, before):
    return {name: value for name, value in columns(row).items() if before[name] != value}


def act(client, action, *rows):
    values = {"action": action, "_selected_action": [row.pk for row in rows]}
    return client.post(address(type(rows[0])), values, follow=True)


def make_published(model):
    """A row of the model that belongs to a published text."""
    if model is Article:
        return make_article()
    declaration = make_declaration()
    project = make_project(declaration, title_en="x")
    make_paragraph(declaration, text_en="x")
    make_proposals(declaration, 1, project)
    return model.objects.get()
