"""Answers the benchmark's questions with one of the peers: the same protocol as Benchmarks/Sources/bench.

usage: serve.py PEER, where PEER is a key of `peers` below. One JSON object a line in, one out.
"""

import importlib
import json
import sys
import time

# Which module holds a peer, and how it keeps texts.
peers = {
    "duckdb": ("duckdb_peer", "plain"),
    "polars": ("polars_peer", "plain"),
    "polars categorical": ("polars_peer", "encoded"),
    "datafusion": ("datafusion_peer", "plain"),
    "datafusion dictionary": ("datafusion_peer", "encoded"),
    "chdb": ("chdb_peer", "plain"),
    "chdb low cardinality": ("chdb_peer", "encoded"),
    "pandas": ("pandas_peer", "plain"),
}


def main():
    module, texts = peers[sys.argv[1]]
    peer = importlib.import_module(module).Peer(texts)
    replies = sys.stdout
    sys.stdout = sys.stderr
    for line in sys.stdin:
        request = json.loads(line)
        try:
            reply = answer(peer, request)
        except Exception as error:  # whatever the peer raises is the answer
            reply = {"error": f"{type(error).__name__}: {error}"[:400]}
        print(json.dumps(reply), file=replies, flush=True)


def answer(peer, request):
    if "load" in request:
        start = time.perf_counter()
        rows = peer.load(request["load"], request["path"], request["columns"])
        return {"seconds": time.perf_counter() - start, "rows": rows}
    peer.forget()
    ordered = request.get("ordered")
    run = peer.prepare(request["ask"], request.get("way", 0), ordered)
    start = time.perf_counter()
    result = run()
    seconds = time.perf_counter() - start
    reply = {"seconds": seconds}
    if request.get("digest"):
        from digest import digest

        table = peer.arrow(result)
        reply["rows"] = table.num_rows
        reply["digest"] = digest(table, ordered)
    return reply


if __name__ == "__main__":
    main()
