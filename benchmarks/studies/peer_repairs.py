"""Counts what other libraries that correct make of misread passports: recovered, accepted with wrong data, rejected.

    python -m benchmarks peer-repairs [--texts 20000] [--seed 1] [--peers FOLDER] [--write docs/reports/peers_repair.md]

The texts are random TD3s, line 2 misread in three ways. The figures hold for these ways of misreading and no others.
The intervals are exact (Clopper and Pearson), 95 %.
"""

from __future__ import annotations

import platform
import random
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.studies.misread_passports import MODELS, passport
from benchmarks.support import peers
from benchmarks.support.command_lines import parser
from benchmarks.support.markdown import table
from benchmarks.support.shares import share

if TYPE_CHECKING:
    from collections.abc import Sequence

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


_INTRODUCTION: Final = """\
# How often other libraries that correct are right

Each library reads {texts} random TD3s for each way of misreading line 2, corrects what it corrects, and accepts or
rejects; what it accepts is compared with what was printed, character by character. Shares are per cent, with exact
95 % bounds (Clopper and Pearson). The figures hold for these ways of misreading and no others.

    python -m benchmarks peer-repairs --texts {texts} --seed {seed} --write docs/reports/peers_repair.md

Python {python}. Seed {seed}."""


def report(rows: Sequence[tuple[str, str, int, int, int]], texts: int, seed: int) -> str:
    """Write the report of `peer-repairs`: for each model and peer the recovered, the wrong and the rejected."""
    introduction = _INTRODUCTION.format(texts=texts, seed=seed, python=platform.python_version())
    head = ("misread", "library", "recovered exactly", "accepted with wrong data", "rejected")
    cells = [(model, peer, *[share(count, texts) for count in counts]) for model, peer, *counts in rows]
    return f"{introduction}\n\n{table(head, cells)}"


def main(arguments: Sequence[str]) -> int:
    """Run the study; return the exit status."""
    options = parser(__doc__)
    options.add_argument("--texts", type=int, default=20_000, help="for each way of misreading")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--peers", type=Path, default=peers.FOLDER, help="where the other libraries are installed")
    options.add_argument("--write", type=Path, help="write the report to this file as well")
    given = options.parse_args(arguments)
    asked = commands(given.peers)
    rows = []
    for model in (UNDAMAGED, *MODELS):
        pairs = texts(model, given.texts, given.seed)
        rows += [(model, name, *outcomes(command, pairs)) for name, command in asked.items()]
    text = report(rows, given.texts, given.seed)
    print(text)
    if given.write is not None:
        given.write.write_text(text + "\n", "utf-8")
    return 0
