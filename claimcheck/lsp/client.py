"""What the editor at the other end can do, as it said when it connected."""

from dataclasses import dataclass

from lsprotocol import types


@dataclass(frozen=True, slots=True)
class Client:
    """What is asked of a client.

    Attributes:
        encoding: what a column is one of: `utf-8`, `utf-16` or `utf-32`.
        markdown: whether it shows Markdown beside the text.
        related: whether it shows other places that belong to a diagnostic.
        documents: whether it opens a document when asked to.
        watches: whether it tells of changed files when asked to.
    """

    encoding: str = "utf-16"
    markdown: bool = False
    related: bool = False
    documents: bool = False
    watches: bool = False


def client_of(capabilities: types.ClientCapabilities, encoding: types.PositionEncodingKind | str | None) -> Client:
    """What the capabilities of a client come to, and the encoding that was agreed on, if any was."""
    text, window, workspace = capabilities.text_document, capabilities.window, capabilities.workspace
    hover = text.hover if text else None
    published = text.publish_diagnostics if text else None
    shown = window.show_document if window else None
    watched = workspace.did_change_watched_files if workspace else None
    return Client(
        types.PositionEncodingKind(encoding or "utf-16").value,
        markdown=types.MarkupKind.Markdown in ((hover.content_format if hover else None) or ()),
        related=bool(published and published.related_information),
        documents=bool(shown and shown.support),
        watches=bool(watched and watched.dynamic_registration),
    )
