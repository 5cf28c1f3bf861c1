"""A web server on this machine that behaves as it is told."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[[BaseHTTPRequestHandler], None]


@contextmanager
def serving(answers: dict[str, Answer]) -> Iterator[str]:
    """The address of a server on the loopback interface that answers by path, else with 404; no slash at its end."""

    class Handler(BaseHTTPRequestHandler):
        def log_request(self, code: object = "-", size: object = "-") -> None:
            pass

        def do_GET(self) -> None:
            answer = answers.get(self.path.partition("?")[0], sent(b"gone", status=404))
            answer(self)

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


def sent(body: bytes, content_type: str = "text/html", *, status: int = 200, **headers: str) -> Answer:
    """An answer with a body; underscores in the names of headers become hyphens."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", content_type)
        for name, value in {"Content_Length": str(len(body)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def onward(location: str, status: int = 302) -> Answer:
    """A redirect."""
    return sent(b"", status=status, Location=location)
