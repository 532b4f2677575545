"""What other libraries that correct make of misread passports: recovered, accepted with wrong data, or rejected.

    python -m benchmarks.peers_repair [--texts 20000] [--seed 1] [--peers FOLDER] [--write FILE]

The texts are random TD3s, line 2 misread in three ways. The figures hold for these ways of misreading and no
others. The intervals are those of Clopper and Pearson, 95 %.
"""

from __future__ import annotations

import argparse
import random
import sys
from pathlib import Path
from typing import Final

from benchmarks import peers, reporting
from benchmarks.misreading import MODELS, passport

UNDAMAGED: Final = "nothing misread"


def texts(model: str, count: int, seed: int) -> list[tuple[str, str]]:
    """Return what was printed and what was read, so many times."""
    pairs = []
    for number in range(count):
        dice = random.Random(f"{model} {seed} {number}")
        first, second = passport(dice).lines
        read = second if model == UNDAMAGED else MODELS[model](second, dice)
        pairs.append((f"{first}\n{second}", f"{first}\n{read}"))
    return pairs


def outcomes(command: list[str], pairs: list[tuple[str, str]]) -> tuple[int, int, int]:
    """Return how many a peer recovers exactly, accepts with wrong data, and rejects."""
    recovered = wrong = 0
    for (printed, _), answer in zip(pairs, peers.ask(command, [{"text": read} for _, read in pairs]), strict=True):
        same = "\n".join(answer["lines"]) == printed
        recovered += answer["accepts"] and same
        wrong += answer["accepts"] and not same
    return recovered, wrong, len(pairs) - recovered - wrong


def commands(folder: Path) -> dict[str, list[str]]:
    """Return each peer that can run here, with the command that asks it."""
    found = {f"PassportEye {peers.PASSPORT_EYE} `MRZ.from_ocr`": peers.passport_eye(folder)}
    for autocorrect in (True, False):
        command = peers.npm_mrz(folder, autocorrect=autocorrect)
        if command is not None:
            name = f"npm `mrz` {peers.NPM_MRZ}, `autocorrect: {'true' if autocorrect else 'false'}`"
            found[name] = command
    return found


def main(arguments: list[str] | None = None) -> int:
    """Run the study; return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--texts", type=int, default=20_000, help="for each way of misreading")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--peers", type=Path, default=peers.FOLDER, help="where the other libraries are installed")
    parser.add_argument("--write", type=Path, help="write the report to this file as well")
    given = parser.parse_args(arguments)
    asked = commands(given.peers)
    rows = []
    for model in (UNDAMAGED, *MODELS):
        pairs = texts(model, given.texts, given.seed)
        rows += [(model, name, *outcomes(command, pairs)) for name, command in asked.items()]
    text = reporting.peers_repair(rows, given.texts, given.seed)
    print(text)
    if given.write is not None:
        given.write.write_text(text + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
