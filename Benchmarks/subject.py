"""One engine as a process that answers one question a line."""

import json
import os
import select
import subprocess
import time


class Subject:
    """A running engine. `peer` is the name it is reported under, `name` also says how it keeps texts."""

    def __init__(self, name, command, log, environment=None):
        self.name = name
        self.log = log
        self.peer = name.split()[0]
        self.command = command
        self.environment = {**os.environ, **(environment or {})}
        self.process = None
        self.kept = b""

    def start(self):
        self.kept = b""
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, env=self.environment)

    def ask(self, request, seconds):
        """The reply, or an object with `error`; a process that ends or takes too long is gone after that."""
        try:
            self.process.stdin.write((json.dumps(request, ensure_ascii=False) + "\n").encode())
            self.process.stdin.flush()
        except OSError:
            return {"error": self.ending()}
        deadline = time.monotonic() + seconds
        while b"\n" not in self.kept:
            left = deadline - time.monotonic()
            ready = select.select([self.process.stdout], [], [], max(0, left))[0]
            if not ready:
                self.stop()
                return {"error": f"no answer in {seconds:.0f} s", "slow": True}
            piece = os.read(self.process.stdout.fileno(), 1 << 20)
            if not piece:
                return {"error": self.ending()}
            self.kept += piece
        line, self.kept = self.kept.split(b"\n", 1)
        return json.loads(line)

    @property
    def is_running(self):
        return self.process is not None and self.process.poll() is None

    def ending(self):
        code = self.process.wait()
        return f"ended by signal {-code}" if code < 0 else f"ended with status {code}"

    def peak(self):
        """Most memory held at once so far, in bytes."""
        with open(f"/proc/{self.process.pid}/status") as status:
            for line in status:
                if line.startswith("VmHWM:"):
                    return int(line.split()[1]) * 1024
        return 0

    def stop(self):
        if self.process is None:
            return
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            try:
                pipe.close()
            except BrokenPipeError:
                pass  # what it did not read no longer matters
        self.process = None
