"""Loading tables of content: all or nothing, never over somebody's edit."""

from pathlib import Path

import pytest
from django.core.management import CommandError

from events.models import Article, Edition
from mbm_portal.editorial.languages import LANGUAGES, in_every_language
from mbm_portal.editorial.models import Document, Revision, Term
from mbm_portal.pages.models import Page
from tests.pages.loading import load

pytestmark = pytest.mark.django_db
EDITION = '[[edition]]\nnumber = 101\nyear = 2101\nsource_language = "fr"\ntheme.fr = "Thème"\n'


class TestTables:
    def test_an_edition_with_its_parts(self, write):
        text = EDITION + '\n[[edition.idea]]\ntext.fr = "Idée"\n\n[[edition.versions]]\nlanguage = "fr"\n'
        load(write("a.toml", text))
        edition = Edition.objects.get()
        assert (edition.code, edition.theme_fr, edition.is_published) == ("edition/2101", "Thème", True)
        assert [idea.code for idea in edition.ideas.all()] == ["edition/2101/idea/1"]

    @pytest.mark.parametrize(
        ("text", "line", "reason"),
        [
            ("[[edition]\n", 1, "not TOML"),
            ("[[concert]]\nyear = 1\n", 1, "not a kind of content"),
            ("year = 1\n", 1, "only [[tables]]"),
            (EDITION + 'colour = "red"\n', 6, "no such value"),
            (EDITION.replace("2101", '"2101"'), 3, "right kind"),
            (EDITION.replace("year = 2101\n", ""), 1, "missing"),
            (EDITION.replace("2101", "1999"), 3, "not the year"),
            (EDITION + "starts_on = 2101-02-30\n", 6, "not TOML"),
            (EDITION + "ends_on = 2101-02-03\n", 6, "before it starts"),
            (EDITION + "starts_on = 2101-02-03T10:00:00\n", 6, "no time of day"),
            (EDITION + 'theme.de = "Thema"\n', 5, "not a language"),
            (EDITION + 'participants_qualifier = "nearly"\n', 6, "not one of"),
            (EDITION + "participants = -4\n", 6, "not a count"),
            (EDITION + 'country = "France"\n', 1, "country"),
            (EDITION + 'participants_qualifier = "about"\n', 1, "no number of participants to qualify"),
            (EDITION + EDITION.replace("2101", "2102"), 6, "number"),
            (EDITION + '[[edition.idea]]\ntext.fr = "a"\ntexte = "b"\n', 8, "no such value"),
            (EDITION + '[[edition.version]]\nlanguage = "fr"\n', 6, "known are"),
            ('[[article]]\nslug = "a"\ntitle.en = "x"\npublished = "no"\n', 4, "true or false"),
            ('[[article]]\nslug = "a"\ntitle.en = "x\\u0000"\n', 3, "U+0000"),
            ('[[agenda]]\nslug = "a"\ntitle.en = "x"\npartners = [1]\n', 4, "a list of texts"),
            (EDITION + "latitude = inf\nlongitude = 1\n", 6, "not in degrees"),
            ("a = " + "[" * 5000, 1, "not TOML"),
            ("a = " + "9" * 5000, 1, "not TOML"),
            (
                EDITION + "\n[[edition.idea]]\ntext.fr = '''\n[[edition]]\n'''\n" + "texte = 1\n",
                11,
                "no such value",
            ),
            ('[[article]]\nslug = "a"\ntitle.en = "x"\n' * 2, 4, "stands twice"),
            ('[[article]]\nslug = "a"\nedition = 1066\ntitle.en = "x"\n', 3, "no edition of 1066"),
            ('[[article]]\nslug = "Über uns"\ntitle.en = "x"\n', 1, "slug"),
        ],
    )
    def test_a_faulty_table_is_refused_with_its_line_and_nothing_changes(self, write, text, line, reason):
        before = Revision.objects.get().number
        with pytest.raises(CommandError, match=rf"faulty\.toml, line {line}: ") as caught:
            load(write("faulty.toml", text))
        assert reason in str(caught.value)
        assert Revision.objects.get().number == before
        assert not Document.objects.exists()

    def test_an_edited_fact_is_kept(self, content):
        Edition.objects.filter(year=2015).update(participants=381)
        assert "kept as edited: edition/2015:participants" in load()
        assert Edition.objects.get(year=2015).participants == 381

    def test_a_page_of_ours_is_not_the_forums(self, write):
        versions = '[[page.versions]]\nlanguage = "en"\n\n[[page.versions]]\nlanguage = "fr"\n'
        load(write("a.toml", f'[[page]]\nslug = "help"\ntitle.en = "Help"\ntitle.fr = "Aide"\n\n{versions}'))
        page = Page.objects.get()
        assert (page.code, page.title_fr, page.is_published) == ("page/help", "Aide", True)
        assert set(page.language_versions.values_list("language", "origin")) == {
            ("en", "courtesy"),
            ("fr", "courtesy"),
        }

    def test_an_article_is_whole(self, content):
        article = Article.objects.get()
        assert (article.author, str(article.dated_on), article.edition.year) == (
            "aamazit",
            "2015-12-10",
            2015,
        )


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("nothing.toml", "There is no file"), ("x.pdf", "is not a content file"), (".", "There is no file")],
)
def test_a_file_that_is_none_is_refused(tmp_path, name, sentence):
    (tmp_path / "x.pdf").write_bytes(b"%PDF")
    with pytest.raises(CommandError, match=sentence):
        load(str(Path(tmp_path / name)))


TERM = '[[term]]\nslug = "proposal"\nword.en = "proposal"\nword.fr = "proposition"\nothers.fr = "motion"\n'


class TestTerms:
    def test_a_term_in_every_language_that_the_file_gives(self, write):
        load(write("a.toml", f"{TERM}is_watched = false\n"))
        term = Term.objects.get()
        assert (term.forms("en"), term.forms("fr"), term.forms("es")) == (
            ("proposal",),
            ("proposition", "motion"),
            (),
        )
        assert not term.is_watched

    def test_loading_again_changes_nothing_and_keeps_edits(self, write):
        load(write("a.toml", TERM))
        before = Revision.objects.get().number
        assert "0 created, 0 updated, 1 unchanged" in load(write("a.toml", TERM))
        assert Revision.objects.get().number == before
        Term.objects.update(word_fr="suggestion")
        assert "kept as edited: term/proposal:word_fr" in load(write("a.toml", TERM))
        assert Term.objects.get().word_fr == "suggestion"

    @pytest.mark.parametrize(
        ("text", "line", "reason"),
        [
            (TERM + 'plural.fr = "x"\n', 6, "no such value"),
            (TERM.replace("proposal", "Pro posal", 1), 1, "slug"),
            ('[[term]]\nslug = "empty"\nmeaning.en = "x"\n', 1, "Agreed words are missing"),
            (TERM + TERM, 6, "stands twice"),
            (TERM + 'is_watched = "no"\n', 6, "true or false"),
        ],
    )
    def test_a_faulty_term_is_refused_with_its_line(self, write, text, line, reason):
        with pytest.raises(CommandError, match=rf"faulty\.toml, line {line}: ") as caught:
            load(write("faulty.toml", text))
        assert reason in str(caught.value)
        assert not Term.objects.exists()

    def test_those_that_come_with_the_portal_are_whole(self, content):
        assert Term.objects.count() == 13
        for term in Term.objects.all():
            assert all(term.forms(language) for language in LANGUAGES), term
            assert len({bool(term.acronym_in(language)) for language in LANGUAGES}) == 1, term
            assert all(getattr(term, column) for column in in_every_language("meaning")), term
