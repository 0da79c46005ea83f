"""Say how much of the figures in converted reports is read, and whether the rest is told honestly.

python benchmarks/converters.py FOLDER COMMAND [COMMAND ...] [--by converter|kind|text]

FOLDER holds `truth.json`, the value of every cell of each report (null if it is blank), and
`texts/KIND__CONVERTER/REPORT.txt`. Each COMMAND is a `reportlint`, for example one of an older checkout, so that both
are measured in one run. The reports are consistent: an error or a warning that does not say that something was not
read is false. Prints a Markdown table with four columns for each command:

right    share of the figures that were read
wrong    cells that were read with another figure, or blank cells that were read as a figure
blamed   figures that were not read, in a table of which a finding says that the author is at fault
unsaid   figures that were not read, in a table of which no finding speaks
"""

from __future__ import annotations

import argparse
import json
import shlex
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

_NOT_READ = ("E", "F006")
"""Codes, or their beginnings, that say that something was not read."""
_BATCH = 200
"""Files given to one run of a command."""


def main() -> int:
    assert __doc__ is not None
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("commands", nargs="+", metavar="COMMAND")
    parser.add_argument("--by", choices=("converter", "kind", "text"), default="converter")
    chosen = parser.parse_args()
    truth = json.loads((chosen.folder / "truth.json").read_text(encoding="utf-8"))
    files = sorted((chosen.folder / "texts").glob("*__*/*.txt"))
    if not files:
        print(f"{chosen.folder}: no texts/KIND__CONVERTER/REPORT.txt", file=sys.stderr)
        return 2
    counts: list[dict[str, Counter[str]]] = []
    for command in chosen.commands:
        counts.append(defaultdict(Counter))
        for path, cells, findings in read(shlex.split(command), files):
            counted = count(truth[path.stem], cells, findings)
            for group in (group_of(path, chosen.by), "all"):
                counts[-1][group] += counted
    print_table(counts)
    return 0


def group_of(path: Path, by: str) -> str:
    kind, _, converter = path.parent.name.partition("__")
    return {"kind": kind, "converter": converter, "text": f"{path.parent.name}/{path.stem}"}[by]


def read(command: list[str], files: list[Path]) -> list[tuple[Path, list[dict[str, Any]], list[dict[str, Any]]]]:
    """Return each file with its cells and its findings, as JSON has them."""
    cells: dict[Path, list[dict[str, Any]]] = {}
    findings: dict[Path, list[dict[str, Any]]] = defaultdict(list)
    for first in range(0, len(files), _BATCH):
        batch = [str(path) for path in files[first : first + _BATCH]]
        for report in run([*command, "parse", "--isolated", "--output-format", "json", *batch])["reports"]:
            cells[Path(report["path"]).resolve()] = report.get("cells", [])
        for each in run([*command, "check", "--isolated", "--ignore", "C", "--output-format", "json", *batch])[
            "diagnostics"
        ]:
            findings[Path(each["path"]).resolve()].append(each)
    return [(path, cells.get(path.resolve(), []), findings[path.resolve()]) for path in files]


def run(command: list[str]) -> Any:
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    try:
        return json.loads(done.stdout)
    except json.JSONDecodeError:
        sys.exit(f"{shlex.join(command[:2])} ended with {done.returncode}: {done.stderr[-800:]}")


def count(truth: dict[str, Any], cells: list[dict[str, Any]], findings: list[dict[str, Any]]) -> Counter[str]:
    """Count the figures of one text by how they were read."""
    values = {f"{cell['table']}.{cell['row']}.{cell['column']}": cell["value"] for cell in cells}
    blank = {key.rpartition(".")[0] for key, wanted in truth["cells"].items() if wanted is None}
    counted: Counter[str] = Counter()
    unread: Counter[str] = Counter()
    for key, wanted in truth["cells"].items():
        value = values.get(key)
        counted["figures"] += wanted is not None
        if value is not None:
            counted["right" if wanted is not None and float(value) == float(wanted) else "wrong"] += 1
        elif wanted is not None:
            unread[key.partition(".")[0]] += 1
    blamed, said = set(), set()
    for each in findings:
        table, row = table_and_row(each)
        if each["code"].startswith(_NOT_READ):
            said.add(table)
        elif each["severity"] in ("error", "warning") and not (each["code"] == "B001" and f"{table}.{row}" in blank):
            blamed.add(table)
            counted["false"] += 1
    for table, number in unread.items():
        if table in blamed:
            counted["blamed"] += number
        elif table not in said and None not in said:
            counted["unsaid"] += number
    return counted


def table_and_row(finding: dict[str, Any]) -> tuple[str | None, str | None]:
    """Return the table and the row that a finding speaks of; sections have the key of their table."""
    cell = finding.get("cell") or {}
    return cell.get("table") or finding.get("section"), cell.get("row")


def print_table(counts: list[dict[str, Counter[str]]]) -> None:
    """Print a row for each group, the sum last."""
    names = ("right", "wrong", "blamed", "unsaid")
    print("| | figures |", " | ".join(name for _ in counts for name in names), "|")
    print("|---|--:|" + "--:|" * len(names) * len(counts))
    for group in sorted(counts[0], key=lambda group: (group == "all", group)):
        figures = counts[0][group]["figures"]
        shown = []
        for each in counts:
            shown.append(f"{each[group]['right'] / max(figures, 1):.1%}")
            shown += [f"{each[group][name]:,}" for name in names[1:]]
        print(f"| {group} | {figures:,} |", " | ".join(shown), "|")


if __name__ == "__main__":
    sys.exit(main())
