"""Every kind of public page before the Nu checker: no error and no warning."""

import json
import subprocess

from tests.browser.kinds import EVERYWHERE
from tests.programs import need

JAR = "browser/node_modules/vnu-jar/build/dist/vnu.jar"


def test_the_nu_checker_accepts_every_kind_of_page(client, content, tmp_path):
    java = need("java", "apt-get install default-jre-headless")
    jar = need(JAR, "npm ci --ignore-scripts --prefix tests/browser")
    for number, path in enumerate(EVERYWHERE):
        (tmp_path / f"{number:02}.html").write_bytes(client.get(path).content)
    run = subprocess.run(
        [java, "-jar", jar, "--format", "json", "--skip-non-html", str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    messages = json.loads(run.stderr)["messages"]
    assert [
        (EVERYWHERE[int(message["url"][-7:-5])], message["message"], message.get("extract"))
        for message in messages
    ] == []
    assert run.returncode == 0
