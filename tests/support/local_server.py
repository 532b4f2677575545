"""`mrz serve` as a program of its own, for tests that are its clients."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import contextmanager
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from tests.support.local_requests import KEY, TEMPORARY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mrz.local.authentication import Key

SERVE = (sys.executable, "-c", "from mrz.cli import main; main()", "serve")


def written(key: Key) -> str:
    """Return the key as the command takes it."""
    return f"{key.secret_id}:{key.secret_key}" + f":{key.token}" * bool(key.token)


def put(folder: Path, image: bytes, answer: Any) -> bytes:
    """Let a picture have an answer."""
    (folder / f"{sha256(image).hexdigest()}.json").write_text(json.dumps(answer), "utf-8")
    return image


@contextmanager
def served(folder: Path, *options: str) -> Iterator[str]:
    """Run the command on a free port, and give the URL that it prints."""
    keys = ["--key", written(KEY), "--key", written(TEMPORARY)]
    command = [*SERVE, "--port", "0", "--answers", str(folder), *keys, *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.terminate()
