"""Prepare the portal with its real content on the embedded database, and serve it."""

import secrets
import socket
from contextlib import contextmanager

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.files import locks
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

ADDRESS = "127.0.0.1"
ACCOUNT = "admin"


class Command(BaseCommand):
    help = (
        "Prepare the database, the content, the static files and an admin account, then serve the portal on "
        "this machine. Run again, it changes nothing and loses nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000, help="serve at this port (8000)")
        parser.add_argument("--no-serve", action="store_true", help="prepare only")
        parser.add_argument(
            "--reset-password", action="store_true", help="give the admin account a new password"
        )

    def handle(self, port, no_serve, reset_password, **options):
        if settings.IS_PRODUCTION:
            raise CommandError("demo is for trying the portal; with PORTAL_ENV=production it does nothing.")
        if not no_serve:
            refuse_taken_port(port)
        with alone():
            self.prepare(reset_password)
        if no_serve:
            self.say("Ready.")
            return
        self.say_addresses(port)
        serve(port)

    def prepare(self, reset_password: bool):
        try:
            self.say("Preparing the database …")
            call_command("migrate", verbosity=0, interactive=False)
            self.say("Loading the content …")
            call_command("load_content", stdout=self.stdout)
            self.say("Collecting static files …")
            call_command("collectstatic", verbosity=0, interactive=False)
            self.account(reset_password)
        except DatabaseError as error:
            raise CommandError(f"The database cannot be used: {str(error).strip()}") from error

    def say(self, sentence: str):
        self.stdout.write(sentence)
        self.stdout.flush()

    def account(self, reset_password: bool):
        """Make the admin account, once; its password is printed and kept nowhere in the clear."""
        users = get_user_model().objects
        user = users.filter(username=ACCOUNT).first()
        if user and not reset_password:
            self.say(f"Admin account: {ACCOUNT} (password printed before; --reset-password makes a new one)")
            return
        password = secrets.token_urlsafe(12)
        if user:
            user.set_password(password)
            user.save()
        else:
            users.create_superuser(ACCOUNT, password=password)
        self.say(f"Admin account: {ACCOUNT}, password: {password} (printed this once)")

    def say_addresses(self, port: int):
        origin = f"http://{ADDRESS}:{port}"
        self.say(f"The portal: {origin}/")
        self.say(f"The declaration of 2015: {origin}/en/declarations/2015/")
        self.say(f"The admin: {origin}/admin/")
        self.say("Stop it with Ctrl+C.")


@contextmanager
def alone():
    """Wait until no other demo prepares the same folder."""
    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    with (settings.VAR_DIR / "demo.lock").open("w") as file:
        locks.lock(file, locks.LOCK_EX)
        try:
            yield
        finally:
            locks.unlock(file)


def refuse_taken_port(port: int) -> None:
    """Raise CommandError with a sentence when nothing can be served at the port."""
    if not 1 <= port <= 65_535:
        raise CommandError(f"{port} is not a port; ports go from 1 to 65535.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except OSError as error:
            raise CommandError(
                f"Port {port} cannot be used ({error.strerror}); choose another one with --port."
            ) from error


def serve(port: int) -> None:
    """Serve until interrupted, with the server that production uses."""
    Granian(
        "mbm_portal.wsgi:application",
        address=ADDRESS,
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=2,
        websockets=False,
        log_level=LogLevels.warning,
    ).serve()
