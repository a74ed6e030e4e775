import pytest
from django.utils.safestring import SafeString

from mbm_portal.editorial.templatetags.typography import subtitled


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
