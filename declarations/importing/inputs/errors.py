"""Why a file was not read."""


class UnreadableError(Exception):
    """A file that holds no text for us; the sentence says what to do about it."""
