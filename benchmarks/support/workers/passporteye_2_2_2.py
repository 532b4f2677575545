"""Asks PassportEye 2.2.2 `MRZ.from_ocr`: JSON lines in, JSON lines out.

    python -I benchmarks/support/workers/passporteye_2_2_2.py passporteye/mrz/text.py

The module is loaded by its path, without the package's OCR. A line in is `{"text": "..."}`; a line out says
`accepts` and `lines`, as they stand after its corrections.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from typing import Any


def module(path: str) -> Any:
    """Load a module by its path."""
    spec = importlib.util.spec_from_file_location("text", path)
    if spec is None or spec.loader is None:
        raise ImportError(path)
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


if __name__ == "__main__":
    peer = module(sys.argv[1])
    for line in sys.stdin:
        text = json.loads(line)["text"]
        lines = peer.MRZOCRCleaner.apply(text)
        print(json.dumps({"accepts": bool(peer.MRZ.from_ocr(text).valid), "lines": lines}))
