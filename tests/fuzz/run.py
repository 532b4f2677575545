"""Coverage-guided fuzzing of one harness, with atheris.

    python -m tests.fuzz.run HARNESS --runs N [--seconds N] [--keep DIRECTORY] [--seeds DIRECTORY]

Feeds the harness what its corpus makes atheris think of. An error, more than a second for one input, or more than
512 MB ends it with status 77, 70 or 71, and the input is written to the folder `crashes`. Inputs that reach something
new are kept in DIRECTORY, if it is given; `tests.fuzz.keeping` brings the best of them into the corpus.
"""

from __future__ import annotations

import argparse
import random
import sys
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from tests.fuzz.names import HARNESSES, corpus, inputs, most, often

LIMITS: Final = ("-timeout=1", "-rss_limit_mb=512")
PARTS: Final = ("mrz.api", "mrz.vendors.registry", "mrz.tencent.responses", "mrz.tencent.images", "mrz.arrow")


def main() -> None:
    """Fuzz."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.run")
    parser.add_argument("harness", choices=HARNESSES)
    parser.add_argument("--runs", type=int, default=-1, help="inputs to try [default: no end]")
    parser.add_argument("--seconds", type=int, default=0, help="seconds at most [default: no end]")
    parser.add_argument("--keep", type=Path, help="where new inputs are kept")
    parser.add_argument("--seeds", type=Path, help="where more inputs are, a folder for each harness")
    given = parser.parse_args()
    try:
        atheris = import_module("atheris")
    except ModuleNotFoundError:
        parser.error("atheris is missing: pip install atheris")
    _fuzz(atheris, given)


def _fuzz(atheris: Any, given: argparse.Namespace) -> None:
    with atheris.instrument_imports(include=["mrz"]):
        # All of the package, and before anything else imports part of it: what is loaded later is not watched.
        for module in PARTS:
            import_module(module)
        check = often(given.harness)
        mutating = import_module("tests.fuzz.mutating")
    crashes = Path("crashes") / given.harness
    crashes.mkdir(parents=True, exist_ok=True)
    options = [*LIMITS, f"-artifact_prefix={crashes}/", f"-max_len={most(given.harness)}", "-print_final_stats=1"]
    own = corpus(given.harness)
    begin = [own, *([given.seeds / given.harness] if given.seeds else [])]
    options += [f"-runs={given.runs}", f"-max_total_time={given.seconds}"]
    if given.keep:
        given.keep.mkdir(parents=True, exist_ok=True)
        options += map(str, [given.keep, *begin])
    else:  # the first folder would be written to
        files = [str(file) for folder in begin for file in sorted(folder.iterdir())]
        options.append(f"-seed_inputs={','.join(files)}")
    others = inputs(given.harness) or [b""]

    def change(data: bytes, max_size: int, seed: int) -> bytes:
        chance = random.Random(seed)  # noqa: S311 - no secret
        if chance.random() < 1 / 2:
            return bytes(atheris.Mutate(data, max_size))
        return bytes(mutating.mutated(data, others, chance, max_size))

    atheris.Setup([sys.argv[0], *options], check, custom_mutator=change)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
