"""Build the extension for VS Code: `reportlint-VERSION.vsix`.

    python editors/vscode/build.py --page dist/reportlint.html [--output FOLDER] [--test]

The page is made by `browser/build.py`: the extension carries what is in it, for machines without Python. Needs Node.js
20 or later, which is taken as that program takes it, and the registry of npm for what `package-lock.json` names; `vsce`
then packs without a network. `--test` runs the tests of the extension on what is packed.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import re
import shutil
import sys
from base64 import b64decode
from pathlib import Path
from zipfile import ZipFile

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[1]
sys.path.insert(0, str(PROJECT / "browser"))
from build import FETCHED, node, npm, pins_of, run  # noqa: E402

WORK = PROJECT / "build" / "vscode"
"""Where the extension is put together; packages stay there for the next build."""
_PARTS = {
    "loader": "pyodide.mjs",
    "module": "pyodide.asm.mjs",
    "wasm": "pyodide.asm.wasm",
    "lock": "pyodide-lock.json",
    "library": "python_stdlib.zip",
    "own": "own.bundle",
}
"""The parts of the page, and the names by which Pyodide finds them in a folder."""
_PART = re.compile(r'<script type="application/octet-stream" class="part" data-name="(\w+)">([^<]*)</script>')
_PACKAGE = re.compile(r".*node_modules/((?:@[^/]+/)?[^/]+)/")
_LICENCE = re.compile(r"licen[sc]e(?:\.md|\.txt)?$", re.I)
_LEAST_NODE = 20
_COPIED = (
    "package.json",
    "package-lock.json",
    "package.nls.json",
    "package.nls.zh-cn.json",
    "README.md",
    ".vscodeignore",
)
_FOLDERS = ("src", "test", "l10n")


def gather() -> None:
    """Copy the sources into the folder where they are packed."""
    WORK.mkdir(parents=True, exist_ok=True)
    for name in _FOLDERS:
        shutil.rmtree(WORK / name, ignore_errors=True)
        shutil.copytree(HERE / name, WORK / name)
    for name in _COPIED:
        shutil.copy(HERE / name, WORK / name)
    shutil.copy(PROJECT / "LICENSE", WORK / "LICENSE.txt")


def version() -> str:
    """Return the version of the extension, which is that of the project."""
    return str(json.loads((HERE / "package.json").read_bytes())["version"])


def engine(page: str, folder: Path) -> None:
    """Write the parts of a page as the files that Pyodide reads. Raises `SystemExit` if one is missing."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    found = dict(_PART.findall(page))
    for part, name in _PARTS.items():
        if part not in found:
            raise SystemExit(f"the page has no part “{part}”: is it the one for current browsers?")
        (folder / name).write_bytes(gzip.decompress(b64decode(found[part])))


def bundle(program: Path) -> None:
    """Make the program of the extension, and that of its thread."""
    desk = (PROJECT / "browser" / "desk.js").read_text(encoding="utf-8")
    target = WORK / "dist" / "worker.mjs"
    target.write_text(desk + "\n" + (WORK / "src" / "worker.js").read_text(encoding="utf-8"), encoding="utf-8")
    run(*npm(program), "run", "--silent", "bundle", cwd=WORK, env=environment(program))
    (WORK / "NOTICE.txt").write_text(notice(), encoding="utf-8")


def notice() -> str:
    """Return what the extension holds of others, with their licences."""
    facts = {"version": version(), "pyodide": pins_of()["pyodide"]["current"]["version"]}
    engine = (PROJECT / "browser" / "licences.txt").read_text(encoding="utf-8").format(**facts)
    made = json.loads((WORK / "bundle.json").read_bytes())
    packages = sorted({match[1] for path in made["inputs"] if (match := _PACKAGE.search(path))})
    texts = [engine.replace("<!--\n", "").replace("-->\n", "")]
    for name in packages:
        (licence,) = [path for path in (WORK / "node_modules" / name).iterdir() if _LICENCE.match(path.name)]
        texts.append(f"{name}\n\n{licence.read_text(encoding='utf-8').strip()}\n")
    return "\n----\n\n".join(texts)


def environment(program: Path) -> dict[str, str]:
    """Return an environment in which npm and its scripts find this Node.js, and nobody is asked or told anything."""
    path = os.pathsep.join((str(program.parent), os.environ.get("PATH", "")))
    return {**os.environ, "PATH": path, "NO_UPDATE_NOTIFIER": "1", "npm_config_update_notifier": "false"}


def install(program: Path) -> None:
    """Install what `package-lock.json` names, unless it is there. No script of a package is run.

    `overrides` in `package.json` leaves out the packages by which `vsce` signs in to a marketplace: a third of all.
    """
    lock = hashlib.sha256((WORK / "package-lock.json").read_bytes()).hexdigest()
    mark = WORK / "node_modules" / ".lock"
    if not mark.exists() or mark.read_text() != lock:
        quiet = ("--ignore-scripts", "--no-audit", "--no-fund", "--silent")
        run(*npm(program), "ci", *quiet, cwd=WORK, env=environment(program))
        mark.write_text(lock)


def pack(program: Path, target: Path) -> None:
    """Pack the extension. Raises `SystemExit` if a part is not in it."""
    run(*npm(program), "run", "--silent", "package", "--", "--out", target, cwd=WORK, env=environment(program))
    with ZipFile(target) as archive:
        packed = {name.removeprefix("extension/") for name in archive.namelist()}
    wanted = {path.relative_to(WORK).as_posix() for path in (WORK / "dist").rglob("*") if path.is_file()}
    missing = (wanted | {"NOTICE.txt", "l10n/bundle.l10n.zh-cn.json", "package.nls.zh-cn.json"}) - packed
    if missing:
        raise SystemExit(f"{target.name} lacks {', '.join(sorted(missing))}")


def main() -> None:
    """Build the extension."""
    parser = argparse.ArgumentParser(description="Build the extension for VS Code.")
    parser.add_argument("--page", type=Path, required=True, help="reportlint.html, as browser/build.py makes it")
    parser.add_argument("--output", type=Path, default=PROJECT / "dist", help="folder of the extension (default: dist)")
    parser.add_argument("--test", action="store_true", help="run the tests of the extension as well")
    options = parser.parse_args()
    FETCHED.mkdir(parents=True, exist_ok=True)
    options.output.mkdir(parents=True, exist_ok=True)
    program = node(pins_of()["node"], _LEAST_NODE)
    gather()
    engine(options.page.read_text(encoding="utf-8"), WORK / "dist" / "engine")
    install(program)
    bundle(program)
    if options.test:
        run(program, "--test", "test/", cwd=WORK)
    target = options.output.resolve() / f"reportlint-{version()}.vsix"
    pack(program, target)
    print(f"{target.name}: {target.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
