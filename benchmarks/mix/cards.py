"""Documents that Doc 9303 does not describe: those of national layouts, and those with a practice of their issuer.

>>> import random
>>> made = card(random.Random(3), ("ERIKSSON", "ANNA MARIA"))
>>> made.holder.facts.name.primary_identifier
'ERIKSSON'

Each is made from the table that records it, so that a new entry comes into the mix by itself. The tables of digits that
issuers leave out are not used.
"""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import attrs
from attrs import frozen

from benchmarks.mix.documents import ON, Holder
from mrz.icao import issuer_practices
from mrz.icao.layouts import LAYOUTS, Format
from mrz.synthetic import numbers
from mrz.synthetic.documents import NATIONAL, Facts, facts, lines
from mrz.synthetic.names import HolderName
from mrz.synthetic.visual_zones import WRITTEN

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Mapping, Sequence

    from mrz.icao.issuer_practices import Practice

    Name = tuple[str, str]
    _Made = tuple[Facts, Mapping[str, str]]


@frozen
class Card:
    """A document, the texts of its visual zone that are not those of its facts, and what is not compared by nature."""

    holder: Holder
    shown: Mapping[str, str]
    apart: str = ""


_ESSENTIAL: Final = ("document_number", "date_of_birth", "date_of_expiry")
_AS_USUAL: Final[Mapping[str, str]] = MappingProxyType({})
_NAMES: Final = ("name", "primary_identifier")
_UNCERTAIN: Final = "a practice that few sources record"


def card(dice: random.Random, name: Name) -> Card:
    """Return a card with a name in the letters of the zone."""
    made = dice.randrange(len(NATIONAL) + len(_RECORDED))
    if made < len(NATIONAL):
        return _national(dice, NATIONAL[made], name)
    kind, practice = _RECORDED[made - len(NATIONAL)]
    known, shown = _PRACTICES[kind](dice, practice, _facts(dice, practice, name))
    written = lines(known)
    if kind == "composites":
        written = (*written[:1], written[1][:-1] + str((int(written[1][-1]) + 1) % 10), *written[2:])
    return Card(Holder(known, written), shown, "" if practice.certain else _UNCERTAIN)


def _national(dice: random.Random, kind: Format, name: Name) -> Card:
    fields = LAYOUTS[kind].fields
    known = attrs.evolve(facts(dice.randrange, [kind], on=ON), name=HolderName(*name))
    known = attrs.evolve(known, date_of_birth=f"{known.birth:%y%m%d}", sex=dice.choice("FM"))
    whole = set(_ESSENTIAL) <= set(fields) and not set(_NAMES).isdisjoint(fields)
    return Card(Holder(known, lines(known)), _AS_USUAL, "" if whole else "a layout without a date, a name or a number")


def _facts(dice: random.Random, practice: Practice, name: Name) -> Facts:
    known = facts(dice.randrange, [Format(practice.format)], [practice.issuing_state], on=ON)
    return attrs.evolve(
        known,
        document_code=practice.document_code or LAYOUTS[known.format].code_letters[-1],
        name=HolderName(*name),
        nationality=practice.issuing_state,
        date_of_birth=f"{known.birth:%y%m%d}",
        sex=dice.choice("FM"),
        document_number=numbers.of_shape(dice.randrange, "AA0000000"),
        optional_data="",
        optional_data_2="",
    )


_SEXES: Final = {"F": ("F", "MUJER", "Female", "FEMENINO"), "M": ("HOMBRE", "Male", "MASCULINO")}


def _sex(dice: random.Random, practice: Practice, known: Facts) -> _Made:
    assert isinstance(practice, issuer_practices.SexLetters)  # noqa: S101 - the table has no other
    letter = dice.choice([*practice.letters])
    return attrs.evolve(known, sex=letter), {"sex": dice.choice((letter, *_SEXES[practice.letters[letter]]))}


def _for_ever(dice: random.Random, _: Practice, known: Facts) -> _Made:
    end = date(9999, 1, 1)
    texts = ("PERMANENTE", "ILLIMITATA", "01 01 9999", *[write(end) for write in WRITTEN.values()])
    return attrs.evolve(known, date_of_expiry=end), {"date_of_expiry": dice.choice(texts)}


def _personal_number(dice: random.Random, _: Practice, known: Facts) -> _Made:
    number = numbers.of_shape(dice.randrange, "00000000A")
    known = attrs.evolve(known, optional_data=number)
    return known, {"document_number": dice.choice((number, f"{number[:8]}-{number[8]}", known.document_number))}


def _as_it_is(_: random.Random, __: Practice, known: Facts) -> _Made:
    return known, _AS_USUAL


_PRACTICES: Final[Mapping[str, Callable[[random.Random, Practice, Facts], _Made]]] = {
    "codes": _as_it_is,
    "composites": _as_it_is,
    "sexes": _sex,
    "without end": _for_ever,
    "personal numbers": _personal_number,
}
_TABLES: Final[Mapping[str, Sequence[Practice]]] = {
    "codes": issuer_practices.DOCUMENT_CODES,
    "composites": issuer_practices.COMPOSITES,
    "sexes": issuer_practices.SEXES,
    "without end": issuer_practices.WITHOUT_END,
    "personal numbers": issuer_practices.PERSONAL_NUMBERS,
}
_RECORDED: Final = [(kind, practice) for kind, table in _TABLES.items() for practice in table]
