"""Typed readers of environment variables that refuse nonsense with a sentence.

Each reader returns a value or notes one sentence in ``Environment.problems``; the settings
stop with all of them at once, so that nobody mends a start-up one variable at a time.
"""

import os
import re
import secrets
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

POSTGRESQL_SCHEMES = {"postgres", "postgresql"}
POSTGRESQL_OPTIONS = {"sslmode", "sslrootcert", "sslcert", "sslkey", "connect_timeout"}
SSL_MODES = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")
DATABASE_URL_FORM = "postgresql://user:password@host:5432/name"


class Environment:
    """The process's variables, with the sentences about those that are missing or malformed."""

    def __init__(self, variables: Mapping[str, str] | None = None):
        self.variables = os.environ if variables is None else variables
        self.problems: list[str] = []

    def text(self, name: str, default: str = "") -> str:
        return self.variables.get(name, "").strip() or default

    def choice(self, name: str, choices: tuple[str, ...]) -> str:
        """One of the choices; the first when the variable is empty."""
        value = self.text(name, choices[0])
        if value not in choices:
            self.problems.append(f"{name} is “{value}”; it must be one of: {', '.join(choices)}.")
            return choices[0]
        return value

    def switch(self, name: str) -> bool:
        """True for 1, true, yes, on; False for 0, false, no, off and for nothing."""
        value = self.text(name, "off").lower()
        if value in {"1", "true", "yes", "on"}:
            return True
        if value not in {"0", "false", "no", "off"}:
            self.problems.append(f"{name} is “{value}”; it must be on or off.")
        return False

    def number(self, name: str, default: int, most: int) -> int:
        """A whole number from 0 to the most; the default when the variable is empty."""
        value = self.text(name, str(default))
        if not re.fullmatch(r"[0-9]{1,9}", value) or int(value) > most:
            self.problems.append(f"{name} is “{value}”; it must be a whole number from 0 to {most}.")
            return default
        return int(value)

    def folder(self, name: str, default: Path) -> Path:
        """A folder that exists, made if it does not."""
        path = Path(self.text(name, str(default)))
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self.problems.append(f"{name} names a folder that cannot be used: {error.strerror}.")
        return path

    def names(self, name: str) -> list[str]:
        """A comma-separated list, empty parts left out."""
        return [part.strip() for part in self.text(name).split(",") if part.strip()]

    def origin(self, name: str) -> str:
        """An address of the form https://host[:port], without a path; empty when unset."""
        value = self.text(name).rstrip("/")
        if not value:
            return ""
        match = re.fullmatch(r"https://[a-z0-9]+(?:[.-][a-z0-9]+)*(?::(\d{1,5}))?", value)
        if not match or int(match[1] or 443) > 65_535:
            self.problems.append(f"{name} is “{value}”; it must look like https://example.org.")
            return ""
        return value

    def mail_address(self, name: str) -> str:
        """A plain mail address such as contact@example.org; empty when unset."""
        value = self.text(name)
        if not value:
            return ""
        try:
            validate_email(value)
        except ValidationError:
            self.problems.append(f"{name} is “{value}”; it must look like contact@example.org.")
            return ""
        return value

    def stop_if_problems(self) -> None:
        """Raise ImproperlyConfigured with every sentence noted so far."""
        if self.problems:
            raise ImproperlyConfigured("\n".join(["The portal cannot start:", *self.problems]))


def postgresql(url: str) -> dict:
    """Return the Django settings of a PostgreSQL address; ValueError with a sentence."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise ValueError(f"DATABASE_URL is malformed; it must look like {DATABASE_URL_FORM}.") from None
    name = unquote(parts.path.removeprefix("/"))
    if parts.scheme not in POSTGRESQL_SCHEMES or not name or "/" in name:
        raise ValueError(f"DATABASE_URL is malformed; it must look like {DATABASE_URL_FORM}.")
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    if "\0" in name or not options.get("connect_timeout", "0").isdecimal():
        raise ValueError(f"DATABASE_URL is malformed; it must look like {DATABASE_URL_FORM}.")
    if options.get("sslmode", "prefer") not in SSL_MODES:
        raise ValueError(f"DATABASE_URL has an sslmode that is none of: {', '.join(SSL_MODES)}.")
    unknown = sorted(set(options) - POSTGRESQL_OPTIONS - {"host"})
    if unknown:
        raise ValueError(f"DATABASE_URL has an option that the portal does not know: {unknown[0]}.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(options.pop("host", "") or parts.hostname or ""),
        "PORT": str(port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def sqlite(path: Path) -> dict:
    """Return the Django settings of an embedded database that readers and a writer share."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA busy_timeout=5000; PRAGMA synchronous=NORMAL;",
        },
    }


def generated_secret(path: Path) -> str:
    """Return the secret kept in the file, made once, readable by its owner alone.

    Two processes that start together agree: the file is linked into place whole, and
    whoever comes second reads what the first one wrote.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        descriptor, draft = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(64))
        with suppress(FileExistsError):
            os.link(draft, path)
        Path(draft).unlink()
    try:
        secret = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(
            f"The secret in {path} cannot be read; remove it to have a new one."
        ) from error
    if len(secret) < 50:
        raise ImproperlyConfigured(f"The secret in {path} is too short; remove it to have a new one.")
    return secret
