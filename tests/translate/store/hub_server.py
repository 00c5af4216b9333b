"""A small HTTP server on loopback that speaks the part of the hub's protocol that models are fetched with.

`/api/models/REPOSITORY[/revision/R]` lists a commit; `/REPOSITORY/resolve/COMMIT/PATH` answers with ETag and
X-Repo-Commit, large files by a redirect to another host with X-Linked-Size and X-Linked-ETag, as on the real one; both
take ranges. Faults are put in by the test.
"""

import hashlib
import json
import re
import threading
from collections import defaultdict
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from translate.store.hub import git_blob_id

COMMIT = "0123456789abcdef0123456789abcdef01234567"


def is_large(path: str) -> bool:
    return path.endswith((".safetensors", ".bin", ".spm", ".model"))


class HubServer:
    """The server, the repository it serves, what it was asked, and what shall go wrong.

    `faults[path]` are used up one a GET of that file's content: an int is an HTTP status to answer, a function gets the
    handler and the bytes asked for and writes what it likes.
    """

    def __init__(self, repository: str, files: dict[str, bytes], licence: str = "apache-2.0") -> None:
        self.repository, self.files, self.licence, self.commit = repository, files, licence, COMMIT
        self.faults: dict[str, list[int | Callable[[Any, bytes], None]]] = defaultdict(list)
        self.requests: list[tuple[str, str, str | None]] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (Handler,), {"hub": self}))
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def port(self) -> int:
        return self.server.server_address[1]

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def content_requests(self, path: str) -> list[str | None]:
        """The Range header of each GET for a file's content."""
        return [ranged for method, asked, ranged in self.requests if (method, asked) == ("CONTENT", path)]

    def entry(self, **changes: Any) -> dict[str, Any]:
        """The lock's entry for the repository, every hash right."""
        files = [
            {"path": path, "sha256": hashlib.sha256(data).hexdigest(), "size": len(data), "status": "pinned"}
            for path, data in self.files.items()
        ]
        entry = {
            "family": "marian",
            "repository": self.repository,
            "commit": COMMIT,
            "status": "pinned",
            "licence": "Apache-2.0",
            "pairs": ["ar-en"],
            "target_token": "none",
            "files": files,
        }
        return {**entry, **changes}

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


class Handler(BaseHTTPRequestHandler):
    hub: HubServer
    protocol_version = "HTTP/1.1"

    def log_message(self, *args: Any) -> None:
        """Keep the tests' output clean."""

    def do_HEAD(self) -> None:
        self.answer()

    def do_GET(self) -> None:
        self.answer()

    def answer(self) -> None:
        hub, path = self.hub, self.path.partition("?")[0]
        hub.requests.append((self.command, path, self.headers.get("Range")))
        if match := re.fullmatch(rf"/api/models/{hub.repository}(/revision/(.+))?", path):
            if match[2] not in (None, "main", hub.commit):
                return self.reply(404, b"{}", {"X-Error-Code": "RevisionNotFound"})
            return self.reply(200, self.listing())
        if path.startswith("/api/models/"):
            return self.reply(404, b"{}", {"X-Error-Code": "RepoNotFound"})
        if match := re.fullmatch(rf"/{hub.repository}/resolve/([^/]+)/(.+)", path):
            return self.resolve(match[1], match[2])
        if path.startswith("/cdn/") and path[5:] in hub.files:
            return self.content(path[5:], {})
        return self.reply(404, b"", {"X-Error-Code": "RepoNotFound"})

    def listing(self) -> bytes:
        siblings = []
        for path, data in self.hub.files.items():
            record: dict[str, Any] = {"rfilename": path, "size": len(data), "blobId": git_blob_id(data)}
            if is_large(path):
                sha256 = hashlib.sha256(data).hexdigest()
                record["lfs"] = {"sha256": sha256, "size": len(data), "pointerSize": 130}
            siblings.append(record)
        card = {"license": self.hub.licence}
        answer = {"id": self.hub.repository, "sha": self.hub.commit, "siblings": siblings, "cardData": card}
        return json.dumps(answer).encode()

    def resolve(self, revision: str, path: str) -> None:
        if revision != self.hub.commit:
            return self.reply(404, b"", {"X-Error-Code": "RevisionNotFound"})
        data = self.hub.files.get(path)
        if data is None:
            return self.reply(404, b"", {"X-Error-Code": "EntryNotFound", "X-Repo-Commit": revision})
        if not is_large(path):
            return self.content(path, {"ETag": f'"{git_blob_id(data)}"', "X-Repo-Commit": revision})
        headers = {
            "Location": f"http://localhost:{self.hub.port}/cdn/{path}",
            "X-Repo-Commit": revision,
            "X-Linked-Size": str(len(data)),
            "X-Linked-ETag": f'"{hashlib.sha256(data).hexdigest()}"',
        }
        return self.reply(302, b"", headers)

    def content(self, path: str, headers: dict[str, str]) -> None:
        data = self.hub.files[path]
        if self.command == "HEAD":
            return self.reply(200, data, headers)
        ranged = self.headers.get("Range")
        self.hub.requests.append(("CONTENT", path, ranged))
        start = int(ranged.removeprefix("bytes=").partition("-")[0]) if ranged else 0
        fault = self.hub.faults[path].pop(0) if self.hub.faults[path] else None
        if isinstance(fault, int):
            return self.reply(fault, b"", {"Retry-After": "0"})
        if fault is not None:
            return fault(self, data[start:])
        if ranged:
            headers = {**headers, "Content-Range": f"bytes {start}-{len(data) - 1}/{len(data)}"}
        return self.reply(206 if ranged else 200, data[start:], headers)

    def reply(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for key, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(key, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


def cut_after(count: int) -> Callable[[Handler, bytes], None]:
    """Promise everything, send `count` bytes, hang up."""

    def fault(handler: Handler, data: bytes) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data[:count])
        handler.close_connection = True

    return fault


def stall_after(count: int, released: threading.Event) -> Callable[[Handler, bytes], None]:
    """Send `count` bytes and then nothing until released."""

    def fault(handler: Handler, data: bytes) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data[:count])
        handler.wfile.flush()
        released.wait(60)
        handler.close_connection = True

    return fault


def flip_bit(handler: Handler, data: bytes) -> None:
    """Send everything, one bit of it wrong."""
    handler.reply(200, data[:-1] + bytes([data[-1] ^ 1]))


def shorten(handler: Handler, data: bytes) -> None:
    """Send half and say that this is all."""
    handler.reply(200, data[: len(data) // 2])
