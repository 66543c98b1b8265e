"""An editor, as far as a language server can tell: speaks JSON-RPC with `claimcheck lsp` over its standard streams."""

import json
import os
import queue
import subprocess
import sys
import threading
from itertools import count

from commands import REPO

PATIENCE = 120
EVERYTHING = {
    "general": {"positionEncodings": ["utf-16"]},
    "textDocument": {
        "hover": {"contentFormat": ["markdown", "plaintext"]},
        "publishDiagnostics": {"relatedInformation": True},
    },
    "window": {"showDocument": {"support": True}},
    "workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}},
}


class Editor:
    """Starts a server, talks to it, and keeps what it says."""

    def __init__(self, root, capabilities=EVERYTHING, arguments=()):
        self.root = root
        self.said = []
        self.process = subprocess.Popen(
            [sys.executable, "-m", "claimcheck", "lsp", "--stdio", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=root,
            env={**os.environ, "PYTHONPATH": str(REPO)},
        )
        self._numbers = count(1)
        self._heard = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()
        params = {"processId": os.getpid(), "rootUri": root.as_uri(), "capabilities": capabilities}
        self.capabilities = self.request("initialize", params)["capabilities"]
        self.notify("initialized", {})

    def _listen(self):
        out = self.process.stdout
        while header := out.readline():
            length = int(header.split(b":")[1])
            while out.readline().strip():
                pass
            self._heard.put(json.loads(out.read(length)))
        self._heard.put(None)

    def _send(self, **message):
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        self.process.stdin.flush()

    def _next(self, wanted):
        """The next message that is wanted; what the server asks meanwhile is answered."""
        while True:
            message = self._heard.get(timeout=PATIENCE)
            if message is None:
                raise EOFError(self.process.stderr.read().decode())
            self.said.append(message)
            if "method" in message and "id" in message:
                self._send(id=message["id"], result={"success": True} if "showDocument" in message["method"] else None)
            if wanted(message):
                return message

    def request(self, method, params):
        number = next(self._numbers)
        self._send(id=number, method=method, params=params)
        answer = self._next(lambda message: message.get("id") == number and "method" not in message)
        assert "error" not in answer, answer
        return answer["result"]

    def notify(self, method, params):
        self._send(method=method, params=params)

    def wait(self, method, wanted=lambda params: True):
        """The parameters of the next message of this method that is wanted."""
        return self._next(lambda message: message.get("method") == method and wanted(message["params"]))["params"]

    def open(self, uri, text, language="markdown", version=1):
        item = {"uri": uri, "languageId": language, "version": version, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})

    def change(self, uri, text, version):
        params = {"textDocument": {"uri": uri, "version": version}, "contentChanges": [{"text": text}]}
        self.notify("textDocument/didChange", params)

    def close(self, uri):
        self.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
        self.diagnostics(uri, None)

    def diagnostics(self, uri, version=1):
        """What is marked in a version of a document, as soon as it is."""
        params = self.wait(
            "textDocument/publishDiagnostics", lambda params: params["uri"] == uri and params.get("version") == version
        )
        return params["diagnostics"]

    def hover(self, uri, line, character):
        where = {"textDocument": {"uri": uri}, "position": {"line": line, "character": character}}
        return self.request("textDocument/hover", where)

    def actions(self, uri, where, **context):
        params = {"textDocument": {"uri": uri}, "range": where, "context": {"diagnostics": [], **context}}
        return self.request("textDocument/codeAction", params)

    def quit(self):
        self.request("shutdown", None)
        self.notify("exit", None)
        return self.process.wait(PATIENCE)


def applied(text, edits, encoding="utf-16"):
    """A text after the edits of a code action, as an editor makes them: by lines and units of its encoding."""
    lines = [*text.splitlines(keepends=True), ""]
    unit = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]
    codec = encoding if encoding == "utf-8" else f"{encoding}-le"

    def offset(place):
        line = lines[place["line"]].encode(codec)
        return sum(map(len, lines[: place["line"]])) + len(line[: place["character"] * unit].decode(codec))

    for edit in sorted(edits, key=lambda edit: offset(edit["range"]["start"]), reverse=True):
        start, end = (offset(edit["range"][side]) for side in ("start", "end"))
        text = text[:start] + edit["newText"] + text[end:]
    return text
