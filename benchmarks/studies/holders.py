"""Documents of all five ICAO formats with names that people have, from a seed: what the studies of texts damage.

`valid` of `specimens` makes the rest of the document; three of four documents get a name from the lists below, some of
them cut to the width of the field, some without given names, and a number as issuers print it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from benchmarks.studies.specimens import LETTERS, valid
from benchmarks.support.zones import ALPHABET, FIELDS, Zone, long_number, put, with_digits

if TYPE_CHECKING:
    import random

PRIMARY: Final = (
    *("ERIKSSON", "MUELLER", "SMITH", "GARCIA", "NGUYEN", "LI", "O", "WANG", "KOWALSKI", "IVANOVA", "SILVA", "HANSEN"),
    *("DE<LA<CRUZ", "VAN<DER<MUELLEN", "AL<RASHID", "OCONNOR", "NOVAKOVA", "PAPADOPOULOS", "YILMAZ", "TANAKA", "COSTA"),
    *("NILAVADHANANANDA", "THORDARDOTTIR", "BIN<ABDUL<RAHMAN", "SANCHEZ<GOMEZ", "KESKE", "SEXLACK", "CECCHELLI", "XU"),
    *("RAZAFINDRATANDRA<RAKOTOMALALA", "BEN<YOUSSEF", "KLEEKS", "LELEK", "SCHLICK<EXLER", "ZIEGLER<SCHMIDT<MEYER"),
)
SECONDARY: Final = (
    *("ANNA<MARIA", "JAN", "JOHN<PAUL", "MARIA", "THI<MINH<KHAI", "XIAOMING", "PIOTR", "OLGA<IVANOVNA", "LARS", "J"),
    *("JOSE<LUIS", "MARIE<THERESE", "AHMED", "SEAN<PADRAIG", "EVA", "GEORGIOS", "AYSE", "HANAKO", "ALEX", "KSENIA"),
    *("CHAYAPA<DEJTHAMRONG<KRASUANG", "ASTRIDUR<THORA", "MOHAMMED<FAROUK<ABDULLAH", "CECILE", "KLEE", "X", "ELLES"),
    *("ALEXANDRA<ELISABETH<CHARLOTTE<SOPHIE", "LE<VAN", "MAXIMILIAN<ALEXANDER<FRIEDRICH<KARL", "SELCEK", "ISABEL"),
)


def holder(dice: random.Random) -> Zone:
    """Make a document of any format; no digit of it fails."""
    zone = valid(dice).zone
    if dice.random() < 0.25:  # noqa: PLR2004 - a share, like those below
        return zone
    _, first, last = FIELDS[zone.format]["name"]
    room = last - first + 1
    primary, secondary = dice.choice(PRIMARY), dice.choice(SECONDARY)
    chance = dice.random()
    if chance < 0.1:  # noqa: PLR2004
        secondary = ""
    elif chance < 0.2:  # noqa: PLR2004
        secondary += "<" + "<".join(dice.sample(SECONDARY, 4))  # which fills the field
    name = f"{primary}<<{secondary}".rstrip("<")[:room]
    if len(name) == room and name[-1] == "<":
        name = name[:-1] + dice.choice(LETTERS)  # a name that is cut ends in a letter: Doc 9303-3, 4.6
    zone = put(zone, name=name)
    if long_number(zone) is None:
        letters = dice.choice((0, 1, 2, 2))
        number = "".join(dice.choices(LETTERS, k=letters)) + "".join(dice.choices(ALPHABET[:10], k=9 - letters))
        zone = with_digits(put(zone, document_number=number), "document_number")
    # A filler stands for the digit of empty optional data where `valid` printed one: only the composite changes.
    return with_digits(zone, "composite")
