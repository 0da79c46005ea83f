"""What an editor waits for: the start of the language server and its answer to a keystroke; and the memory it takes.

python benchmarks/server.py [--keys 200] [--files 50]

A keystroke is one character more in a report of usual size; the answer is the findings in that version. Time is taken
by the clock of the editor's side, and as processor time of the server, which other load on the machine changes less.
Needs the extras server and test.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.command import report  # noqa: E402
from tests.server.client import Client, client  # noqa: E402


def main() -> int:
    """Measure and print the results."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keys", type=int, default=200)
    parser.add_argument("--files", type=int, default=50, help="files that are open when the memory is taken")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "reports").mkdir()
        _start(Path(folder) / "reports")  # the first start fills the cache
        begun = time.perf_counter()
        with client(Path(folder) / "reports") as editor:
            editor.start({"language": "en"})
            ready = time.perf_counter() - begun
            ready_cpu = _processor_time(editor)
            text = report("情况如下。。")
            editor.open("a.txt", text)
            waits, cpu = _type(editor, text, options.keys)
            for number in range(options.files - 1):
                editor.open(f"{number}.txt", report(seed=number + 2))
            memory = _memory(editor)
            editor.end()
    print(f"report: {len(text.encode())} bytes, {options.keys} keystrokes, {options.files} files open")
    print(f"ready: {ready:.2f} s by the clock, {ready_cpu:.2f} s of the processor")
    print(f"keystroke: median {waits * 1000:.1f} ms by the clock, mean {cpu * 1000:.1f} ms of the processor")
    print(f"memory: {memory:.0f} MB at most")
    return 0


def _start(folder: Path) -> None:
    with client(folder) as editor:
        editor.start()
        editor.open("a.txt", report())
        editor.end()


def _type(editor: Client, text: str, keys: int) -> tuple[float, float]:
    """Type characters one by one. Return the median of the waits and the mean of processor time, in seconds."""
    line = text[: text.index("情况如下")].count("\n")
    place = {"line": line, "character": 2}
    waits = []
    before = _processor_time(editor)
    for version in range(2, keys + 2):
        begun = time.perf_counter()
        editor.change("a.txt", version, {"range": {"start": place, "end": place}, "text": "好"})
        editor.findings("a.txt", version)
        waits.append(time.perf_counter() - begun)
    return statistics.median(waits), (_processor_time(editor) - before) / keys


def _processor_time(editor: Client) -> float:
    """Return the seconds of processor time that the server has taken. Linux only."""
    fields = Path(f"/proc/{editor.process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _memory(editor: Client) -> float:
    """Return the most memory that the server has had, in MB. Linux only."""
    status = Path(f"/proc/{editor.process}/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1000


if __name__ == "__main__":
    raise SystemExit(main())
