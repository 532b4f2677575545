"""Brings into the corpus of a harness the inputs that reach most, so that it stays small.

    python -m tests.fuzz.keeping HARNESS DIRECTORY...

Of the corpus and the directories together: first what reaches most steps from one line of the package to the next,
then what reaches most beside it, the shorter first among equals; at most `MOST` files. What is no longer needed goes,
but for files called `crash-...`: what once broke a rule stays. Needs no atheris.
"""

from __future__ import annotations

import sys
from hashlib import sha1
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import mrz
from tests.fuzz.names import corpus, harness

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

MOST: Final = 48
LONGEST: Final = 4_096

Step = tuple[str, int, int]


def steps(check: Callable[[bytes], None], data: bytes) -> set[Step]:
    """Return the steps from line to line of the package that an input takes."""
    inside = str(Path(mrz.__file__).parent)
    taken: set[Step] = set()
    last: dict[FrameType, int] = {}

    def follow(frame: FrameType, event: str, _: Any) -> Any:
        if not frame.f_code.co_filename.startswith(inside):
            return None
        if event == "line":
            taken.add((frame.f_code.co_filename, last.get(frame, 0), frame.f_lineno))
            last[frame] = frame.f_lineno
        elif event == "return":
            last.pop(frame, None)
        return follow

    before = sys.gettrace()
    sys.settrace(follow)
    try:
        check(data)
    finally:
        sys.settrace(before)
    return taken


def chosen(reached: dict[bytes, set[Step]], most: int) -> list[bytes]:
    """Return at most so many inputs that together reach the most, the shorter first among equals.

    >>> chosen({b"a": {("f", 1, 2)}, b"abc": {("f", 1, 2), ("f", 2, 3)}, b"ab": {("f", 2, 3)}}, 5)
    [b'abc']
    """
    left = dict(reached)
    found: list[bytes] = []
    covered: set[Step] = set()
    while left and len(found) < most:
        best = min(left, key=lambda data: (-len(left[data] - covered), len(data), data))
        new = left.pop(best) - covered
        if not new:
            break
        covered |= new
        found.append(best)
    return found


def main() -> None:
    """Choose, and write the corpus anew."""
    name, *folders = sys.argv[1:]
    own, check = corpus(name), harness(name)
    own.mkdir(parents=True, exist_ok=True)
    files = [file for folder in [own, *map(Path, folders)] for file in folder.iterdir()]
    inputs = {file.read_bytes() for file in files if not file.name.startswith("crash-")}
    check(min(inputs))  # what is worked out once, is by now
    kept = chosen({data: steps(check, data) for data in inputs if len(data) <= LONGEST}, MOST)
    for file in own.iterdir():
        if not file.name.startswith("crash-"):
            file.unlink()
    for data in kept:
        (own / sha1(data, usedforsecurity=False).hexdigest()[:12]).write_bytes(data)
    print(f"{name}: {len(kept)} of {len(inputs)} inputs, {sum(map(len, kept))} bytes")  # noqa: T201 - a command


if __name__ == "__main__":
    main()
