from datetime import date

import pytest
from django.utils.safestring import SafeString
from django.utils.translation import override

from mbm_portal.editorial.templatetags.typography import date_range, headline, long_date, subtitled


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Declaration", "Declaration"),
        ("Declaration – of the forum", "Declaration <small>– of the forum</small>"),
        ("The 7<sup>th</sup> – a forum – again", "The 7<sup>th</sup> <small>– a forum – again</small>"),
        ("The <i>one – two</i> text", "The <i>one – two</i> text"),
        ("The <i>one – two</i> – three", "The <i>one – two</i> <small>– three</small>"),
        ("2004–2026", "2004–2026"),
    ],
)
def test_what_follows_a_spaced_dash_of_a_title_is_set_smaller(title, shown):
    assert subtitled(SafeString(title)) == shown


@pytest.mark.parametrize(
    ("language", "start", "end", "shown"),
    [
        ("fr", (2020, 9, 3), (2020, 10, 1), "3 septembre – 1<sup>er</sup> octobre 2020"),
        ("fr", (2020, 10, 1), (2020, 10, 3), "1<sup>er</sup>–3 octobre 2020"),
        ("fr", (2020, 10, 1), (2020, 11, 11), "1<sup>er</sup> octobre – 11 novembre 2020"),
        ("fr", (2020, 12, 31), (2021, 1, 1), "31 décembre 2020 – 1<sup>er</sup> janvier 2021"),
        ("fr", (2020, 10, 11), (2020, 10, 12), "11–12 octobre 2020"),
        ("en", (2020, 9, 3), (2020, 10, 1), "3 September – 1 October 2020"),
    ],
)
def test_the_first_of_a_month_is_an_ordinal_in_french(language, start, end, shown):
    with override(language):
        assert date_range(date(*start), date(*end)) == shown
        assert long_date(date(*end)) in shown


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        (date(2015, 11, 28), date(2015, 11, 28), "28 de noviembre de 2015"),
        (date(2009, 11, 9), date(2009, 11, 10), "9 y 10 de noviembre de 2009"),
        (date(2015, 11, 26), date(2015, 11, 28), "26 a 28 de noviembre de 2015"),
        (date(2020, 9, 3), date(2020, 10, 1), "3 de septiembre a 1 de octubre de 2020"),
        (date(2026, 12, 30), date(2027, 1, 2), "30 de diciembre de 2026 a 2 de enero de 2027"),
    ],
)
def test_spanish_joins_dates_with_words(start, end, shown):
    with override("es"):
        assert date_range(start, end) == shown


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Final – Forum", "Final"),
        ("Final", "Final"),
        ("2015–2016 <i> – Forum – again", "2015–2016 <i>"),
        (SafeString("The 7<sup>th</sup> <b>A</b> – Forum"), "The 7<sup>th</sup> <b>A</b>"),
        (SafeString("The <b>A – B</b>"), "The <b>A – B</b>"),
    ],
)
def test_a_headline_is_no_safer_than_its_title(title, found):
    assert headline(title) == found
    assert type(headline(title)) is type(title)
