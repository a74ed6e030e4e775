"""Asking the database whether the content is still what it was: on being told, and each second anyway."""

import datetime
import logging
import math
import select
import threading
import time

from django.apps import apps
from django.db import Error, connections, transaction
from django.utils import timezone

from mbm_portal.delivery.keeping.tally import Tally, machine_tally

logger = logging.getLogger(__name__)

CHANNEL = "mbm_portal_revision"
EACH = 1.0
"""Seconds between two looks where nobody tells anything; a write that was cut short shows by then."""
SOONER = 0.25
"""The same on the embedded database, which tells nothing and is asked for almost nothing."""
AGAIN = (0.05, 0.2, 0.5, 1.0)
"""Seconds to wait before asking again a database that does not answer; the last for as long as that lasts."""
HOLD = 0.1
"""Seconds that a process of this machine lets the writer count its own change, before it looks itself."""
UNUSABLE = "The machine's tally cannot be used from here, so pages may be a second old: %s"
IMPATIENT = {
    "connect_timeout": "3",
    "keepalives_idle": "5",
    "keepalives_interval": "2",
    "keepalives_count": "2",
    "tcp_user_timeout": "3000",
}
"""PostgreSQL's options for a connection whose loss is to be noticed within seconds."""


before_count = []
"""Called after a commit and before the count moves: what makes pages ready for then, in a short time."""


def content() -> tuple[int, float]:
    """(the database's revision, when pages made from it turn wrong by themselves, in seconds since 1970).

    Needs 1 query, 3 where the publication that the revision names is past, so that another may be the next.
    """
    revisions = apps.get_model("editorial", "Revision").objects
    number, turns_at = revisions.values_list("number", "turns_at").first() or (0, None)
    if turns_at and turns_at <= timezone.now():
        turns_at = revisions.next_turn()
    return number, min(turns_at.timestamp() if turns_at else math.inf, midnight())


def look(tally: Tally) -> None:
    """Note the database's revision; the count moves if it is new."""
    before = tally.revision
    tally.see(*content(), before)


def midnight() -> float:
    """When the next day begins, since pages tell what is to come from what is past."""
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    return timezone.make_aware(datetime.datetime.combine(tomorrow, datetime.time())).timestamp()


def changed(sender, **kwargs) -> None:
    """The bell rang: once a transaction, have this machine look on commit, and the others be told."""
    connection = transaction.get_connection()
    if any(function is written for _points, function, _robust in connection.run_on_commit):
        return
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, _machine()])
    transaction.on_commit(written)


def _machine() -> str:
    try:
        return machine_tally().machine
    except OSError:
        return ""


def written() -> None:
    """It is committed; before the writer hears of it, nothing older is right on this machine."""
    try:
        tally = machine_tally()
        for prepare in before_count:
            prepare()
        try:
            look(tally)
        except Error:
            tally.move()
    except OSError as error:
        logger.warning(UNUSABLE, error)


def migrated(sender, plan=(), **kwargs) -> None:
    """Tables changed: what was made from the old ones is forgotten."""
    if plan:
        try:
            machine_tally().move()
        except OSError as error:
            logger.warning(UNUSABLE, error)


def impatient():
    """A connection of one's own, whose loss is noticed soon."""
    connection = connections["default"].copy()
    if connection.vendor == "postgresql":
        connection.settings_dict["OPTIONS"] = IMPATIENT | connection.settings_dict["OPTIONS"]
    return connection


class Watch(threading.Thread):
    """Keeps the tally true, on a connection of its own; tells the pages when they are cut off.

    ahead: told of each change that was counted, and of each that a process of this machine is about to count.
    is_lost: the tally's file is gone and cannot be made again.
    """

    def __init__(self, pages, ahead):
        super().__init__(name="portal-watch", daemon=True)
        self.pages, self.tally, self.ahead = pages, pages.tally, ahead
        self.count, self.failures, self.hold = 0, 0, math.inf
        self.is_lost = False

    def run(self):
        connection = connections["default"] = impatient()
        while True:
            try:
                self.listen(connection)
                self.follow(connection)
            except Error as error:
                self.failed(str(error).strip())
            except Exception:  # whatever it is, the watch goes on
                logger.exception("The watch over the content failed")
                self.failed("")
            time.sleep(AGAIN[min(self.failures, len(AGAIN)) - 1])

    def failed(self, reason: str) -> None:
        """A connection that is lost and found again at once tells nobody anything."""
        self.failures += 1
        if self.failures > 1 and not self.pages.is_cut_off:
            self.pages.is_cut_off = True
            logger.warning("The database does not answer: %s", reason)

    def listen(self, connection) -> None:
        """Connect; from here on nothing is missed, since a look follows."""
        connection.close()
        connection.ensure_connection()
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f"LISTEN {CHANNEL}")
        self.look()

    def follow(self, connection) -> None:
        """Look whenever somebody tells and each second; on the embedded database, opened anew, more often."""
        while True:
            if connection.vendor == "postgresql":
                if self.is_told_by_a_neighbour(connection):
                    self.hold = min(self.hold, time.monotonic() + HOLD)
                    self.ahead.soon()
                    continue
            else:
                connection.close()
                time.sleep(SOONER)
                if self.ahead.is_preparing:
                    continue
            self.look()

    def is_told_by_a_neighbour(self, connection) -> bool:
        """Wait until somebody tells of a change, a second is over, or a publication comes due.

        True when all who told are of this machine: they count changes themselves, unless they die first.
        """
        raw = connection.connection
        due = min(self.tally.moment()[1] - time.time(), self.hold - time.monotonic())
        if select.select([raw], [], [], max(0.001, min(EACH, due)))[0]:
            with connection.wrap_database_errors:
                raw.poll()
        told = {notice.payload for notice in raw.notifies}
        raw.notifies.clear()
        return told == {self.tally.machine} and time.monotonic() < self.hold

    def mend(self) -> None:
        """Map the tally anew if need be; where nobody can, go on with the old one, and say so once."""
        try:
            is_new = self.tally.mend()
        except OSError as error:
            if not self.is_lost:
                logger.warning(UNUSABLE, error)
            self.is_lost = True
            return
        self.is_lost = False
        if is_new:
            self.pages.shelf.clear()
            self.pages.ready = None

    def look(self) -> None:
        self.mend()
        self.hold = math.inf
        look(self.tally)
        self.failures = 0
        if self.pages.is_cut_off:
            self.pages.is_cut_off = False
            logger.warning("The database answers again")
        if self.count != (count := self.tally.moment()[0]):
            self.count = count
            self.ahead.changed()
