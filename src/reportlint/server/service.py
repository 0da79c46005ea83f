"""The language server: the messages of the protocol, and who answers them."""

from __future__ import annotations

import gc
import os
import sys
from functools import partial
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method

from reportlint._version import __version__
from reportlint.messages.errors import UsageError
from reportlint.server import tables
from reportlint.server.actions import KINDS, actions
from reportlint.server.documents import Document, path_of
from reportlint.server.editor import Editor
from reportlint.server.hovers import hover, markdown
from reportlint.server.outline import folds, symbols
from reportlint.server.projects import Projects, wishes_of
from reportlint.server.suggestions import Known
from reportlint.server.tables import kind_of

if TYPE_CHECKING:
    from typing import BinaryIO

    from reportlint.server.projects import Wishes

_NAME = "reportlint"
COMPARE = "reportlint.compareReports"
"""The command that compares the reports of a folder."""


class _Protocol(LanguageServerProtocol):
    """The protocol with documents of our own: those of pygls count lines as Python does, not as the protocol does."""

    _server: _Server

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        """Take up a document."""
        self._server.service.open(params)

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        """Change a document."""
        self._server.service.change(params)

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        """Forget a document."""
        self._server.service.close(params)


class _Server(LanguageServer):
    """The server of pygls, which knows the service."""

    service: Service


