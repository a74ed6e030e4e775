"""deploy/nginx/mbm-portal.conf in a real nginx on loopback, with the machine's folders and ports exchanged."""

import http.client
import re
import shutil
import socket
import ssl
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path

from tests.delivery.deployment import CONFIGURATION, DEPLOY, HOST
from tests.delivery.test_demo import free_port
from tests.programs import need

WHOLE = """
daemon off; master_process off; pid {folder}/pid; error_log stderr;
events {{ }}
http {{
  access_log {folder}/access.log; include /etc/nginx/mime.types;
  client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
  uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
  include {folder}/portal.conf;
}}
"""


def certificate(folder):
    openssl = need("openssl", "apt-get install openssl")
    subprocess.run(
        [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", f"/CN={HOST}",
         "-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem"],
        check=True, capture_output=True,
    )  # fmt: skip


def configured(folder: Path, static: Path | None = None) -> tuple[str, Path, dict[str, int]]:
    """The program, its file in the folder, and the ports that stand for 80 and 443. static: where the portal's static files lie."""
    program = need("nginx", "apt-get install nginx")
    certificate(folder)
    ports = {"80": free_port(), "443": free_port()}
    text = re.sub(r"listen \[::\][^;]*;", "", CONFIGURATION)
    text = re.sub(r"listen (80|443)", lambda found: f"listen 127.0.0.1:{ports[found[1]]}", text)
    text = text.replace(f"/etc/letsencrypt/live/{HOST}", str(folder)).replace("unix:/run", f"unix:{folder}")
    text = text.replace("root /var/lib/mbm-portal;", f"root {static or folder};")
    text = text.replace("/srv/mbm-portal/current/deploy/nginx", str(folder))
    text = text.replace("/var/log/nginx", str(folder))
    shutil.copy(DEPLOY / "nginx/unavailable.html", folder)
    (folder / "portal.conf").write_text(text)
    (folder / "nginx.conf").write_text(WHOLE.format(folder=folder))
    return program, folder / "nginx.conf", ports


@contextmanager
def running(program: str, file: Path, ports: dict[str, int]):
    """nginx with its file, until the end of the block."""
    process = subprocess.Popen([program, "-c", file], stderr=subprocess.DEVNULL)
    try:
        for _try in range(50):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", ports["443"])) == 0:
                    break
            time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait(timeout=20)


class ToOurHost(http.client.HTTPConnection):
    """Comes to nginx by its port on loopback, and asks for a host by its name, each time that it connects."""

    def __init__(self, ports, host: str, secure: bool):
        self.address, self.asked, self.secure = ("127.0.0.1", ports["443" if secure else "80"]), host, secure
        super().__init__(*self.address, timeout=10)

    def connect(self):
        self.sock = socket.create_connection(self.address, timeout=10)
        if self.secure:
            context = ssl._create_unverified_context()  # noqa: S323
            self.sock = context.wrap_socket(self.sock, server_hostname=self.asked)


def connected(ports, host=HOST, secure=True) -> http.client.HTTPConnection:
    """A connection that stays open; to the port of https unless it is not to be secure."""
    connection = ToOurHost(ports, host, secure)
    connection.connect()
    return connection


def ask(ports, path, method="GET", host=HOST, body=None, secure=True):
    """The answer to one request: its status, its headers as a list, its body."""
    connection = connected(ports, host, secure)
    connection.request(method, path, body=body, headers={"Host": host, "Accept-Encoding": "identity"})
    response = connection.getresponse()
    answer = response.status, response.headers, response.read()
    connection.close()
    return answer
