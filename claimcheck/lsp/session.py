"""One editor and the articles that are open in it: when each is checked, and what the editor is told."""

import asyncio
import os
import traceback
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.workspace import TextDocument

from claimcheck import __version__
from claimcheck.engine import Setup
from claimcheck.errors import DEBUG, ClaimcheckError, Problems
from claimcheck.lsp.articles import OpenDocument
from claimcheck.lsp.client import Client, client_of
from claimcheck.lsp.desk import Checked, Desk
from claimcheck.lsp.diagnostics import SOURCE, diagnostics
from claimcheck.lsp.pages import RulePages

PAUSE = 0.3
"""Seconds without a change after which an article is checked."""


@dataclass
class Session:
    """What the server knows of one editor and its open articles; all but the checking happens in one thread."""

    setup: Setup
    server: LanguageServer = field(
        default_factory=lambda: LanguageServer(
            SOURCE, __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full
        )
    )
    pages: RulePages = field(default_factory=RulePages)
    worker: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "check"))
    waiting: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    checked: dict[str, Checked] = field(default_factory=dict)
    told: dict[str, str] = field(default_factory=dict)

    @cached_property
    def client(self) -> Client:
        """The editor, from when it has connected."""
        return client_of(self.server.client_capabilities, self.server.workspace.position_encoding)

    @property
    def open_documents(self) -> list[TextDocument]:
        """What is open in the editor; the keys of the workspace are no addresses: they are unquoted."""
        return list(self.server.workspace.text_documents.values())

    @cached_property
    def desk(self) -> Desk:
        """What checks."""
        return Desk(self.setup)

    def close(self) -> None:
        """Ends what is under way, and removes what was written."""
        self.worker.shutdown(wait=True, cancel_futures=True)
        self.pages.close()

    def later(self, uri: str, pause: float) -> None:
        """Checks an article when nothing has changed for a while, and marks what was found."""
        earlier = self.waiting.pop(uri, None)
        if earlier is not None:
            earlier.cancel()
        self.waiting[uri] = asyncio.get_running_loop().create_task(self._after(uri, pause))

    def closed(self, uri: str) -> None:
        """Forgets an article."""
        task = self.waiting.pop(uri, None)
        if task is not None:
            task.cancel()
        self.checked.pop(uri, None)
        self.told.pop(uri, None)
        self._publish(uri, None, [])

    async def current(self, uri: str) -> Checked | None:
        """An open article as it stands now, checked; None when it is none, or cannot be checked."""
        document = self._open_document(uri)
        kept = self.checked.get(uri)
        if document is None or (kept is not None and kept.source == document.source):
            return kept
        return await self._check(document)

    async def _after(self, uri: str, pause: float) -> None:
        await asyncio.sleep(pause)
        try:
            await self._mark(uri)
        except Exception as error:
            # nobody waits for what happens here, so that a fault would go unseen
            if os.environ.get(DEBUG):
                traceback.print_exc()
            what = " ".join(f"{type(error).__name__}: {error}".split())
            self._tell(uri, f"this should not have happened: {what}; please report it ({DEBUG}=1 shows where)")

    async def _mark(self, uri: str) -> None:
        document = self._open_document(uri)
        if document is None:
            return
        version = document.version
        checked = await self._check(document)
        now = self._open_document(uri)
        # a later change has a task of its own
        if now is not None and now.version == version:
            found = diagnostics(checked, uri, self.client, self.pages) if checked else []
            self._publish(uri, version, found)

    async def _check(self, document: TextDocument) -> Checked | None:
        uri, root = document.uri, Path(self.server.workspace.root_path or Path.cwd())
        opened = OpenDocument(uri, document.language_id or "", document.source, root)
        if self.pages.holds(opened.folder):
            return None
        try:
            checked = await asyncio.get_running_loop().run_in_executor(self.worker, self.desk.check, opened)
        except (ClaimcheckError, Problems) as error:
            self.checked.pop(uri, None)
            self._tell(uri, str(error))
            return None
        self.checked[uri] = checked
        result = checked.result
        told = "\n".join(f"{result.name}: {what}" for what in result.errors) if result else ""
        if result and result.failed:
            self._tell(uri, told)
        else:
            self.told.pop(uri, None)
            if told:
                self.server.window_log_message(types.LogMessageParams(types.MessageType.Info, told))
        return checked

    def _open_document(self, uri: str) -> TextDocument | None:
        return next((document for document in self.open_documents if document.uri == uri), None)

    def _publish(self, uri: str, version: int | None, found: list[types.Diagnostic]) -> None:
        params = types.PublishDiagnosticsParams(uri, found, version=version)
        self.server.text_document_publish_diagnostics(params)

    def _tell(self, uri: str, text: str) -> None:
        """Shows what is wrong, unless it is on show already."""
        if text not in self.told.values():
            shown = types.ShowMessageParams(types.MessageType.Error, f"{SOURCE}: {text}")
            self.server.window_show_message(shown)
        self.told[uri] = text
