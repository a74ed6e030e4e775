"""Every way to write content moves the revision, in the transaction of the write."""

import io

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from declarations.models import Declaration, Paragraph, Project, Proposal
from events.models import AgendaPartner, Article, Edition, EditionSource
from mbm_portal.editorial.models import Document, LanguageVersion, Revision, TranslatedText, User
from tests.factories import (
    make_article,
    make_declaration,
    make_edition,
    make_project,
    make_proposals,
    make_version,
)

pytestmark = pytest.mark.django_db


def number():
    return Revision.objects.get().number


@pytest.fixture
def text():
    declaration = make_declaration()
    make_proposals(declaration, 2, make_project(declaration, title_en="One"))
    return declaration


WRITES = {
    "save": lambda text: text.save(),
    "save a part": lambda text: text.proposals.first().save(),
    "save some fields": lambda text: text.save(update_fields=["title_en"]),
    "create": lambda text: Paragraph.objects.create(declaration=text, part="preamble", text_en="x"),
    "update": lambda text: Proposal.objects.filter(declaration=text).update(text_fr="x"),
    "update the whole": lambda text: Declaration.objects.filter(pk=text.pk).update(title_fr="x"),
    "update the base": lambda text: Document.objects.filter(pk=text.pk).update(published_at=None),
    "bulk create": lambda text: Proposal.objects.bulk_create(
        [Proposal(declaration=text, code="2101/9", text_en="x")]
    ),
    "bulk update": lambda text: Proposal.objects.bulk_update(list(text.proposals.all()), ["label"]),
    "get or create": lambda text: Project.objects.get_or_create(declaration=text, code="2101/p9"),
    "update or create": lambda text: LanguageVersion.objects.update_or_create(
        document_id=text.pk, language="en", defaults={"translator": "x"}
    ),
    "delete": lambda text: text.proposals.first().delete(),
    "delete many": lambda text: text.proposals.all().delete(),
    "delete the whole": lambda text: text.delete(),
    "related manager": lambda text: text.language_versions.create(language="fr"),
    "related set": lambda text: text.edition.sources.set([EditionSource(url="https://x.org")], bulk=False),
    "publish": lambda text: text.publish(),
    "withdraw": lambda text: text.withdraw(),
    "a source": lambda text: EditionSource.objects.create(edition=text.edition, url="https://x.org/1"),
    "an edition": lambda text: text.edition.save(),
    "an article": lambda text: make_article(),
    "fixture": lambda text: load_fixture(text),
}


def load_fixture(text):
    from django.core import serializers

    for row in serializers.deserialize("json", serializers.serialize("json", text.projects.all())):
        row.save()


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES.keys())
def test_every_write_moves_the_revision(text, write):
    before = number()
    write(text)
    assert number() > before


def test_every_content_model_is_watched():
    from mbm_portal.editorial import bell
    from mbm_portal.editorial.models import ContentModel

    models = {model for model in all_subclasses(ContentModel) if not model._meta.abstract}
    assert {model for model in models if bell.is_watched(model)} == models
    assert {Edition, Article, AgendaPartner, Declaration, LanguageVersion} <= models


def all_subclasses(model):
    return {child for sub in model.__subclasses__() for child in {sub, *all_subclasses(sub)}}


@pytest.mark.django_db(transaction=True)
def test_the_revision_goes_back_with_the_write():
    Revision.objects.get_or_create(pk=1)
    edition = make_edition()
    before = number()
    with pytest.raises(RuntimeError), transaction.atomic():
        edition.save()
        raise RuntimeError
    assert number() == before


@pytest.mark.django_db(transaction=True)
def test_a_write_whose_listener_fails_is_taken_back():
    from mbm_portal.editorial.bell import content_changed

    Revision.objects.get_or_create(pk=1)
    edition = make_edition(theme_en="Before")

    def fail(**kwargs):
        raise RuntimeError

    content_changed.connect(fail, weak=False)
    try:
        edition.theme_en = "After"
        with pytest.raises(RuntimeError):
            edition.save()
    finally:
        content_changed.disconnect(fail)
    assert Edition.objects.get(pk=edition.pk).theme_en == "Before"


def test_other_writes_leave_it_alone():
    before = number()
    User.objects.create_user("somebody")
    assert number() == before


def test_loading_the_same_content_again_leaves_it_alone(content):
    before = number()
    call_command("load_content", stdout=io.StringIO())
    assert number() == before


def test_it_knows_when_the_next_text_turns_public():
    later = timezone.now() + timezone.timedelta(days=2)
    soon = timezone.now() + timezone.timedelta(days=1)
    make_article("later", is_published=False, title_en="x").publish(at=later)
    make_article("soon", is_published=False, title_en="x").publish(at=soon)
    assert Revision.objects.get().turns_at == soon


def test_it_knows_when_a_language_turns_public_before_any_text():
    soon, later = (timezone.now() + timezone.timedelta(days=days) for days in (1, 2))
    article = make_article(title_en="x", title_fr="y")
    make_article("later", is_published=False, title_en="x").publish(at=later)
    make_version(article, "fr", is_published=False)
    LanguageVersion.objects.filter(language="fr").update(published_at=soon)
    assert Revision.objects.get().turns_at == soon


def test_a_move_asks_three_times(django_assert_num_queries):
    with django_assert_num_queries(3):
        Revision.objects.move()


def test_what_is_deleted_leaves_no_record_of_its_translations(text):
    first, second = text.proposals.all()
    for proposal in (first, second):
        proposal.text_fr = "z"
        proposal.save()
    first.delete()
    assert [record.key for record in TranslatedText.objects.all()] == [f"{second.code}:text"]
