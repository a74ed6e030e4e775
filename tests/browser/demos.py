"""The portal as it is served, by a process of its own."""

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
OURS = ("DATABASE_URL", "PORTAL_", "SECRET_KEY", "ALLOWED_HOSTS", "DJANGO_")


def wait_until_it_answers(server, port):
    for _attempt in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        if server.poll() is not None:
            break
        time.sleep(0.1)
    raise RuntimeError("the demo does not answer")


@contextmanager
def demo():
    """The address of a fresh demo, in a folder that is thrown away, and the password of its administrator."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "manage.py", "demo", "--port", str(port)]
        others = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
        environment = {**others, "PORTAL_VAR": folder}
        with subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
        ) as server:
            password = ""
            for line in server.stdout:
                password = password or "".join(re.findall(r"password: (\S+)", line))
                if "Ctrl+C" in line:
                    break
            try:
                wait_until_it_answers(server, port)
                yield f"http://127.0.0.1:{port}", password
            finally:
                server.terminate()
