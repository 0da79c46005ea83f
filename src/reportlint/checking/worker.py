"""What a process does that checks files for another one: it loads the same rules, and answers with results as bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportlint.checking.codec import to_bytes
from reportlint.checking.session import Session, seldom_garbage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportlint.linting.linter import Linter
    from reportlint.model.results import FileResult
    from reportlint.settings.run_options import RunOptions


class Task(NamedTuple):
    """A file to check."""

    path: str
    walked: bool
    data: bytes


_linters: list[Linter] = []


def prepare(options: RunOptions, named: Mapping[str, str] | None, corpus_rules: frozenset[str] = frozenset()) -> None:
    """Load the rules of the process that asks. It has said already what there was to say, and gives the codes of the
    corpus rules that can be used.
    """
    session = Session(options, silent=True)
    ruleset = session.ruleset(session.load_plugins())
    usable = tuple(rule for rule in ruleset.corpus_rules if rule.code in corpus_rules)
    ruleset = ruleset._replace(corpus_rules=usable)
    _linters[:] = [session.linter(ruleset, named)]
    seldom_garbage()


def check(tasks: Sequence[Task]) -> list[bytes]:
    """The results of files, in their order."""
    (linter,) = _linters
    return [_as_bytes(result) for result in linter.check_many(tasks)]


def _as_bytes(result: FileResult) -> bytes:
    told = to_bytes(result)
    assert told is not None, "findings are plain data"
    return told
