import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from declarations.models import Project, Proposal
from events.models import Article, Idea
from mbm_portal.editorial.models import IssuedCode, TranslatedText
from tests.factories import make_declaration, make_edition, make_paragraph, make_project, make_proposals

pytestmark = pytest.mark.django_db


def test_codes_are_taken_from_the_printed_number_else_from_the_order():
    declaration = make_declaration()
    project = make_project(declaration, label_en="Project 3.")
    labelled = Proposal.objects.create(declaration=declaration, project=project, label="7)", text_en="x")
    unlabelled = Proposal.objects.create(declaration=declaration, project=project, text_en="x")
    direct = Proposal.objects.create(declaration=declaration, text_en="x")
    recital = make_paragraph(declaration, text_en="x")
    body = make_paragraph(declaration, "body", project, text_en="x")
    codes = [row.code for row in (project, labelled, unlabelled, direct, recital, body)]
    assert codes == ["2101/p3", "2101/p3/7", "2101/p3/8", "2101/1", "2101/preamble/1", "2101/p3/body/1"]


def test_a_code_may_change_until_it_is_published_and_never_after():
    declaration = make_declaration(is_published=False)
    project = make_project(declaration, title_en="x")
    project.code = "2101/p9"
    project.save()
    declaration.publish()
    project.code = "2101/p8"
    with (
        pytest.raises(ValidationError, match="2101/p9 has been published and cannot change"),
        transaction.atomic(),
    ):
        project.save()
    assert Project.objects.get().code == "2101/p9"


def test_a_withdrawn_text_keeps_its_codes():
    declaration = make_declaration()
    declaration.withdraw()
    declaration.code = "2102"
    with pytest.raises(ValidationError, match="cannot change"):
        declaration.save()


def test_the_code_of_a_deleted_row_is_never_used_again():
    declaration = make_declaration()
    make_proposals(declaration, 3)
    declaration.proposals.get(code="2101/3").delete()
    with pytest.raises(ValidationError, match="names one thing for good"), transaction.atomic():
        Proposal.objects.create(declaration=declaration, code="2101/3", text_en="x")
    assert Proposal.objects.create(declaration=declaration, text_en="x").code == "2101/4"


def test_a_part_added_to_a_published_text_has_its_code_issued():
    declaration = make_declaration()
    make_project(declaration, title_en="x")
    assert IssuedCode.objects.filter(code="2101/p1").exists()


def test_parts_of_a_draft_have_none_issued():
    declaration = make_declaration(is_published=False)
    make_project(declaration, title_en="x")
    assert not IssuedCode.objects.filter(code__startswith="2101").exclude(code="2101").exists()


def test_reordering_relabelling_and_moving_keep_the_code():
    declaration = make_declaration()
    one, two = make_project(declaration, title_en="1"), make_project(declaration, title_en="2")
    proposal = Proposal.objects.create(declaration=declaration, project=one, label="1)", text_en="x")
    proposal.project, proposal.label, proposal.position = two, "4)", 9
    proposal.save()
    assert Proposal.objects.get().code == "2101/p1/1"


def test_two_texts_cannot_share_a_code():
    make_declaration()
    with pytest.raises(IntegrityError), transaction.atomic():
        make_declaration(code="2101", is_published=False)


def test_each_translation_keeps_the_source_text_it_was_made_from():
    declaration = make_declaration(title_en="Title")
    declaration.title_fr = "Titre"
    declaration.save()
    declaration.title_en = "Another title"
    declaration.save()
    made = TranslatedText.objects.get()
    assert (made.key, made.language, made.made_from) == ("2101:title", "fr", "Title")


def test_a_translation_made_again_is_made_from_the_source_of_now():
    declaration = make_declaration(title_en="Title", title_fr="Titre")
    declaration.title_en = "Another title"
    declaration.save()
    declaration.title_fr = "Autre titre"
    declaration.save()
    assert TranslatedText.objects.get().made_from == "Another title"


def test_a_removed_translation_leaves_no_record():
    declaration = make_declaration(title_en="Title", title_fr="Titre")
    declaration.title_fr = ""
    declaration.save()
    assert not TranslatedText.objects.exists()


def test_records_follow_a_code_that_still_may_change():
    declaration = make_declaration(title_en="Title", title_fr="Titre", is_published=False)
    declaration.code = "2101-fao"
    declaration.save()
    assert TranslatedText.objects.get().key == "2101-fao:title"


def test_a_bulk_change_of_codes_is_refused():
    declaration = make_declaration()
    with pytest.raises(ValueError, match="permanent"):
        Proposal.objects.update(code="x")
    with pytest.raises(ValueError, match="permanent"):
        Project.objects.bulk_update([make_project(declaration, title_en="x")], ["code"])


def test_rows_made_in_bulk_have_their_codes_issued():
    declaration = make_declaration()
    Proposal.objects.bulk_create([Proposal(declaration=declaration, code="2101/9", text_en="x")])
    assert IssuedCode.objects.filter(code="2101/9").exists()


def test_a_part_bears_the_code_of_its_text():
    declaration = make_declaration()
    with pytest.raises(ValidationError, match="begins with that of its text: 2101/"):
        Proposal.objects.create(declaration=declaration, code="2016/p1/1", text_en="x")


def test_a_new_code_of_a_draft_is_carried_to_its_parts():
    declaration = make_declaration(is_published=False)
    make_proposals(declaration, 2, make_project(declaration, title_en="x"))
    declaration.code = "2101-fao"
    declaration.save()
    codes = [row.code for row in declaration.parts()]
    assert codes == ["2101-fao", "2101-fao/p1", "2101-fao/p1/1", "2101-fao/p1/2"]


def test_the_year_of_a_public_edition_stays():
    edition = make_edition(2101)
    edition.year = 2140
    with pytest.raises(ValidationError, match="is public under its year"):
        edition.full_clean()


def test_the_code_of_a_draft_edition_follows_its_year():
    edition = make_edition(2101, is_published=False)
    edition.year = 2140
    edition.full_clean()
    assert edition.code == "edition/2140"


def test_an_idea_after_a_deleted_one_gets_the_next_number():
    edition = make_edition(2101)
    Idea.objects.create(edition=edition, text_en="x").delete()
    assert Idea.objects.create(edition=edition, text_en="y").code == "edition/2101/idea/2"


@pytest.mark.parametrize("slug", ["Foo_Bar", "-foo", "FOO", "a_b", "a--b"])
def test_a_word_in_an_address_is_plain(slug):
    with pytest.raises(ValidationError, match="Small letters and digits"):
        Article(slug=slug, source_language="en", title_en="x").full_clean()
