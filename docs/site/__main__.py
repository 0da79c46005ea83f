"""Build the site and report its faults: `python -m docs.site FOLDER`.

Needs the extra `docs`. Warnings of Sphinx, broken links and files loaded from elsewhere give exit code 1.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from docs.site import LANGUAGES, ROOT, SITE
from docs.site.links import broken
from docs.site.staging import stage

_SPHINX_LANGUAGES = {"en": "en", "zh": "zh_CN"}


def build(folder: Path) -> list[str]:
    """Build the site into a folder, which is emptied first. Return the faults."""
    shutil.rmtree(folder, ignore_errors=True)
    with tempfile.TemporaryDirectory() as scratch:
        running = []
        for language in LANGUAGES:
            source = Path(scratch) / language
            stage(source, language)
            target = folder if language == "en" else folder / language
            # A process for each language: both run at once, and no setting of one affects the other.
            running.append(subprocess.Popen(_sphinx(source, target, Path(scratch) / f"doctrees-{language}", language)))
        ended = {language: each.wait() for language, each in zip(LANGUAGES, running, strict=True)}
    _put_schemas(folder)
    faults = [f"{language}: Sphinx ended with {code}" for language, code in ended.items() if code]
    return faults + list(broken(folder))


def _sphinx(source: Path, target: Path, doctrees: Path, language: str) -> list[str]:
    options = ["-b", "dirhtml", "-W", "--keep-going", "-n", "-q", "-E", "-D", f"language={_SPHINX_LANGUAGES[language]}"]
    return [
        *(sys.executable, "-m", "sphinx", *options, "-c", str(Path(__file__).parent), "-d", str(doctrees)),
        *(str(source), str(target)),
    ]


def _put_schemas(folder: Path) -> None:
    """Copy every schema to the address that it states: JSON Schema in `$id`, a Data Package in `id`."""
    for schema in sorted((ROOT / "src/reportlint/schemas").glob("*.json")):
        said = json.loads(schema.read_text(encoding="utf-8"))
        place = folder / str(said.get("$id") or said["id"]).removeprefix(SITE)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(schema, place)


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m docs.site", description="Build the documentation site.")
    parser.add_argument("folder", type=Path, help="where to put it; whatever is there goes")
    folder: Path = parser.parse_args().folder
    faults = build(folder)
    for fault in faults:
        print(fault, file=sys.stderr)
    pages = sum(1 for _ in folder.rglob("*.html"))
    print(f"{pages} pages in {folder}, {len(faults) or 'no'} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
