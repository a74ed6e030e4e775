"""What reading the largest files costs: seconds of a processor and memory of the bounded process, by kind of file.

Run it with ``python -m tests.bench.reading``. Memory is the most that was resident; the system refuses more than 300 MB of addresses.
"""

import io
import json
import os
import random
import subprocess
import sys
import tempfile
import time

import django
import docx

from tests.declarations.files_made import pdf_of

LARGEST = 5 * 1024 * 1024
WORDS = "water lake spring forum town river valley people cooperative common work bank school energy bread".split()  # noqa: SIM905


def sentence(chance, count=14):
    """Words with a figure in each, so that a packed file does not shrink to nothing."""
    return " ".join(
        chance.choice(WORDS) + str(chance.randrange(10**6)) * (place % 3 == 0) for place in range(count)
    )


def text(chance) -> bytes:
    paragraphs = ["Declaration of the Lakes", "Considering that water has no owner;"]
    size = 0
    while size < LARGEST:
        paragraphs.append(f"The {sentence(chance, 60)}.")
        size += len(paragraphs[-1]) + 2
    return "\n\n".join(paragraphs).encode()[:LARGEST]


def markdown(chance) -> bytes:
    """50,000 items in 500 projects."""
    lines = ["# Declaration of the Lakes", "", "Considering that water has no owner;", ""]
    for project in range(1, 501):
        lines += [f"## Project {project}: {sentence(chance, 4)}", "", "We propose to:", ""]
        lines += [f"{place}. Protect {sentence(chance, 8)};" for place in range(1, 101)]
        lines.append("")
    content = "\n".join(lines).encode()
    return (
        content + b"\n" + b"x" * (LARGEST - len(content) - 1) if len(content) < LARGEST else content[:LARGEST]
    )


def word(chance, paragraphs: int) -> bytes:
    document, packed = docx.Document(), io.BytesIO()
    document.add_heading("Declaration of the Lakes", 0)
    first = document.add_paragraph(sentence(chance, 60))._p
    for _place in range(paragraphs):
        copied = first.__copy__()
        copied[-1][-1].text = sentence(chance, 60)
        first.addnext(copied)
    document.save(packed)
    return packed.getvalue()


def pdf(chance, pages: int, lines: int, picture: bytes = b"") -> bytes:
    """Paragraphs of five lines, the last of them short."""
    printed = [printed_line(chance, number % 5) for number in range(pages * lines)]
    return pdf_of([printed[page * lines : (page + 1) * lines] for page in range(pages)], picture)


def printed_line(chance, place: int) -> str:
    """One of a paragraph's five lines."""
    words = sentence(chance, 6 if place == 4 else 12)
    return f"{words}." if place == 4 else f"The {words}" if place == 0 else words


MEASURE = """
import os, subprocess, sys
process = subprocess.Popen(sys.argv[1:], stdin=0, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
said = process.stdout.read()
usage = os.wait4(process.pid, 0)[2]
sys.stdout.buffer.write(b"%.2f %d %s" % (usage.ru_utime + usage.ru_stime, usage.ru_maxrss, said))
"""
"""In a small process of its own: a child begins with the memory of what starts it."""


def cost_of(content: bytes) -> tuple[float, float, str]:
    """Seconds of a processor, megabytes, and what came of it."""
    from declarations.importing.inputs.guarded import WORKER

    with tempfile.TemporaryFile() as given:
        given.write(content)
        given.seek(0)
        command = [sys.executable, "-c", MEASURE, *WORKER, "en", "en"]
        done = subprocess.run(command, stdin=given, capture_output=True, check=True)
    seconds, memory, said = done.stdout.split(b" ", 2)
    answer = json.loads(said or "{}")
    found = (
        f"{len(answer['lines'])} lines" if "lines" in answer else answer.get("sentence", "refused: too much")
    )
    return float(seconds), int(memory) / 1024, found


def main() -> None:
    chance = random.Random(2015)  # noqa: S311
    files = {
        "plain text, 5 MB": text(chance),
        "Markdown, 50,000 items": markdown(chance),
        "Word, 35,000 paragraphs": word(chance, 35_000),
        "PDF, 300 pages": pdf(chance, 300, 50),
        "PDF, 300 pages, pictures": pdf(chance, 300, 50, chance.randbytes(4_500_000)),
        "PDF, 300 pages, 300 lines": pdf(chance, 300, 300),
        "a declaration of 12 kB": text(chance)[:12_000],
    }
    print(f"{'file':26}{'MB':>6}{'seconds':>9}{'clock':>7}{'memory':>8}")
    for name, content in files.items():
        start = time.monotonic()
        seconds, memory, found = cost_of(content)
        clock = time.monotonic() - start
        print(f"{name:26}{len(content) / 2**20:6.1f}{seconds:9.1f}{clock:7.1f}{memory:6.0f} MB  {found}")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mbm_portal.settings")
    django.setup()
    main()
