"""Requests at a server for some seconds, by wrk where it is installed."""

import json
import re
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from urllib.request import Request, urlopen

CALLERS = 8

SCRIPT = """
wrk.method = "METHOD"
wrk.body = 'BODY'
wrk.headers["Content-Type"] = "application/json"
local number = 0
function request()
  number = number + 1
  local path = string.gsub("PATH", "{id}", number * 7919 % 10000 + 1)
  return wrk.format(nil, path)
end
function done(summary, latency, requests)
  local wrong = summary.errors.status + summary.errors.timeout + summary.errors.read
  print(string.format("JSON [%d, %d, %d, %d, %d]", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99), wrong))
end
"""


@dataclass(frozen=True)
class Load:
    """One kind of request; `{id}` in its path is one of the first 10 000 numbers."""

    method: str
    path: str
    body: dict[str, object] | None = None


@dataclass(frozen=True)
class Figures:
    """What a server did: requests a second, and latencies in milliseconds."""

    rate: float
    median: float
    slowest: float
    requests: int


def send(load: Load, url: str, seconds: float) -> Figures:
    """Send requests by CALLERS at once; an AssertionError where one is refused."""
    return _by_wrk(load, url, seconds) if shutil.which("wrk") else _by_threads(load, url, seconds)


def _by_wrk(load: Load, url: str, seconds: float) -> Figures:
    script = SCRIPT.replace("METHOD", load.method).replace("PATH", load.path)
    script = script.replace("BODY", json.dumps(load.body) if load.body else "")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "load.lua"
        path.write_text(script)
        words = ["wrk", "-t1", f"-c{CALLERS}", f"-d{seconds:.0f}s", "-s", str(path), url]
        told = subprocess.run(words, check=True, capture_output=True, text=True).stdout
    line = re.search(r"^JSON (.*)$", told, re.MULTILINE)
    assert line, told
    requests, microseconds, median, slowest, wrong = json.loads(line[1])
    assert not wrong, f"{load}: {wrong} requests failed"
    return Figures(requests / microseconds * 1e6, median / 1000, slowest / 1000, requests)


def _by_threads(load: Load, url: str, seconds: float) -> Figures:
    taken: list[float] = []
    numbers = count(1)
    end = time.perf_counter() + seconds
    callers = [
        threading.Thread(target=lambda: taken.extend(_call(load, url, end, numbers)))
        for _ in range(CALLERS)
    ]
    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join()
    taken.sort()
    middle, last = taken[len(taken) // 2], taken[len(taken) * 99 // 100]
    return Figures(len(taken) / seconds, middle * 1000, last * 1000, len(taken))


def _call(load: Load, url: str, end: float, numbers: Iterator[int]) -> Iterator[float]:
    body = json.dumps(load.body).encode() if load.body else None
    while (start := time.perf_counter()) < end:
        path = load.path.replace("{id}", str(next(numbers) * 7919 % 10000 + 1))
        headers = {"Content-Type": "application/json"}
        with urlopen(Request(url + path, body, headers, method=load.method)) as answer:
            answer.read()
        yield time.perf_counter() - start