class Service:
    """Answers the messages of one editor."""

    def __init__(self, wishes: Wishes) -> None:
        self.server = _Server(_NAME, __version__, protocol_cls=_Protocol)
        self.server.service = self
        self.was_shut_down = False
        self._wishes = wishes
        self._encoding: str = types.PositionEncodingKind.Utf16
        self.editor = self._editor(None)
        for name, handler in (
            (types.INITIALIZE, self.initialize),
            (types.INITIALIZED, lambda _: self._watch()),
            (types.SHUTDOWN, self.shutdown),
            (types.TEXT_DOCUMENT_DID_SAVE, self.save),
            (types.WORKSPACE_DID_CHANGE_CONFIGURATION, self.configure),
            (types.WORKSPACE_DID_CHANGE_WATCHED_FILES, self.files_changed),
        ):
            self.server.feature(name)(partial(handler))  # pygls notes the name on the function that it is given
        self.server.command(COMPARE)(partial(self.execute))
        # Of a command that pygls passes on, a cancellation never reaches us.
        self.server.protocol.fm.add_builtin_feature(types.WORKSPACE_EXECUTE_COMMAND, self.execute)
        for name, answer, options in (
            (types.TEXT_DOCUMENT_CODE_ACTION, self.actions, types.CodeActionOptions(list(KINDS))),
            (types.TEXT_DOCUMENT_HOVER, self.hover, None),
            (types.TEXT_DOCUMENT_COMPLETION, self.complete, types.CompletionOptions(['"', "[", ".", "="])),
            (types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, self.symbols, None),
            (types.TEXT_DOCUMENT_FOLDING_RANGE, self.folds, None),
        ):
            self.server.feature(name, options)(partial(answer))

    def run(self, given: BinaryIO, answers: BinaryIO) -> None:
        """Answer until the editor ends the session or closes its side."""
        try:
            self.server.start_io(given, answers)
        finally:
            self.editor.end()

    # ------------------------------------------------------------------------------- the session

    def initialize(self, params: types.InitializeParams) -> None:
        """Begin a session with the options of the editor."""
        self._encoding = self.server.workspace.position_encoding or types.PositionEncodingKind.Utf16
        self.editor = self._editor(params.initialization_options)

    def shutdown(self, _: Any) -> None:
        """Note that the editor ends the session as the protocol wants it."""
        self.was_shut_down = True

    def configure(self, params: types.DidChangeConfigurationParams) -> None:
        """Take over the settings of the editor, and check again."""
        settings = params.settings
        given = settings.get(_NAME) if isinstance(settings, dict) else None
        projects = self.editor.projects
        projects.wishes = projects.wishes.updated(given)
        projects.clear()
        self.editor.check_all()

    def files_changed(self, _: types.DidChangeWatchedFilesParams) -> None:
        """Check again: settings or rules may have changed."""
        self.editor.check_all()

    # ------------------------------------------------------------------------------- documents

    def open(self, params: types.DidOpenTextDocumentParams) -> None:
        """Take up a document."""
        item = params.text_document
        self.editor.open(Document(item.uri, item.version, item.text, self._encoding))

    def change(self, params: types.DidChangeTextDocumentParams) -> None:
        """Change a document."""
        item = params.text_document
        document = self.editor.documents.get(item.uri)
        if document is not None:
            self.editor.change(document.changed(params.content_changes, item.version))

    def save(self, params: types.DidSaveTextDocumentParams) -> None:
        """Check a document that was saved."""
        self.editor.save(params.text_document.uri)

    def close(self, params: types.DidCloseTextDocumentParams) -> None:
        """Forget a document."""
        self.editor.close(params.text_document.uri)

    # ------------------------------------------------------------------------------- questions

    async def actions(self, params: types.CodeActionParams) -> list[types.CodeAction]:
        """Return the fixes on offer in a range."""
        analysis = await self.editor.analysis(params.text_document.uri)
        if analysis is None:
            return []
        document = analysis.document
        is_stale = partial(self.editor.is_stale, document)
        return await self.editor.beside(lambda: actions(analysis, params, is_stale)) or []

    async def hover(self, params: types.HoverParams) -> types.Hover | None:
        """Return what is known of a place."""
        document = self.editor.documents.get(params.text_document.uri)
        if document is not None and kind_of(document):
            language, known = self.editor.projects.wishes.language, await self._known(document)
            return known and tables.hover(document, params.position, known, language)
        analysis = await self.editor.analysis(params.text_document.uri)
        return None if analysis is None else hover(analysis, params.position)

    async def complete(self, params: types.CompletionParams) -> list[types.CompletionItem]:
        """Return what may be written at a place of settings or rules."""
        document = self.editor.documents.get(params.text_document.uri)
        if document is None or not kind_of(document):
            return []
        known = await self._known(document)
        if known is None:
            return []
        found, where = tables.complete(document, params.position, known, self.editor.projects.wishes.language)
        return [
            types.CompletionItem(
                each.label,
                kind=types.CompletionItemKind.Property if each.is_key else types.CompletionItemKind.Value,
                documentation=markdown(each.meaning) if each.meaning else None,
                text_edit=types.TextEdit(where, each.label),
            )
            for each in found
        ]

    async def _known(self, document: Document) -> Known | None:
        return await self.editor.beside(lambda: Known.of(self.editor.known_to(document)))

    async def symbols(self, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        """Return the outline of a document."""
        analysis = await self.editor.analysis(params.text_document.uri)
        return [] if analysis is None else symbols(analysis)

    async def folds(self, params: types.FoldingRangeParams) -> list[types.FoldingRange]:
        """Return the parts of a document that can be folded."""
        analysis = await self.editor.analysis(params.text_document.uri)
        return [] if analysis is None else folds(analysis)

    # ------------------------------------------------------------------------------- commands

    async def execute(self, params: types.ExecuteCommandParams) -> dict[str, int]:
        """Compare the reports of a folder: the one given, or that of the session."""
        if params.command != COMPARE:
            raise JsonRpcInvalidParams(f"unknown command: {params.command}")
        given = params.arguments[0] if params.arguments else None
        folder = path_of(given) if isinstance(given, str) else self._root()
        try:
            return await self.editor.compare(folder)
        except UsageError as error:
            raise JsonRpcInvalidParams(error.text(self.editor.projects.wishes.language)) from None

    def _root(self) -> str:
        """Return the folder that the editor opened; the current folder if it opened none."""
        workspace = self.server.workspace
        return workspace.root_path or next(map(path_of, workspace.folders), os.getcwd())

    def _watch(self) -> None:
        """Ask the editor to tell of changes of settings and rules on the disk, if it can."""
        changes = self.server.client_capabilities.workspace
        watched = changes and changes.did_change_watched_files
        if watched and watched.dynamic_registration:
            endings = "{toml,py}" if self.editor.projects.wishes.local_rules else "toml"
            options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(f"**/*.{endings}")])
            wish = types.Registration("settings", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            self.server.client_register_capability(types.RegistrationParams([wish]))

    def _editor(self, options: Any) -> Editor:
        server = self.server
        return Editor(
            Projects(wishes_of(options, self._wishes)),
            self._encoding,
            server.text_document_publish_diagnostics,
            lambda text: server.window_show_message(types.ShowMessageParams(types.MessageType.Error, text)),
        )


def serve(wishes: Wishes) -> bool:
    """Serve on standard input and output until the editor ends it. Return whether it did so as the protocol wants it.

    `wishes` are those of the command line, which the editor may change.
    """
    gc.freeze()  # what was imported stays: no collection need look at it
    gc.enable()
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a rule or a plugin prints must not get into the answers
    service = Service(wishes)
    service.run(sys.stdin.buffer, answers)
    return service.was_shut_down
