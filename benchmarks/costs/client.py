"""Measures what a call costs the process that makes it: this client, the official SDK, and httpx by itself.

    python -m benchmarks client [CALLS]

A call reads a picture of 100 KB from a file and sends it to a service on loopback, which is another process. The
contestants take turns; the figure is processor time, which contains no waiting. Then, each in fresh interpreters: the
time until there is a client, and until its first answer. Exit status 1: a target is missed. The targets are a call with
its verification in at most 0.8 of the SDK's time, and a client in no more time than the SDK's.
"""

from __future__ import annotations

import base64
import hashlib
import json
import multiprocessing
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import httpx

import mrz
from benchmarks.support.command_lines import parser
from mrz.tencent import Client, Credentials
from tests.support.wire import Wire

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.connection import Connection

REPEATS: Final = 15
STARTS: Final = 15
SIZE: Final = 100_000
TARGET: Final = 0.8
ON: Final = date(2026, 11, 22)
KEYS: Final = ("AKIDEXAMPLE", "example")

OURS: Final = "mrz.tencent.Client, verified"
SDK: Final = "the official SDK"

STARTING: Final = {
    OURS: """
from mrz.tencent import Client, Credentials
client = Client(Credentials("AKIDEXAMPLE", "example"), endpoint=url)
there = time.process_time()
client.passport_ocr(path)
""",
    SDK: """
from tencentcloud.common import credential
from tencentcloud.common.profile.client_profile import ClientProfile
from tencentcloud.common.profile.http_profile import HttpProfile
from tencentcloud.ocr.v20181119 import models, ocr_client
profile = ClientProfile(httpProfile=HttpProfile(protocol="http", endpoint=url[7:], keepAlive=True))
client = ocr_client.OcrClient(credential.Credential("AKIDEXAMPLE", "example"), "ap-guangzhou", profile)
there = time.process_time()
import base64
request = models.PassportOCRRequest()
with open(path, "rb") as file:
    request.ImageBase64 = base64.b64encode(file.read()).decode()
client.PassportOCR(request)
""",
}
_CLOCKED: Final = """
import sys, time
url, path = sys.argv[1:]
began = time.process_time()
{code}
ended = time.process_time()
print(there - began, ended - began)
"""


def serve(pipe: Connection) -> None:
    """Run the service until the other end of the pipe sends something."""
    with Wire() as wire:
        pipe.send(wire.url)
        pipe.recv()


@contextmanager
def service() -> Iterator[str]:
    """Start the service in a process of its own; give its URL."""
    mine, its = multiprocessing.get_context("spawn").Pipe()
    process = multiprocessing.get_context("spawn").Process(target=serve, args=(its,), daemon=True)
    process.start()
    yield mine.recv()
    mine.send(None)
    process.join(60)


def contestants(url: str, path: str) -> dict[str, Callable[[], Any]]:
    """Return what makes one call each."""
    from tencentcloud.common import credential  # noqa: PLC0415 - it changes the filters of warnings
    from tencentcloud.common.profile.client_profile import ClientProfile  # noqa: PLC0415
    from tencentcloud.common.profile.http_profile import HttpProfile  # noqa: PLC0415
    from tencentcloud.ocr.v20181119 import models, ocr_client  # noqa: PLC0415

    ours = Client(Credentials(*KEYS), endpoint=url, rate=0, on=ON)
    profile = ClientProfile(httpProfile=HttpProfile(protocol="http", endpoint=url[7:], keepAlive=True))
    sdk = ocr_client.OcrClient(credential.Credential(*KEYS), "ap-guangzhou", profile)
    bare = httpx.Client()

    def by_sdk() -> Any:
        request = models.PassportOCRRequest()
        request.ImageBase64 = base64.b64encode(Path(path).read_bytes()).decode()
        return sdk.PassportOCR(request)

    def by_httpx() -> Any:
        body = json.dumps({"ImageBase64": base64.b64encode(Path(path).read_bytes()).decode()}).encode()
        headers = {"Content-Type": "application/json", "X-Hash": hashlib.sha256(body).hexdigest()}
        return bare.post(url, content=body, headers=headers).json()["Response"]

    return {
        OURS: lambda: ours.passport_ocr(path),
        SDK: by_sdk,
        "the official SDK, then mrz.verify": lambda: mrz.verify(by_sdk(), on=ON).outcome,
        "httpx, base64, SHA-256 and json": by_httpx,
    }


def costs(made: dict[str, Callable[[], Any]], calls: int) -> dict[str, float]:
    """Return each contestant's processor time for a call, the median of the repeats."""
    times: dict[str, list[float]] = {name: [] for name in made}
    order = list(made)
    for name in order:
        made[name]()  # what is loaded with the first call is counted with the starts
    for _ in range(REPEATS):
        random.shuffle(order)
        for name in order:
            call = made[name]
            began = time.process_time()
            for _ in range(calls):
                call()
            times[name].append((time.process_time() - began) / calls)
    return {name: statistics.median(taken) for name, taken in times.items()}


def starts(url: str, path: str, cache: str) -> dict[str, tuple[float, float]]:
    """Return each contestant's seconds of the processor until a client is there, and until its first answer."""
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in STARTING}
    # What is installed is compiled; what is run from its source here must not pay for that, nor the SDK.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = cache
    for turn in range(STARTS + 1):
        for name, code in STARTING.items():
            command = [sys.executable, "-c", _CLOCKED.format(code=code), url, path]
            done = subprocess.run(  # noqa: S603 - it stands above
                command, check=True, capture_output=True, text=True, env=environment
            )
            there, answered = map(float, done.stdout.split())
            if turn:  # the first compiles
                times[name].append((there, answered))
    return {
        name: (statistics.median([t[0] for t in taken]), statistics.median([t[1] for t in taken]))
        for name, taken in times.items()
    }


def main(arguments: Sequence[str]) -> int:
    """Print the table; return the exit status."""
    options = parser(__doc__)
    options.add_argument("calls", type=int, nargs="?", default=50, help="in each repeat")
    calls = options.parse_args(arguments).calls
    with tempfile.TemporaryDirectory() as folder, service() as url:
        path = str(Path(folder, "page.jpg"))
        Path(path).write_bytes(b"\xff\xd8\xff\xe0" + random.Random(1).randbytes(SIZE - 4))
        cost = costs(contestants(url, path), calls)
        start = starts(url, path, folder)
    print(f"{REPEATS} repeats of {calls} calls, picture of {SIZE // 1000} KB, Python {sys.version.split()[0]}")
    for name, seconds in cost.items():
        print(f"{name:36} {seconds * 1e3:6.2f} ms of processor a call {seconds / cost[SDK]:6.2f} of the SDK")
    for name, (there, answered) in start.items():
        print(f"{name:36} {there * 1e3:6.0f} ms to a client {answered * 1e3:6.0f} ms to its first answer")
    missed = [
        text
        for text, misses in (
            (f"a call costs more than {TARGET} of the SDK's", cost[OURS] > TARGET * cost[SDK]),
            ("a client takes longer than the SDK's", start[OURS][0] > start[SDK][0]),
        )
        if misses
    ]
    for text in missed:
        print(f"missed: {text}")
    return int(bool(missed))
