"""The server: takes what an editor says, lets the desk check, and tells what was found."""

import contextlib
import os
import sys
from collections.abc import Callable

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from claimcheck.config import TOML_NAME, YAML_NAMES
from claimcheck.engine import Setup
from claimcheck.lsp.actions import SHOW_RULE, actions
from claimcheck.lsp.diagnostics import SOURCE, diagnostics
from claimcheck.lsp.hover import hover
from claimcheck.lsp.session import PAUSE, Session
from claimcheck.reports.rule_pages import page


def serve(setup: Setup) -> None:
    """Serves an editor over standard input and output until it says good-bye or is gone."""
    session = Session(setup)
    try:
        # the server closes its output in the end; and what anything else prints must not come between its messages
        with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as out, contextlib.redirect_stdout(sys.stderr):
            server_of(session).start_io(stdout=out)
    finally:
        session.close()


def server_of(session: Session) -> LanguageServer:
    """The server of a session, with all that it answers to."""
    server = session.server

    def initialized(_: types.InitializedParams) -> None:
        if session.client.watches:
            names = ("**/" + name for name in (*YAML_NAMES, TOML_NAME, "*.yml"))
            options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(n) for n in names])
            watched = types.Registration("claimcheck-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            server.client_register_capability(types.RegistrationParams([watched]))

    def opened(params: types.DidOpenTextDocumentParams) -> None:
        session.later(params.text_document.uri, 0)

    def changed(params: types.DidChangeTextDocumentParams) -> None:
        session.later(params.text_document.uri, PAUSE)

    def saved(params: types.DidSaveTextDocumentParams) -> None:
        session.later(params.text_document.uri, 0)

    def closed(params: types.DidCloseTextDocumentParams) -> None:
        session.closed(params.text_document.uri)

    def files_changed(_: types.DidChangeWatchedFilesParams) -> None:
        for document in session.open_documents:
            session.later(document.uri, PAUSE)

    async def hovered(params: types.HoverParams) -> types.Hover | None:
        checked = await session.current(params.text_document.uri)
        return hover(checked, params.position, session.client) if checked else None

    async def offered(params: types.CodeActionParams) -> list[types.CodeAction]:
        uri = params.text_document.uri
        checked = await session.current(uri)
        if checked is None:
            return []
        known = diagnostics(checked, uri, session.client, session.pages)
        return actions(checked, uri, params, known, session.client)

    async def show_rule(rule_id: str, uri: str) -> None:
        checked = await session.current(uri)
        rule = checked.rule(rule_id) if checked else None
        if rule is None:
            text = f"{SOURCE}: there is no rule {rule_id} in force"
            server.window_show_message(types.ShowMessageParams(types.MessageType.Warning, text))
        elif session.client.documents:
            shown = types.ShowDocumentParams(session.pages.uri(rule), external=False, take_focus=True)
            await server.window_show_document_async(shown)
        else:
            server.window_show_message(types.ShowMessageParams(types.MessageType.Info, page(rule)))

    handlers: dict[str, Callable[..., object]] = {
        types.INITIALIZED: initialized,
        types.TEXT_DOCUMENT_DID_OPEN: opened,
        types.TEXT_DOCUMENT_DID_CHANGE: changed,
        types.TEXT_DOCUMENT_DID_SAVE: saved,
        types.TEXT_DOCUMENT_DID_CLOSE: closed,
        types.WORKSPACE_DID_CHANGE_WATCHED_FILES: files_changed,
        types.TEXT_DOCUMENT_HOVER: hovered,
    }
    for method, handler in handlers.items():
        server.feature(method)(handler)
    kinds = types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
    server.feature(types.TEXT_DOCUMENT_CODE_ACTION, kinds)(offered)
    server.command(SHOW_RULE)(show_rule)
    return server
