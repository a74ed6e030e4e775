"""How much of a file is read, and for how long."""

import resource

LARGEST = 5 * 1024 * 1024
"""Bytes of a file."""
SECONDS = 5
"""Of one processor."""
LONGEST_WAIT = 10
"""Seconds on the clock, for a process that does not use its processor."""
MEMORY = 300 * 1024 * 1024
"""Bytes of address space of the process that reads, the interpreter included."""
LARGEST_ANSWER = 24 * 1024 * 1024
"""Bytes that the process may answer; a text of 5 MB in short lines needs 15 MB."""


def hold() -> None:
    """Have the system hold this process to its limits; it writes no file and leaves no core."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
