#!/usr/bin/env python3
"""Times a conversation in a terminal over a table of 10^7 rows: keys, completion, and Ctrl-C.

measure_terminal.py TONGBAO GROUPS_CSV [keys] [stops]

GROUPS_CSV is db-benchmark's table of groups, as `make bench` makes it. The program runs behind a pseudo-terminal:
times are what a person waits, from the byte that is sent until the bytes that answer it.
"""

import fcntl
import json
import os
import pty
import re
import select
import shutil
import statistics
import struct
import sys
import tempfile
import termios
import time

COLUMNS = [(f"id{n}", "string") for n in (1, 2, 3)] + [(f"id{n}", "integer") for n in (4, 5, 6)] + [
    ("v1", "integer"), ("v2", "integer"), ("v3", "number")]
# The editor says so whenever it waits for keys.
TYPING = b"\x1b[?2004h"
DONE = b"\x1b[?2026l"

KEYS = [
    "data.groups:filter \"v1 > 3 and id2 == 'id077'\":group \"id3\"",
    "data.groups:filter(function(r) return r.v1 > 3 and r.id4 ~= 5 end):sort \"-v3\":take(10)",
]
COMPLETED = [
    ("datasets", "data.gr"),
    ("verbs", "data.groups:"),
    ("columns", 'data.groups:filter "i'),
    ("columns at a step", 'data.groups:filter "v1 > 3":group "id3":aggregate "n = count(), total = sum(v1)":sort "'),
    ("values of 100", "data.groups:filter \"id1 == 'id0"),
    ("values of 100,000", "data.groups:filter \"id3 == 'id00"),
    ("fields of a row", "data.groups:filter(function(r) return r."),
    ("columns of the other table", 'data.groups:join(data.groups:select "id1, v1", "id1 = i'),
    ("options", "data.groups:rank(\"v1\", { t"),
]
STOPS = [
    ("read a file", 'x = read("{file}")'),
    ("read a dataset", ":schema again"),
    ("filter by a formula", 'data.groups:filter "v3 > 50 and v1 * 3 + v2 > 7 and contains(id3, \'77\')":count()'),
    ("derive", 'data.groups:derive "a = v3 * 2 + v1, b = id3 .. id2, c = round(v3, 1)"'),
    ("group, few groups", 'data.groups:group "id1, id2":aggregate "a = sum(v1), b = mean(v3), c = median(v3)"'),
    ("group, many groups", 'data.groups:group "id1, id2, id3, id4, id5, id6":aggregate "a = sum(v3), b = count()"'),
    ("group, median", 'data.groups:group "id3":aggregate "a = median(v3), b = quantile(v3, 0.9)"'),
    ("group, distinct values", 'data.groups:group "id1":aggregate "a = count_distinct(id3), b = count_distinct(v3)"'),
    ("distinct", 'data.groups:distinct "id3, id6"'),
    ("sort by a number", 'data.groups:sort "-v3"'),
    ("sort by texts", 'data.groups:sort "id3, id6, v3"'),
    ("top of groups", 'data.groups:group "id6":top(2, "-v3")'),
    ("join", 'data.groups:join(data.groups:distinct "id3":select "id3, v2", "id3")'),
    ("join, many rows", 'data.groups:join(data.groups:take(100):select "id1, v1", "id1")'),
    ("windows", 'data.groups:group "id3":sort "v3":derive "a = lag(v1), b = cumulative(v2), c = moving(v3, 5)"'),
    ("rank", 'data.groups:group "id1":rank "-v3"'),
    ("pivot", 'data.groups:pivot("id1", "sum(v1)", {{ rows = "id3" }})'),
    ("a function of a row", "data.groups:filter(function(r) local s = 0 for i = 1, 5 do s = s + r.v1 * i end return s > 40 end):count()"),
    ("a function of texts", 'data.groups:derive("k", function(r) return r.id3:reverse():sub(1, 4) .. r.id2 end)'),
    ("a loop in Lua", "while true do end"),
    ("a loop under pcall", "while true do pcall(function() while true do end end) end"),
    ("a loop of verbs", "for i = 1, 1e9 do data.groups:filter(\"v1 > \" .. i % 5):count() end"),
    ("table.sort", "t = {{}} for i = 1, 3e6 do t[i] = (i * 7919) % 3000017 end table.sort(t)"),
    ("describe", "data.groups:describe()"),
    ("write csv", 'data.groups:write "out.csv"'),
    ("write json", 'data.groups:write "out.json"'),
    ("write xlsx", 'data.groups:take(1000000):write "out.xlsx"'),
    ("robustness", 'data.groups:group "id2":aggregate "a = mean(v1), b = mean(v2), c = mean(v3)":robustness({{ unit = "id2", '
     'draws = 1000000 }})'),
]


class Talk:
    """The program behind a pseudo-terminal."""

    def __init__(self, command, folder):
        environment = {**os.environ, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "TONGBAO_LANG": "en",
                       "TONGBAO_HISTORY": os.path.join(folder, "history")}
        self.process, self.end = pty.fork()
        if self.process == 0:
            os.chdir(folder)
            os.execve(command[0], command, environment)
        fcntl.ioctl(self.end, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))

    def send(self, text):
        os.write(self.end, text.encode() if isinstance(text, str) else text)

    def until(self, mark, seconds):
        """What comes until a mark and then is still for 3 ms; None when it does not come."""
        read, deadline = b"", time.monotonic() + seconds
        while mark not in read:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([self.end], [], [], left)[0]:
                return None
            try:
                more = os.read(self.end, 1 << 16)
            except OSError:
                return None
            if not more:
                return None
            read += more
        return read

    def rest(self, seconds=0.02):
        read = b""
        while select.select([self.end], [], [], seconds)[0]:
            try:
                read += os.read(self.end, 1 << 16)
            except OSError:
                break
        return read

    def ask(self, entry, seconds=300):
        """Runs an entry to its end; what was shown."""
        self.paste(entry)
        self.send("\r")
        return self.until(TYPING, seconds)

    def paste(self, text):
        self.send(b"\x1b[200~" + text.encode() + b"\x1b[201~")
        self.until(DONE, 5)
        self.rest()

    def close(self):
        os.close(self.end)
        try:
            os.kill(self.process, 9)
        except ProcessLookupError:
            pass
        os.waitpid(self.process, 0)


