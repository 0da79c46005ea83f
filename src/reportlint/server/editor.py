"""One editor: its open documents, what was found in them, and when they are checked again."""

from __future__ import annotations

import asyncio
import os
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache, partial
from time import thread_time
from typing import TYPE_CHECKING, TypeVar

from lsprotocol.types import Diagnostic, PublishDiagnosticsParams

from reportlint.messages.errors import UsageError
from reportlint.server.checks import Analysis, Stale, analyse
from reportlint.server.comparison import Comparison
from reportlint.server.documents import uri_of
from reportlint.server.findings import diagnostic_of
from reportlint.server.positions import Positions
from reportlint.server.tables import faults

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportlint.plugins.plugin import Plugins
    from reportlint.server.comparison import Compared
    from reportlint.server.documents import Document
    from reportlint.server.projects import Projects

    Publish = Callable[[PublishDiagnosticsParams], None]
    Show = Callable[[str], None]

Result = TypeVar("Result")

_MOST_KEPT = 20
"""The documents whose analysis is kept. Another one is analysed again when it is asked for."""
_AT_ONCE = 0.05
"""The seconds of the processor up to which a check is short: then it follows every change without delay."""
_PATIENCE = 2
"""How many times the duration of its last check a larger document has to be left alone before the next check."""
_LONGEST_DELAY = 1.0


class Editor:
    """The documents of an editor. All methods are called by the event loop; checks run in one thread beside it."""

    def __init__(self, projects: Projects, encoding: str, publish: Publish, show: Show) -> None:
        self.projects = projects
        self._encoding = encoding
        self.documents: dict[str, Document] = {}
        self._publish = publish
        self._show = show
        self._pool = ThreadPoolExecutor(1, "reportlint-check")
        self._analyses: dict[str, Analysis] = {}
        self._took: dict[str, float] = {}
        """The processor time that the last check of a document took, in seconds."""
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._due: dict[str, None] = {}
        """The documents to check, the one that was touched last at the end: it comes first."""
        self._awaited: dict[str, list[asyncio.Future[Analysis | None]]] = {}
        self._runner: asyncio.Task[None] | None = None
        self._faults: dict[str, str] = {}
        """The faults of settings that were shown, by the document that they concern."""
        self._mutual: dict[str, list[Diagnostic]] = {}
        """The findings of the last comparison in open documents that have not changed since."""
        self._elsewhere: set[str] = set()
        """The documents with findings of the last comparison that were not open."""

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
        self._mutual.pop(uri, None)
        if uri in self._awaited:
            self._make_due(uri)
        elif self.projects.wishes.on_type:
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
        for kept in (self._analyses, self._took, self._due, self._mutual, self._faults):
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
            elif document.is_toml:
                await self._check_tables(document)

    async def _check(self, document: Document) -> None:
        uri = document.uri
        try:
            made = await self.beside(lambda: self._analyse(document))
        except UsageError as error:
            self._show_fault(uri, error)
            analysis = None
        else:
            if made is None:
                return  # a newer version is due
            analysis, took = made
            self._faults.pop(uri, None)
        if self.is_stale(document):
            return
        if analysis is not None:
            self._took[uri] = took
            self._analyses.pop(uri, None)
            self._analyses[uri] = analysis
            if len(self._analyses) > _MOST_KEPT:
                del self._analyses[next(iter(self._analyses))]
        found = () if analysis is None else analysis.result.diagnostics
        shown = [diagnostic_of(each, uri, lambda _: document.positions) for each in found]
        self._put(document, shown + self._mutual.get(uri, []))
        self._answer(uri, analysis)

    async def compare(self, folder: str) -> dict[str, int]:
        """Compare the reports of a folder and show what was found in all of them. Return the numbers of both.

        Open documents can change and be checked while this goes on. Raises `UsageError` for settings with a fault.
        """
        documents = dict(self.documents)
        place = os.path.join(folder, "report.txt")
        comparison = await self.beside(lambda: Comparison(self.projects.of(place), folder, documents))
        assert comparison is not None
        for file in comparison.files:
            await self.beside(partial(comparison.check, file))
        found = await self.beside(comparison.compare) or []
        shown = await self.beside(lambda: _shown(found, comparison.text_of, self._encoding)) or {}
        for uri in self._elsewhere - shown.keys() - self.documents.keys():
            self._publish(PublishDiagnosticsParams(uri, []))
        self._mutual.clear()
        for uri, (own, mutual) in shown.items():
            document = self.documents.get(uri)
            if document is None:
                self._publish(PublishDiagnosticsParams(uri, own + mutual))
            elif document is documents.get(uri):
                self._mutual[uri] = mutual
                self._put(document, own + mutual)
        self._elsewhere = {uri for uri in shown if uri not in self.documents}
        return {"reports": comparison.reports, "findings": sum(len(each.own) + len(each.mutual) for each in found)}

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

    def _analyse(self, document: Document) -> tuple[Analysis, float]:
        """Check a document. Return also the processor time that it took, in seconds. In the thread of the checks."""
        if self.is_stale(document):
            raise Stale
        begun = thread_time()
        analysis = analyse(document, self.projects.of(document.path), partial(self.is_stale, document))
        return analysis, thread_time() - begun

    def _put(self, document: Document, found: list[Diagnostic]) -> None:
        self._publish(PublishDiagnosticsParams(document.uri, found, document.version))

    def _answer(self, uri: str, analysis: Analysis | None) -> None:
        for answer in self._awaited.pop(uri, ()):
            if not answer.done():  # its request may have been cancelled
                answer.set_result(analysis)

    def _show_fault(self, uri: str, error: UsageError) -> None:
        """Show a fault of the settings, once for all documents that it concerns."""
        text = error.text(self.projects.wishes.language)
        if text not in self._faults.values():
            self._show(text)
        self._faults[uri] = text


def _shown(
    found: list[Compared], text_of: Callable[[str], str | None], encoding: str
) -> dict[str, tuple[list[Diagnostic], list[Diagnostic]]]:
    """Return the findings of a comparison by document: its own and the mutual ones. Documents without any are left out.

    `encoding` is that of the positions.
    """

    @lru_cache(_MOST_KEPT)
    def positions_of(path: str) -> Positions | None:
        text = text_of(path)
        return None if text is None else Positions(text, encoding)

    return {
        (uri := uri_of(each.path)): (
            [diagnostic_of(one, uri, positions_of) for one in each.own],
            [diagnostic_of(one, uri, positions_of) for one in each.mutual],
        )
        for each in found
        if each.own or each.mutual
    }
