"""What an organiser meets who reads Spanish only: sentences that are right, and that say what to do."""

import pytest
from django.conf import settings

from declarations.models import Declaration, IncomingText
from events.models import Edition
from mbm_portal.editorial.models import User
from tests.admin.forms import address, form_of, sign_in
from tests.admin.incoming import ADD, ENGLISH, bring, make_lake
from tests.factories import make_edition
from tests.pages.reading import see, soup, words

pytestmark = pytest.mark.django_db


def in_spanish(client):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "es"
    return client


@pytest.fixture
def browser(client):
    return in_spanish(sign_in(client, "organiser"))


def add_edition(browser, **more):
    values = form_of(see(browser, address(Edition, "add")))
    values |= {"number": 18, "year": 2031, "source_language": "es", "city_es": "Valdehierro", **more}
    return soup(browser.post(address(Edition, "add"), {**values, "_continue": "1"}, follow=True))


def told(page):
    return [words(message) for message in page.select(".messagelist li")]


def test_what_was_added_changed_and_deleted_is_told_without_a_wrong_article(browser):
    page = add_edition(browser)
    assert told(page) == ["Se ha añadido: edición «2031». Puede seguir editando a continuación."]
    edition = Edition.objects.get()
    change = address(Edition, "change", edition.pk)
    page = soup(browser.post(change, {**form_of(see(browser, change)), "_save": "1"}, follow=True))
    assert told(page) == ["Se ha guardado: edición «2031»."]
    page = soup(browser.post(address(Edition, "delete", edition.pk), {"post": "yes"}, follow=True))
    assert told(page) == ["Se ha eliminado: edición «2031»."]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Write the day like this: 2031-11-28."),
        ("fr", "Écrivez le jour ainsi : 28/11/2031."),
        ("es", "Escriba el día así: 28/11/2031."),
    ],
)
def test_a_day_that_cannot_be_read_is_answered_with_one_that_can(browser, language, sentence):
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    page = add_edition(browser, starts_on="28 de noviembre")
    assert [words(error) for error in page.select(".errorlist")] == [sentence]
    example = sentence.rstrip(".").rpartition(" ")[2]
    assert add_edition(browser, starts_on=example).select(".errorlist") == []
    assert str(Edition.objects.get().starts_on) == "2031-11-28"


def test_a_code_that_is_taken_is_answered_with_a_free_one(browser):
    declaration = make_lake()
    declaration.publish()
    values = form_of(see(browser, address(Declaration, "add")))
    values |= {"edition": declaration.edition.pk, "source_language": "es", "title_es": "Otra"}
    page = soup(browser.post(address(Declaration, "add"), values))
    assert "Dé otro, por ejemplo, 2101-2." in words(page.select_one("#content-main"))
    browser.post(address(Declaration, "add"), {**values, "code": "2101-2"})
    assert Declaration.objects.filter(code="2101-2").exists()


def test_the_page_of_an_edition_leads_to_bringing_its_declaration_from_a_file(browser):
    edition = make_edition(2031)
    page = see(browser, address(Edition, "change", edition.pk))
    link = page.find("a", string="Aportar una desde un archivo")
    begin = see(browser, link["href"])
    assert begin.select_one("select[name=edition] option[selected]")["value"] == str(edition.pk)
    assert "Añada antes la edición." in words(begin.select_one("#content-main"))


def test_a_published_text_offers_no_tick_that_would_do_nothing(browser):
    lake = make_lake()
    shorter = ENGLISH.replace("2) Publish the tariffs;\n", "")
    page = bring(browser, lake, shorter)
    assert len(page.select(".incoming-pairs input[name=lost]")) == 1
    IncomingText.objects.all().delete()
    lake.publish()
    page = bring(browser, lake, shorter)
    assert page.select(".incoming-pairs input[name=lost]") == []
    assert "No puede desaparecer: solo un borrador pierde partes." in words(
        page.select_one(".incoming-pairs")
    )


def test_what_is_doubtful_or_left_out_is_quoted_without_marks_of_ours(browser):
    edition = make_edition(2031)
    text = (
        "# Declaración\n\nConsiderando [el agua] *común*;\n\nPágina 2 de 3\n\nPedimos:\n\n- abrir los pozos."
    )
    browser.post(ADD, {"edition": edition.pk, "language": "es", "text": text})
    page = see(browser, address(IncomingText, "change", IncomingText.objects.get().pk))
    kind = page.find("select", attrs={"name": "kind-2"})
    assert "\\" not in words(page.select_one("#content-main"))
    values = form_of(page) | {kind["name"]: "drop"}
    page = soup(
        browser.post(address(IncomingText, "change", IncomingText.objects.get().pk), values, follow=True)
    )
    assert "Considerando [el agua] común;" in [words(quote) for quote in page.select(".incoming-list q")]


def test_no_word_of_the_form_for_an_account_is_misspelt(client):
    client.force_login(User.objects.create_superuser("admin", password="a long password"))
    page = words(see(in_spanish(client), address(User, "add")).select_one("#content-main"))
    assert "150 caracteres como máximo" in page
    assert "Miembro del equipo" in page