def workspace(groups):
    folder = tempfile.mkdtemp(prefix="tongbao-terminal-")
    os.mkdir(f"{folder}/datasets")
    os.symlink(os.path.abspath(groups), f"{folder}/datasets/groups.csv")
    fields = [{"name": name, "type": kind} for name, kind in COLUMNS]
    for field in fields:
        if field["type"] == "number":
            field["tongbao:type"] = "float"
    resource = {"name": "groups", "path": "groups.csv", "schema": {"fields": fields}}
    with open(f"{folder}/datasets/datapackage.json", "w") as file:
        json.dump({"name": "terminal", "resources": [resource]}, file)
    return folder


def shown(times):
    ordered = sorted(times)
    return (f"median {statistics.median(ordered):6.2f} ms, 99 of 100 under {ordered[int(len(ordered) * 0.99) - 1]:6.2f},"
            f" longest {ordered[-1]:6.2f}")


def measure_keys(talk):
    print(f"reading 10^7 rows took {time_of(lambda: talk.ask('#data.groups')):.0f} ms")
    times = []
    for text in KEYS * 3:
        for key in text:
            start = time.perf_counter()
            talk.send(key)
            talk.until(DONE, 5)
            times.append((time.perf_counter() - start) * 1000)
            talk.rest(0.01)
        talk.send("\x03")
        talk.rest(0.05)
    print(f"{len(times)} keys, echoed:   {shown(times)}")
    for name, typed in COMPLETED:
        times = []
        for _ in range(7):
            talk.paste(typed)
            start = time.perf_counter()
            talk.send("\t")
            answer = talk.until(DONE, 5)
            times.append((time.perf_counter() - start) * 1000)
            talk.rest()
            talk.send("\x1b")
            talk.rest(0.08)
            talk.send("\x03")
            talk.rest(0.05)
        print(f"completion, {name:28} {shown(times)}{'' if answer else ' (no answer)'}")


def time_of(work):
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def measure_stops(open_talk, groups, chosen):
    print(f"{'':26}{'runs alone':>12}  from Ctrl-C to the prompt, in ms, stopped after a share of that time")
    talk = open_talk()
    talk.ask("#data.groups")
    for name, entry in STOPS:
        if chosen and chosen not in name:
            continue
        if name == "read a dataset":
            print_row(name, None, read_stops(open_talk))
            continue
        entry = entry.format(file=os.path.abspath(groups)) if "{" in entry else entry
        is_endless = "while true" in entry or "1e9" in entry
        alone, said = (1000.0, b"") if is_endless else timed(talk, entry)
        if b"error: " in said:
            print(f"{name:26}  failed: {plain(said)}")
            continue
        stops = []
        for share in (0.15, 0.4, 0.65, 0.85):
            talk.paste(entry)
            talk.send("\r")
            early = talk.until(TYPING, alone / 1000 * share)
            if early is not None:
                continue
            start = time.perf_counter()
            talk.send("\x03")
            answer = talk.until(TYPING, 120)
            took = (time.perf_counter() - start) * 1000
            if answer is None:
                stops.append("gone")
                talk.close()
                talk = open_talk()
                talk.ask("#data.groups")
            else:
                stops.append(f"{took:.0f}{'' if b'stopped' in answer else '*'}")
            talk.rest(0.05)
        print_row(name, alone, stops)
    talk.close()


def read_stops(open_talk):
    stops = []
    for delay in (0.05, 0.15, 0.3, 0.45):
        talk = open_talk()
        talk.paste("#data.groups")
        talk.send("\r")
        time.sleep(delay)
        start = time.perf_counter()
        talk.send("\x03")
        answer = talk.until(TYPING, 60)
        stops.append(f"{(time.perf_counter() - start) * 1000:.0f}{'' if b'stopped' in (answer or b'') else '*'}")
        talk.close()
    return stops


def timed(talk, entry):
    talk.paste(entry)
    start = time.perf_counter()
    talk.send("\r")
    said = talk.until(TYPING, 300) or b""
    took = (time.perf_counter() - start) * 1000
    talk.rest(0.05)
    return took, said


def plain(said):
    text = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", said.decode(errors="replace"))
    return next((line for line in text.splitlines() if "error:" in line), text)


def print_row(name, alone, stops):
    alone = f"{alone:9.0f} ms" if alone is not None else ""
    print(f"{name:26}{alone:>12}  {', '.join(stops)}", flush=True)


def main():
    binary, groups, *parts = sys.argv[1:]
    folder = workspace(groups)

    def open_talk():
        talk = Talk([os.path.abspath(binary), "--workspace", folder], folder)
        talk.until(TYPING, 30)
        talk.until(DONE, 5)
        return talk

    try:
        if not parts or parts[0] == "keys":
            talk = open_talk()
            measure_keys(talk)
            talk.close()
        if not parts or parts[0] == "stops":
            measure_stops(open_talk, groups, parts[1] if len(parts) > 1 else "")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
