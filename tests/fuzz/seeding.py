"""Writes the corpora's seeds anew, from the documented samples in `tests/data` and `examples`.

    python -m tests.fuzz.seeding DIRECTORY

A seed is a file `DIRECTORY/<harness>/seed-<number>`; `python -m tests.fuzz.run HARNESS --seeds DIRECTORY` begins with
them beside the corpus.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Final

from tests.fuzz.names import HARNESSES

_ROOT: Final = Path(__file__).parents[2]
_DATA: Final = _ROOT / "tests" / "data"

PICTURES: Final = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1",
    b"\xff\xd8\xff\xe0\0\x10JFIF\0",
    b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0",
    b"%PDF-1.7\n",
    b"GIF89a",
    b"<html>",
)
"""How pictures begin; none shows anything."""

REPLIES: Final = (
    b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
    b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 200 OK\r\n\r\n{}",
)


def zones() -> list[bytes]:
    """Return the texts of the corpus of zones."""
    texts = [json.loads(file.read_text("utf-8"))["text"] for file in sorted(_DATA.glob("*valid/*.json"))]
    return [(text if isinstance(text, str) else "\n".join(text)).encode() for text in texts]


def answers() -> list[bytes]:
    """Return the answers that services document."""
    vendors = [json.loads(file.read_text("utf-8"))["answer"] for file in sorted((_DATA / "vendors").glob("*.json"))]
    refused = {"Response": {"Error": {"Code": "FailedOperation.NoPassport", "Message": "none"}, "RequestId": "1"}}
    written = [json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode() for answer in [*vendors, refused]]
    return written + [file.read_bytes().splitlines()[0] for file in sorted((_ROOT / "examples").glob("*.jsonl"))]


def seeds(name: str) -> list[bytes]:
    """Return the seeds of a harness."""
    whole = {
        "responses": [b"%d\n" % status + answer for status in (200, 502) for answer in [*answers(), b"<html>"]],
        "columns": [b"\n".join(zone.split()) for zone in zones()] + [b"\n".join(zones())[:600]],
        "find": [b"Dear Sir, <p>" + zone + b"</p> yours" for zone in zones()] + zones() + answers(),
        "response_guard": list(REPLIES),
        "images": list(PICTURES),
        "parse": zones(),
        "payload": [form + b"\n" + picture for form in (b"bytes", b"file") for picture in PICTURES]
        + [b"text\ndata:image/jpeg;base64,/9j/", b"text\ndata:,%FF%D8%FF", b"url\nhttps://example.com/page.jpg"],
        "read": answers(),
        "repair": zones(),
        "verify": answers(),
    }
    return whole[name]


def main() -> None:
    """Write them."""
    for name in HARNESSES:
        folder = Path(sys.argv[1]) / name
        folder.mkdir(parents=True, exist_ok=True)
        for number, seed in enumerate(seeds(name)):
            (folder / f"seed-{number:02}").write_bytes(seed)


if __name__ == "__main__":
    main()
