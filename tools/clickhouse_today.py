"""Today's ClickHouse behind HTTP, for tests: PyPI's chdb-core-lite as a server on loopback.

    tools/clickhouse-today start [PORT] | stop | status

runs this file in an environment that has chdb-core-lite and pyarrow. It speaks what Tongbao asks of a server: a query
in the body of a POST, settings in the URL, user and password in headers or by basic authentication, the code of an error
in X-ClickHouse-Exception-Code. One query runs at a time.
"""

import base64
import gzip
import re
import sys
import threading
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from chdb import session

USER, PASSWORD = "office", "s3cret"
# What belongs to the request, not to the engine.
OWN = {"query", "query_id", "user", "password", "database", "wait_end_of_query", "buffer_size", "enable_http_compression",
       "default_format", "cancel_http_readonly_queries_on_client_close"}
FORMAT = re.compile(r"\sFORMAT\s+(\w+)\s*;?\s*$", re.IGNORECASE)

engine = session.Session()
turn = threading.Lock()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status, body, code=None):
        self.send_response(status)
        if code is not None:
            self.send_header("X-ClickHouse-Exception-Code", str(code))
        if len(body) > 1000 and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body, 1)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def is_allowed(self, given):
        user = self.headers.get("X-ClickHouse-User") or given.get("user")
        password = self.headers.get("X-ClickHouse-Key") or given.get("password")
        written = self.headers.get("Authorization", "")
        if written.startswith("Basic "):
            user, _, password = base64.b64decode(written[6:]).decode().partition(":")
        return (user, password) == (USER, PASSWORD)

    def do_GET(self):
        if self.path == "/ping":
            return self.answer(200, b"Ok.\n")
        self.do_POST()

    def do_POST(self):
        size = int(self.headers.get("Content-Length") or 0)
        query = self.rfile.read(size).decode()
        given = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(self.path).query, keep_blank_values=True))
        query = given.get("query", "") + query
        if not self.is_allowed(given):
            return self.answer(403, b"Code: 516. Authentication failed\n", 516)
        found = FORMAT.search(query)
        form = found.group(1) if found else given.get("default_format", "TabSeparated")
        if found:
            query = query[: found.start()]
        settings = [f"{name} = '{value}'" for name, value in given.items() if name not in OWN]
        if settings and re.match(r"\s*(SELECT|WITH)\b", query, re.IGNORECASE):
            query += "\nSETTINGS " + ", ".join(settings)
        try:
            with turn:
                body = engine.query(query, form).bytes()
        except Exception as problem:  # chdb raises RuntimeError for whatever the engine refuses
            text = str(problem)
            code = re.search(r"Code: (\d+)", text)
            return self.answer(500, text.encode(), code.group(1) if code else 1002)
        self.answer(200, bytes(body))


class Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True


if __name__ == "__main__":
    Server(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
