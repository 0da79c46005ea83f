"""One editor: its open documents, what was found in them, and when they are checked again."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING, TypeVar

from lsprotocol.types import Diagnostic, PublishDiagnosticsParams

from reportlint.messages.errors import UsageError
from reportlint.server.checks import Analysis, Stale, analyse
from reportlint.server.findings import diagnostic_of
from reportlint.server.tables import faults, kind_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportlint.plugins.plugin import Plugins
    from reportlint.server.documents import Document
    from reportlint.server.positions import Positions
    from reportlint.server.projects import Projects

    Publish = Callable[[PublishDiagnosticsParams], None]
    Show = Callable[[str], None]

Result = TypeVar("Result")

_MOST_KEPT = 20
"""The documents whose analysis is kept. Another one is analysed again when it is asked for."""
_AT_ONCE = 0.05
"""A document whose last check took at most this many seconds is checked at every change without delay."""
_PATIENCE = 2
"""How many times the duration of its last check a larger document has to be left alone before the next check."""
_LONGEST_DELAY = 1.0


class Editor:
    """The documents of an editor. All methods are called by the event loop; checks run in one thread beside it."""

    def __init__(self, projects: Projects, publish: Publish, show: Show) -> None:
        self.projects = projects
        self.documents: dict[str, Document] = {}
        self._publish = publish
        self._show = show
        self._pool = ThreadPoolExecutor(1, "reportlint-check")
        self._analyses: dict[str, Analysis] = {}
        self._took: dict[str, float] = {}
        """The seconds that the last check of a document took."""
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._due: dict[str, None] = {}
        """The documents to check, the one that was touched last at the end: it comes first."""
        self._awaited: dict[str, list[asyncio.Future[Analysis | None]]] = {}
        self._runner: asyncio.Task[None] | None = None
        self._fault = ""
        """The fault of the settings that was shown last."""

    # ------------------------------------------------------------------------------- documents

    def open(self, document: Document) -> None:
        """Take up a document, and check it."""
        self.documents[document.uri] = document
        self._make_due(document.uri)

    def change(self, document: Document) -> None:
        """Replace a document by its next version, and check it soon."""
        uri = document.uri
        self.documents[uri] = document
        self._analyses.pop(uri, None)
        if self.projects.wishes.on_type:
            took = self._took.get(uri, 0)
            self._plan(uri, 0 if took <= _AT_ONCE else min(took * _PATIENCE, _LONGEST_DELAY))

    def save(self, uri: str) -> None:
        """Check a document that was saved; after settings or rules were, check every document."""
        document = self.documents.get(uri)
        if document is not None and document.is_toml:
            self.check_all()
        elif document is not None:
            self._make_due(uri)

    def close(self, uri: str) -> None:
        """Forget a document and take back its findings."""
        if self.documents.pop(uri, None) is None:
            return
        for kept in (self._analyses, self._took, self._due):
            kept.pop(uri, None)
        timer = self._timers.pop(uri, None)
        if timer is not None:
            timer.cancel()
        self._publish(PublishDiagnosticsParams(uri, []))
        self._answer(uri, None)

    def check_all(self) -> None:
        """Check every open document again, since settings or rules may have changed."""
        self._analyses.clear()
        for uri in self.documents:
            self._make_due(uri)

    # ------------------------------------------------------------------------------- checks

    async def analysis(self, uri: str) -> Analysis | None:
        """Return the analysis of a document as it is now; None if it is not a text, or its settings have a fault."""
        document = self.documents.get(uri)
        if document is None or not document.is_text:
            return None
        known = self._analyses.get(uri)
        if known is not None:
            return known
        answer = asyncio.get_running_loop().create_future()
        self._awaited.setdefault(uri, []).append(answer)
        self._make_due(uri)
        result: Analysis | None = await answer
        return result

    async def beside(self, function: Callable[[], Result]) -> Result | None:
        """Return the result of a function that runs in the thread of the checks; None if it became stale."""

        def run() -> Result | None:
            try:
                return function()
            except Stale:
                return None

        return await asyncio.get_running_loop().run_in_executor(self._pool, run)

    def positions_of(self, path: str) -> Positions | None:
        """Return the positions in an open document by its path."""
        return next((each.positions for each in self.documents.values() if each.path == path), None)

    def is_stale(self, document: Document) -> bool:
        """Return whether a document has changed or was closed. Any thread may ask."""
        return self.documents.get(document.uri) is not document

    def end(self) -> None:
        """End the thread."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _plan(self, uri: str, delay: float) -> None:
        timer = self._timers.pop(uri, None)
        if timer is not None:
            timer.cancel()
        if delay:
            self._timers[uri] = asyncio.get_running_loop().call_later(delay, self._make_due, uri)
        else:
            self._make_due(uri)

    def _make_due(self, uri: str) -> None:
        self._due.pop(uri, None)
        self._due[uri] = None
        if self._runner is None or self._runner.done():
            self._runner = asyncio.get_running_loop().create_task(self._run())

    async def _run(self) -> None:
        """Check the documents that are due, one after the other."""
        while self._due:
            uri, _ = self._due.popitem()
            document = self.documents.get(uri)
            if document is None:
                continue
            if document.is_text:
                await self._check(document)
            elif kind_of(document):
                await self._check_tables(document)

    async def _check(self, document: Document) -> None:
        uri = document.uri
        begun = perf_counter()
        try:
            analysis = await self.beside(lambda: self._analyse(document))
        except UsageError as error:
            self._show_fault(error)
            analysis = None
        else:
            if analysis is None:
                return  # a newer version is due
            self._fault = ""
        if self.documents.get(uri) is not document:
            return
        self._took[uri] = perf_counter() - begun
        if analysis is not None:
            self._analyses.pop(uri, None)
            self._analyses[uri] = analysis
            if len(self._analyses) > _MOST_KEPT:
                del self._analyses[next(iter(self._analyses))]
        found = () if analysis is None else analysis.result.diagnostics
        self._put(document, [diagnostic_of(each, uri, lambda _: document.positions) for each in found])
        self._answer(uri, analysis)

    async def _check_tables(self, document: Document) -> None:
        """Check settings or rules as they are in the editor, saved or not."""
        wishes = self.projects.wishes

        def check() -> list[Diagnostic]:
            plugins = self.known_to(document)
            return faults(document, plugins, wishes.language, with_local=wishes.local_rules)

        found = await self.beside(check)
        if found is not None and not self.is_stale(document):
            self._put(document, found)

    def known_to(self, document: Document) -> Plugins:
        """Return the plugins whose rules a file may name. In the thread of the checks."""
        try:
            return self.projects.of(document.path).plugins
        except UsageError:  # the file is being written
            return self.projects.plugins()

    def _analyse(self, document: Document) -> Analysis:
        """Check a document. In the thread of the checks."""
        if self.is_stale(document):
            raise Stale
        return analyse(document, self.projects.of(document.path), partial(self.is_stale, document))

    def _put(self, document: Document, found: list[Diagnostic]) -> None:
        self._publish(PublishDiagnosticsParams(document.uri, found, document.version))

    def _answer(self, uri: str, analysis: Analysis | None) -> None:
        for answer in self._awaited.pop(uri, ()):
            if not answer.done():  # its request may have been cancelled
                answer.set_result(analysis)

    def _show_fault(self, error: UsageError) -> None:
        text = error.text(self.projects.wishes.language)
        if text != self._fault:
            self._fault = text
            self._show(text)
