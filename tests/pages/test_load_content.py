"""Loading content files: all or nothing, never over somebody's edit."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from declarations.models import Declaration, Paragraph, Proposal
from events.models import Article, Edition
from mbm_portal.editorial.languages import LANGUAGES, in_every_language
from mbm_portal.editorial.models import Document, LanguageVersion, Revision, Term, TranslatedText
from mbm_portal.pages.models import Page
from tests.factories import make_edition

pytestmark = pytest.mark.django_db


def load(*files, **options):
    out = io.StringIO()
    call_command("load_content", *files, stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def write(tmp_path):
    def write(name, text):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    return write


HEADER = "---\ncode: 2101\nedition: 2101\nlanguage: en\n---\n"
ENGLISH = f"{HEADER}\n# Title\n\nOne\n\nTwo\n\n+ 1) | Do it\n"
FRENCH = ENGLISH.replace(
    "language: en", "language: fr\nsource-language: en\norigin: courtesy\ntranslator: A. B."
)
FRENCH = (
    FRENCH.replace("Title", "Titre").replace("One", "Un").replace("Two", "Deux").replace("Do it", "Faites-le")
)


class TestTexts:
    @pytest.fixture(autouse=True)
    def _edition(self):
        make_edition()

    def test_a_translation_finds_its_rows_and_keeps_its_source(self, write):
        load(write("b.txt", FRENCH), write("c.txt", ENGLISH))
        assert list(Paragraph.objects.values_list("code", "text_en", "text_fr")) == [
            ("2101/preamble/1", "One", "Un"),
            ("2101/preamble/2", "Two", "Deux"),
        ]
        assert TranslatedText.objects.get(key="2101/preamble/2:text", language="fr").made_from == "Two"
        version = LanguageVersion.objects.get(document__code="2101", language="fr")
        assert (version.origin, version.translator, version.published_at is not None) == (
            "courtesy",
            "A. B.",
            True,
        )

    def test_a_text_whose_source_is_french_and_that_has_no_english(self, write):
        load(write("a.txt", ENGLISH.replace("language: en", "language: fr")))
        declaration = Declaration.objects.get()
        assert (declaration.source_language, declaration.title_fr, declaration.title_en or "") == (
            "fr",
            "Title",
            "",
        )

    def test_a_draft_stays_one(self, write):
        load(write("a.txt", ENGLISH.replace("---\n\n", "published: no\n---\n\n")))
        assert not Declaration.objects.get().is_published
        assert not Declaration.objects.get().language_versions.filter(published_at__isnull=False).exists()

    def test_a_changed_file_changes_what_nobody_edited(self, write):
        load(write("a.txt", ENGLISH))
        said = load(write("a.txt", ENGLISH.replace("Two", "Two, corrected")))
        assert "1 updated" in said
        assert Paragraph.objects.get(code="2101/preamble/2").text_en == "Two, corrected"

    def test_an_edited_text_is_kept_and_named(self, write):
        load(write("a.txt", ENGLISH))
        row = Proposal.objects.get()
        row.text_en = "Do it well"
        row.save()
        said = load(write("a.txt", ENGLISH.replace("Do it", "Do it now")))
        assert "kept as edited: 2101/1:text_en" in said
        assert Proposal.objects.get().text_en == "Do it well"

    def test_unless_it_is_asked_to_overwrite(self, write):
        load(write("a.txt", ENGLISH))
        Proposal.objects.update(text_en="Do it well")
        said = load(write("a.txt", ENGLISH), overwrite=True)
        assert "1 updated" in said
        assert Proposal.objects.get().text_en == "Do it"

    def test_an_emptied_text_counts_as_edited(self, write):
        load(write("a.txt", ENGLISH))
        Paragraph.objects.filter(code="2101/preamble/1").update(text_en="")
        assert "kept as edited: 2101/preamble/1:text_en" in load(write("a.txt", ENGLISH))

    def test_a_deleted_item_does_not_come_back(self, write):
        load(write("a.txt", ENGLISH))
        Proposal.objects.get().delete()
        assert "deleted since, not loaded again: 2101/1" in load(write("a.txt", ENGLISH))
        assert not Proposal.objects.exists()

    def test_a_withdrawn_text_is_not_published_again(self, write):
        load(write("a.txt", ENGLISH))
        Declaration.objects.get().withdraw()
        load(write("a.txt", ENGLISH))
        assert not Declaration.objects.get().is_published

    @pytest.mark.parametrize(
        ("text", "line", "reason"),
        [
            (ENGLISH.replace("+ 1)", "++ x\n\n# Second title"), 15, "stands once"),
            (ENGLISH.replace("edition: 2101", "edition: 1066"), 3, "no edition of 1066"),
            (ENGLISH.replace("edition: 2101\n", ""), 1, "names no edition"),
            (ENGLISH.replace("language: en", "language: de"), 4, "not a language"),
            (ENGLISH.replace("# Title\n", ""), 1, "There is no title in English"),
            (ENGLISH.replace("Two", "Two[^3]"), 11, "[^3] refers to a footnote"),
            (ENGLISH.replace("code: 2101\n", ""), 1, "names no “code”"),
            (ENGLISH.replace("code: 2101\n", "code: A B\n"), 1, "A code has small letters"),
            (ENGLISH.replace("---\n\n", "origin: rumour\n---\n\n"), 5, "rumour"),
            (ENGLISH + "\n== closing ==\n\n" + "+ item\n", 17, "cannot stand after this part: closing"),
            (ENGLISH.encode() + b"\n\xff\n", 15, "not UTF-8"),
            ("", 1, "begins with its header"),
            (ENGLISH.replace("edition: 2101", "edition: 2101\nedition: 2101"), 4, "twice"),
            (ENGLISH.replace("code: 2101", "code: news"), 1, "is a year"),
            (f"{ENGLISH}\n== {' ' * 5000}x\n", 15, "opens no part"),
        ],
    )
    def test_a_faulty_text_is_refused_with_its_line_and_nothing_changes(self, write, text, line, reason):
        before = (Revision.objects.get().number, Document.objects.count())
        with pytest.raises(
            CommandError, match=rf"faulty\.txt, line {line}: .*Nothing was changed\."
        ) as caught:
            load(write("good.txt", ENGLISH.replace("code: 2101", "code: 2102")), write("faulty.txt", text))
        assert reason in str(caught.value)
        assert (Revision.objects.get().number, Document.objects.count()) == before

    def test_a_translation_without_its_source_text_is_refused(self, write):
        with pytest.raises(CommandError, match="2101 has no counterpart in the source text"):
            load(write("a.txt", FRENCH))

    def test_a_translation_that_names_another_source_is_refused(self, write):
        load(write("a.txt", ENGLISH))
        with pytest.raises(CommandError, match="line 5: the source language of 2101 is en"):
            load(write("b.txt", FRENCH.replace("source-language: en", "source-language: es")))

    def test_a_translation_that_names_no_source_is_refused(self, write):
        load(write("a.txt", ENGLISH))
        with pytest.raises(CommandError, match="2101 has its source in en"):
            load(write("b.txt", FRENCH.replace("source-language: en\n", "")))
        assert Declaration.objects.get().source_language == "en"

    def test_one_text_given_twice_is_refused(self, write):
        with pytest.raises(CommandError, match="2101 stands twice"):
            load(write("a.txt", ENGLISH), write("b.txt", ENGLISH))

    def test_a_label_that_differs_in_a_translation_is_named(self, write):
        load(write("a.txt", ENGLISH))
        assert "kept as edited: 2101/1:label" in load(write("b.txt", FRENCH.replace("1)", "1.º)")))

    def test_a_row_that_its_file_no_longer_has_is_named(self, write):
        load(write("a.txt", ENGLISH))
        said = load(write("a.txt", ENGLISH.replace("\n\n+ 1) | Do it", "")))
        assert "no longer in its file, left as it is: 2101/1" in said
        assert Proposal.objects.exists()

    def test_a_translated_item_without_counterpart_is_refused(self, write):
        load(write("a.txt", ENGLISH))
        with pytest.raises(CommandError, match="line 18: 2101/2 has no counterpart"):
            load(write("b.txt", f"{FRENCH}\n+ 2) | Et ceci\n"))


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
