"""The check of a form's folder: known keys, nothing missing, every reference resolved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint.files.grammar_data import form_names, has_vocabulary, path, word_files
from reportlint.form.form_file import FormFile
from reportlint.form.loader import merged, read_editions
from reportlint.form.references import References
from reportlint.messages.errors import UsageError
from reportlint.toml.file import read_toml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportlint.toml.file import TomlFile

_REPORT_WORDS = "report.toml"
_CLAIM_WORDS = "claims.toml"


def check_folder(folder: str) -> None:
    """Raise `UsageError`, with file, line and key, for a folder without a complete form.

    Raises `OSError` for a folder that does not exist.
    """
    names = form_names(folder)
    if not names:
        raise UsageError("form-folder-empty", path=folder)
    files = [FormFile(name, _read(name, folder)) for name in names]
    for file in files:
        file.check_extended(names)
        file.check_keys()
    contents = {file.name: file.content for file in files}
    wholes = [merged(file.name, contents) for file in files]
    for file, whole in zip(files, wholes, strict=True):
        file.check_complete(whole)
    words = {name: _read(f"words/{name}", folder) for name in word_files(folder)}
    if _CLAIM_WORDS in words and not (folder and has_vocabulary(folder)):
        raise UsageError("form-without-vocabulary", path=folder)
    editions: set[str] = set()
    for file, whole in zip(files, wholes, strict=True):
        _check_edition(file, whole, wholes[0]["form"], editions)
        if not whole.get("titles") and not _has_titles(words):
            raise UsageError("form-without-title", where=file.where(()))
        References(file, whole).check()
    read_editions(folder)


def _read(name: str, folder: str) -> TomlFile:
    return read_toml(path(name, folder), "form", path(name, folder))


def _check_edition(file: FormFile, whole: Mapping[str, Any], form: str, editions: set[str]) -> None:
    """Raise `UsageError` for a file of another form, or of one of the editions before."""
    if whole["form"] != form:
        raise UsageError("two-forms-in-folder", where=file.where(("form",)), value=whole["form"], other=form)
    if whole["edition"] in editions:
        raise UsageError("twice-in-form", where=file.where(("edition",)), key="edition", value=whole["edition"])
    editions.add(whole["edition"])


def _has_titles(words: Mapping[str, TomlFile]) -> bool:
    report = words.get(_REPORT_WORDS)
    return report is not None and bool(report.content.get("title", {}).get("endings"))
