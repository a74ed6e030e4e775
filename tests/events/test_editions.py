"""What the database refuses of an edition, and the sourced facts that it holds."""

import datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from events.models import AgendaItem, Edition, EditionSource
from tests.factories import make_edition

DAY = datetime.date(2101, 5, 2)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "fields",
    [
        {"starts_on": DAY, "ends_on": datetime.date(2101, 5, 1)},
        {"ends_on": DAY},
        {"country": "F"},
        {"latitude": Decimal("46.18")},
        {"latitude": Decimal("146.18"), "longitude": Decimal("6.71")},
        {"participants_qualifier": "about"},
        {"countries_qualifier": "more_than"},
        {"number": 0},
        {"year": 1999},
    ],
)
def test_the_database_refuses_an_impossible_edition(fields):
    row = make_edition()
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(pk=row.pk).update(**fields)


@pytest.mark.django_db
def test_number_and_year_are_unique():
    make_edition(2101, number=101)
    for year, number in ((2101, 102), (2102, 101)):
        with pytest.raises(IntegrityError), transaction.atomic():
            make_edition(year, number=number)


@pytest.mark.usefixtures("content")
def test_all_twelve_editions_with_their_sources():
    assert list(Edition.objects.order_by("number").values_list("number", "year")) == [
        (1, 2004), (2, 2005), (3, 2007), (4, 2009), (5, 2011), (6, 2013),
        (7, 2015), (8, 2017), (9, 2020), (10, 2022), (11, 2025), (12, 2026),
    ]  # fmt: skip
    assert not Edition.objects.filter(sources__isnull=True).exists()
    assert EditionSource.objects.count() == 27
    assert {source.retrieved_on for source in EditionSource.objects.all()} == {datetime.date(2026, 11, 21)}


@pytest.mark.usefixtures("content")
@pytest.mark.parametrize(
    ("year", "fields"),
    [
        (
            2004,
            {"city_en": "Morzine", "starts_on": None, "participants": None, "theme_en": "", "country": "FR"},
        ),
        (2005, {"city_en": "", "source_language": "fr", "latitude": None}),
        (2007, {"participants": 150, "participants_qualifier": "about", "countries": None}),
        (
            2009,
            {
                "participants": 200,
                "participants_qualifier": "more_than",
                "countries": 35,
                "countries_qualifier": "",
            },
        ),
        (
            2015,
            {
                "participants": 380,
                "countries": 40,
                "starts_on": datetime.date(2015, 11, 26),
                "video_url_en": "",
            },
        ),
        (2017, {"countries": 25, "countries_qualifier": "more_than", "city_en": "Archamps"}),
        (2020, {"country": "", "city_en": "", "ends_on": datetime.date(2020, 10, 1)}),
        (
            2022,
            {"country": "CO", "latitude": Decimal("10.39"), "longitude": Decimal("-75.48"), "countries": 32},
        ),
        (2026, {"participants": None, "countries": None, "city_fr": "Genève"}),
    ],
)
def test_facts_are_as_sourced_and_what_is_unknown_is_empty(year, fields):
    edition = Edition.objects.get(year=year)
    assert {
        name: getattr(edition, name) or (getattr(edition, name) if fields[name] is None else "")
        for name in fields
    } == fields


@pytest.mark.usefixtures("content")
def test_the_appointment_has_its_three_partners_and_no_invented_date():
    item = AgendaItem.objects.get()
    assert [partner.name for partner in item.partners.all()] == [
        "UP Group",
        "Alternatives Economiques",
        "Cabinet ESPERE",
    ]
    assert (item.starts_on, item.ends_on, item.edition.year) == (None, None, 2015)
