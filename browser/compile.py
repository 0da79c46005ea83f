"""Compile a folder of modules and write it as one file. Runs inside Pyodide, so that the code fits its interpreter.

A module becomes a `.pyc` file in its own place, with no source beside it; other files stay as they are. What is written
is not compressed, in the order of the names and without times: the same files always give the same bytes.
"""

import io
import json
import os
import sys
from importlib._bootstrap_external import _code_to_hash_pyc
from zipfile import ZIP_STORED, ZipFile, ZipInfo

SOURCE = ".py"
NO_HASH = bytes(8)
"""In place of the hash of the source. It is not checked, as there is no source."""
ORDINARY = 0o644 << 16


def files(top):
    """Yield the path of every file below a folder, in sorted order, with `/` between the folders."""
    for folder, folders, names in os.walk(top):
        folders[:] = sorted(set(folders) - {"__pycache__"})
        for name in sorted(names):
            yield os.path.relpath(os.path.join(folder, name), top).replace(os.sep, "/")


def compiled(top, name, optimize):
    """Return the content of the `.pyc` file of a module."""
    with open(os.path.join(top, name), "rb") as file:
        code = compile(file.read(), name, "exec", dont_inherit=True, optimize=optimize)
    return bytes(_code_to_hash_pyc(code, NO_HASH, False))


def contents(top, optimize):
    """Yield the name and the content of every file of a folder. Raises `SyntaxError` for code of another Python."""
    for name in sorted(files(top)):
        if name.endswith(SOURCE):
            yield name + "c", compiled(top, name, optimize)
        else:
            with open(os.path.join(top, name), "rb") as file:
                yield name, file.read()


def archive(top, optimize):
    """Return a folder as a ZIP file, from which Python imports modules."""
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_STORED) as target:
        for name, content in contents(top, optimize):
            entry = ZipInfo(name)
            entry.external_attr = ORDINARY
            target.writestr(entry, content)
    return buffer.getvalue()


def bundle(top, optimize):
    """Return a folder as a line of JSON with the names and sizes of its files, and their contents."""
    found = list(contents(top, optimize))
    line = json.dumps([(name, len(content)) for name, content in found], separators=(",", ":"))
    return b"".join((line.encode(), b"\n", *(content for _, content in found)))


sys.setrecursionlimit(5000)
