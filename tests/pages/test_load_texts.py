"""Loading the text files of declarations: all or nothing, never over somebody's edit."""

import pytest
from django.core.management import CommandError

from declarations.models import Declaration, Paragraph, Proposal
from mbm_portal.editorial.models import Document, LanguageVersion, Revision, TranslatedText
from tests.factories import make_edition
from tests.pages.loading import load

pytestmark = pytest.mark.django_db
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
