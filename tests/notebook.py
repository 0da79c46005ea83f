"""Run a notebook without Jupyter: `python -m tests.notebook FILE` writes its outputs into it.

Code cells run one after the other in the folder of the notebook, as in Jupyter: what is printed is an output, and so is
the value of a last line that is an expression. Such a value is shown by `_repr_html_` or `_repr_svg_`, if it has one.
"""

from __future__ import annotations

import ast
import json
import os
import sys
from contextlib import chdir, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

_SHOWN = {"text/html": "_repr_html_", "image/svg+xml": "_repr_svg_"}


def run(notebook: dict[str, Any], folder: Path) -> list[list[dict[str, Any]]]:
    """Run the code cells of a notebook. Return the outputs of each; raises what a cell raises."""
    names: dict[str, Any] = {"__name__": "__main__"}
    sys.path.insert(0, os.fspath(folder))
    try:
        with chdir(folder):
            return [_outputs("".join(cell["source"]), number, names) for number, cell in enumerate(codes(notebook), 1)]
    finally:
        sys.path.remove(os.fspath(folder))


def codes(notebook: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the code cells of a notebook."""
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def _outputs(source: str, number: int, names: dict[str, Any]) -> list[dict[str, Any]]:
    tree = ast.parse(source)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    place = f"cell {number}"
    value = None
    with redirect_stdout(StringIO()) as printed:
        exec(compile(tree, place, "exec"), names)
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), place, "eval"), names)
    outputs: list[dict[str, Any]] = []
    if printed.getvalue():
        outputs.append({"name": "stdout", "output_type": "stream", "text": _lines(printed.getvalue())})
    if value is not None:
        found = {kind: _lines(getattr(value, name)()) for kind, name in _SHOWN.items() if hasattr(value, name)}
        plain = repr(value) if type(value).__module__ == "builtins" else type(value).__name__
        data = {**found, "text/plain": _lines(plain)}
        outputs.append({"data": data, "execution_count": number, "metadata": {}, "output_type": "execute_result"})
    return outputs


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def written(notebook: dict[str, Any]) -> str:
    """Return a notebook as its file."""
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    path = Path(sys.argv[1]).resolve()
    given = json.loads(path.read_text(encoding="utf-8"))
    for count, (cell, outputs) in enumerate(zip(codes(given), run(given, path.parent), strict=True), 1):
        cell.update(outputs=outputs, execution_count=count)
    path.write_text(written(given), encoding="utf-8")
