"""Results as a page shows them: plain lists and tables of texts, without markup."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from reportlint.outputs.html.entries import entries
from reportlint.outputs.summary import left_out, summary_for_page

if TYPE_CHECKING:
    from reportlint.model.diagnostic import Diagnostic
    from reportlint.model.results import FileResult, Run
    from reportlint.outputs.html.entries import Entry


class Shown:
    """The results of a run, as a page shows them."""

    def __init__(self, run: Run) -> None:
        self._run = run

    def everything(self) -> dict[str, Any]:
        """Return all files with their findings, without their texts."""
        run = self._run
        shown = entries(run)
        return {
            "summary": summary_for_page(run),
            "left_out": left_out(run.language, run.left_out) if run.left_out else "",
            "files": [self._file(number, entry) for number, entry in enumerate(shown)],
        }

    def detail(self, number: int) -> dict[str, Any]:
        """Return the text and the tables of a file."""
        (entry,) = entries(self._run._replace(results=[self._run.results[number]]))
        return {"text": _plain(entry.text), "sheets": _plain(entry.sheets)}

    def _file(self, number: int, entry: Entry) -> dict[str, Any]:
        result = self._run.results[number]
        return {
            "path": entry.path,
            "name": entry.path.replace(os.sep, "/").rpartition("/")[2],
            "unit": entry.unit,
            "year": entry.year,
            "edition": entry.edition,
            "reason": entry.reason,
            "failed": result.failed,
            "word": is_word(result),
            "counts": entry.counts,
            "findings": [
                {
                    "number": item.number,
                    "key": key_of(found),
                    "severity": item.severity,
                    "sign": item.sign,
                    "code": item.code,
                    "name": item.name,
                    "message": item.message,
                    "hint": item.hint,
                    "place": item.place.text,
                    "line": item.line.text,
                    "fix": item.fix,
                    "related": [{"text": part.text, "where": part.where} for part in item.related],
                }
                for item, found in zip(entry.items, result.diagnostics, strict=True)
            ],
        }


def key_of(item: Diagnostic) -> str:
    """Return what a finding is known by among those of all files."""
    return f"{item.path}:{item.code}:{item.fingerprint}"


def is_word(result: FileResult) -> bool:
    """Return whether a file is a report of which an annotated copy can be made."""
    return result.report is not None and result.path.lower().endswith((".docx", ".docm"))


def _plain(value: Any) -> Any:
    """Return named tuples, and what is in them, as tables by the names of their fields."""
    if hasattr(value, "_asdict"):
        return {name: _plain(each) for name, each in value._asdict().items()}
    return [_plain(each) for each in value] if isinstance(value, list | tuple) else value
