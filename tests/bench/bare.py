"""The least that a server of Python can do: the answer of the portal's page, as it was once, from memory.

``BARE_ANSWER`` names a file that holds it: a line for the status, one for each header, an empty line, the body.
"""

import os
from pathlib import Path

head, _, body = Path(os.environ["BARE_ANSWER"]).read_bytes().partition(b"\n\n")
status, *lines = head.decode("latin-1").split("\n")
headers = [tuple(line.split(": ", 1)) for line in lines]
chunks = [body]


def application(environ, start_response):
    start_response(status, headers)
    return chunks
