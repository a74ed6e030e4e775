"""The machine's count of changes: what moves it, and when."""

import datetime
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
from django.db import transaction

from declarations.models import Proposal
from mbm_portal.delivery.keeping import watch
from mbm_portal.delivery.keeping.tally import Tally
from mbm_portal.editorial.models import Revision


def test_the_count_moves_for_each_new_number_once(tally):
    count = tally.moment()[0]

    def moved():
        return tally.moment()[0] - count

    tally.see(5, 0, tally.revision)
    tally.see(5, 0, tally.revision)
    assert moved() == 1
    tally.see(4, 0, 1)  # asked before 5 was seen
    assert moved() == 1
    tally.see(4, 0, 5)  # asked afterwards: an older database
    assert moved() == 2


def test_two_moves_at_once_never_share_a_count(tally):
    other, count = Tally(tally.path), tally.moment()[0]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _n: tally.move(), range(500)))
    assert other.moment()[0] == count + 500


@pytest.mark.django_db
def test_the_machine_looks_once_a_transaction(
    content, tally, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(watch, "machine_tally", lambda: tally)
    rows, count = Proposal.objects.filter(code="2015/p1/1"), tally.moment()[0]
    with django_capture_on_commit_callbacks(execute=True) as callbacks, transaction.atomic():
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            rows.update(text_en="a")
            1 / 0  # noqa: B018
        rows.update(text_en="b")
        rows.get().save()
    assert callbacks == [watch.written]
    assert tally.moment()[0] == count + 1


@pytest.mark.django_db
def test_a_publication_to_come_and_midnight_end_what_is_right(content, tally, monkeypatch):
    from django.utils import timezone

    from mbm_portal.editorial.models import Document

    ten, eleven, noon = (datetime.datetime(2031, 5, 1, hour, tzinfo=datetime.UTC) for hour in (10, 11, 12))
    monkeypatch.setattr(timezone, "now", lambda: ten)
    watch.look(tally)
    assert (
        tally.moment()[1]
        == watch.midnight()
        == datetime.datetime(2031, 5, 2, tzinfo=datetime.UTC).timestamp()
    )
    codes = Document.objects.order_by("code").values_list("code", flat=True)[:2]
    for code, at in zip(list(codes), (eleven, noon), strict=True):
        Document.objects.filter(code=code).update(published_at=at)
    for now, turn in (
        (ten, eleven),
        (eleven, noon),
        (noon, datetime.datetime(2031, 5, 2, tzinfo=datetime.UTC)),
    ):
        monkeypatch.setattr(timezone, "now", lambda now=now: now)
        watch.look(tally)
        assert tally.moment()[1] == turn.timestamp()
    assert Revision.objects.get().turns_at == eleven


def test_a_tally_that_cannot_be_made_again_stays_the_one_that_was_mapped(tally, tmp_path):
    tally.path.unlink()
    tally.path.mkdir()
    with pytest.raises(OSError, match="tally"):
        tally.mend()
    with (tmp_path / "another's").open("w") as other:
        with pytest.raises(OSError, match="tally"):
            tally.mend()
        other.write("whole")
    assert tally.standing().revision == 1
    tally.path.rmdir()
    assert tally.mend()
    assert not tally.mend()


def test_without_its_file_the_watch_goes_on_finding_what_is_new(content, tally, caplog):
    pages = SimpleNamespace(tally=tally, is_cut_off=False)
    looking = watch.Watch(pages, SimpleNamespace(changed=lambda: None))
    tally.path.unlink()
    tally.path.mkdir()
    for _save in range(2):
        count = tally.moment()[0]
        Revision.objects.move()
        looking.look()
        assert tally.moment()[0] == count + 1
    assert not pages.is_cut_off
    assert [record.message[:40] for record in caplog.records] == ["The machine's tally cannot be used from "]
