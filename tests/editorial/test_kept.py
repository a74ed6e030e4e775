"""A queryset that was put into SQL once finds what it finds when it is composed anew."""

from datetime import timedelta

import pytest
from django.db.models import BigIntegerField, CharField
from django.utils import timezone, translation

from declarations.models import Declaration, Paragraph
from declarations.reading.selecting import published_declaration
from declarations.reading.turning import among_declarations
from mbm_portal.editorial.kept import NOW, Given, Kept
from tests.factories import make_declaration, make_edition, make_proposals

pytestmark = pytest.mark.django_db
AT_CODE = Kept(
    lambda: (
        Declaration.objects.published(NOW).filter(code=Given("code", CharField())).select_related("edition")
    )
)


def values(row):
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def test_it_finds_the_queryset_s_rows_with_what_belongs_to_them(django_assert_num_queries):
    make_declaration(make_edition(2101), "2101", title_en="Declaration", title_fr="Déclaration")
    make_declaration(make_edition(2102, number=1002), "2102")
    for code in ("2101", "2102"):
        expected = Declaration.objects.published().select_related("edition").get(code=code)
        with django_assert_num_queries(1):
            found = AT_CODE.row(code=code)
            edition = found.edition
        assert (type(found), values(found)) == (Declaration, values(expected))
        assert values(edition) == values(expected.edition)


def test_every_asking_sees_the_rows_as_they_are():
    declaration = make_declaration(make_edition(2101), "2101")
    assert AT_CODE.row(code="2101").title_en == declaration.title_en
    Declaration.objects.filter(pk=declaration.pk).update(title_en="Other words")
    assert AT_CODE.row(code="2101").title_en == "Other words"
    Declaration.objects.filter(pk=declaration.pk).update(published_at=timezone.now() + timedelta(hours=1))
    assert AT_CODE.row(code="2101") is None
    assert AT_CODE.row(code="2101", now=timezone.now() + timedelta(hours=2)).pk == declaration.pk


def test_a_value_is_a_value_whatever_it_holds():
    make_declaration(make_edition(2101), "2101")
    for hostile in ("' OR 1=1 --", "%s", "2101%", "", "\x00"[:0]):
        assert AT_CODE.row(code=hostile) is None


def test_a_missing_value_is_no_question():
    with pytest.raises(KeyError, match="code"):
        AT_CODE.rows()


def test_the_language_of_the_first_asking_stays_without_effect():
    declaration = make_declaration(make_edition(2101), "2101", title_en="Declaration", title_fr="Déclaration")
    kept = Kept(lambda: Declaration.objects.filter(pk=Given("pk", BigIntegerField())))
    with translation.override("fr"):
        kept.row(pk=declaration.pk)
    with translation.override("es"):
        assert kept.row(pk=declaration.pk).title_fr == "Déclaration"


def test_the_reading_page_s_rows_are_those_of_the_queryset(django_assert_num_queries):
    declaration = make_declaration(make_edition(2101), "2101")
    make_proposals(declaration, 3)
    make_declaration(make_edition(2102, number=1002), "2102")
    expected = among_declarations(Declaration.objects.published().for_reading()).get(code="2101")
    with django_assert_num_queries(5):
        found = published_declaration("2101")
        wholes = {part.whole for part in found.parts()}
    assert wholes == {found}
    assert [values(part) for part in found.parts()] == [values(part) for part in expected.parts()]
    assert (found.code_before, found.code_after) == (expected.code_before, expected.code_after)
    assert [v.language for v in found.language_versions.all()] == [
        v.language for v in expected.language_versions.all()
    ]


def test_rows_at_hand_are_not_asked_for_others():
    make_proposals(make_declaration(make_edition(2101), "2101"), 1)
    found = published_declaration("2101")
    assert list(found.paragraphs.all()) == list(Paragraph.objects.filter(declaration=found))
    with pytest.raises(TypeError, match="selected to be read"):
        found.proposals.filter(label="1)")
