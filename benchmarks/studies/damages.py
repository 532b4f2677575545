"""Changes of documents, each of which readers should notice, or should not mind.

A damage takes a case and a random generator and gives a case that is no longer `valid` by construction. Whether it is
still consistent is for the readers to say.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from benchmarks.studies.deliveries import FILLERS, LOOKALIKES, PARTED, SHIFTED
from benchmarks.studies.specimens import Case, codes
from benchmarks.support.zones import (
    ALPHABET,
    DIGITS,
    FIELDS,
    Zone,
    cut,
    field,
    put,
    with_digits,
    with_long_number,
    written,
)
from mrz.icao.ocr_confusions import MISREAD
from mrz.icao.states import Kind

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Mapping

    from benchmarks.support.zones import Place

    Damage = Callable[[Zone, random.Random], Zone]


def _anywhere(zone: Zone, dice: random.Random, only: str = "") -> Place:
    """Choose a place of one character, on request one of those that stand in `only`."""
    places = [
        (line, at, at)
        for line, text in enumerate(zone.lines, start=1)
        for at, character in enumerate(text, start=1)
        if not only or character in only
    ]
    return dice.choice(places or [(1, 1, 1)])


def _confusion(zone: Zone, dice: random.Random) -> Zone:
    at = _anywhere(zone, dice, "".join(MISREAD))
    return written(zone, at, dice.choice(MISREAD.get(cut(zone, at), "K")))


def _substitution(zone: Zone, dice: random.Random) -> Zone:
    at = _anywhere(zone, dice)
    return written(zone, at, dice.choice((ALPHABET + "<").replace(cut(zone, at), "")))


def _filler_misread(zone: Zone, dice: random.Random) -> Zone:
    """Read one filler as a letter: K, which no digit sees, and others."""
    return written(zone, _anywhere(zone, dice, "<"), dice.choice(MISREAD["<"]))


def _wrong_digit(zone: Zone, dice: random.Random) -> Zone:
    """Print a wrong digit, and a composite that is right for it."""
    at, _ = DIGITS[zone.format][dice.choice([name for name in DIGITS[zone.format] if name != "composite"])]
    zone = written(zone, at, dice.choice("0123456789".replace(cut(zone, at), "")))
    return with_digits(zone, "composite")


def _wrong_composite(zone: Zone, dice: random.Random) -> Zone:
    """Print another digit in the last place that has one."""
    at, _ = list(DIGITS[zone.format].values())[-1]
    return written(zone, at, dice.choice("0123456789".replace(cut(zone, at), "")))


def _impossible_date(zone: Zone, dice: random.Random) -> Zone:
    name = dice.choice(("date_of_birth", "date_of_expiry"))
    text = dice.choice(("740231", "741301", "000000", "999999", "110229", "740632", "740600", "74A601", "210431"))
    return with_digits(put(zone, **{name: text}), name, "composite")


def _unknown_birth(zone: Zone, dice: random.Random) -> Zone:
    text = dice.choice(("7408<<", "74<<<<", "<<<<<<", "<<0812", "74<<12", "7<0812", "740<<<", "7413<<", "74<<32"))
    return with_digits(put(zone, date_of_birth=text), "date_of_birth", "composite")


def _unknown_expiry(zone: Zone, dice: random.Random) -> Zone:
    text = dice.choice(("<<<<<<", "3008<<", "30<<<<", "3<0812"))
    return with_digits(put(zone, date_of_expiry=text), "date_of_expiry", "composite")


_APART: Final = (
    *("200615 150101", "980615 950101", "050615 010101", "280601 600101", "260629 260630"),
    *("850101 750101", "500101 760629", "850101 690101", "200101 990101", "260701 300101"),
)
"""A birth and an expiry each."""


def _dates_apart(zone: Zone, dice: random.Random) -> Zone:
    """Print a birth after the expiry, or decades before it."""
    birth, expiry = dice.choice(_APART).split()
    zone = put(zone, date_of_birth=birth, date_of_expiry=expiry)
    return with_digits(zone, "date_of_birth", "date_of_expiry", "composite")


def _digit_in_the_name(zone: Zone, dice: random.Random) -> Zone:
    name = field(zone, "name")
    at = dice.choice([at for at, character in enumerate(name) if character != "<"] or [0])
    return put(zone, name=name[:at] + dice.choice("0123456789") + name[at + 1 :])


def _name(zone: Zone, dice: random.Random) -> Zone:
    """Print separators that the clause does not have, or no name."""
    names = ("A<B<<C<<D", "<<ANNA", "MEIER<<<ANNA", "<MEIER<<ANNA", "MEIER<<ANNA<<<MARIA", "", "MEIER<<ANNA<<")
    return put(zone, name=dice.choice(names))


def _sex(zone: Zone, dice: random.Random) -> Zone:
    return put(zone, sex=dice.choice("XXX09HNP"))


_OTHER_STATES: Final = codes(Kind.WITHDRAWN, Kind.NONSTANDARD)
_NO_STATES: Final = ("Q1Z", "<D<", "<<D", "D<D", "GB<", "<GB", "INP", "<<<", "XAA", "QQQ", "UT<", "OTU")


def _state(zone: Zone, dice: random.Random) -> Zone:
    name = dice.choice(("issuing_state", "nationality"))
    return put(zone, **{name: dice.choice(dice.choice((_OTHER_STATES, _NO_STATES)))})


_CODES: Final = ("P<", "PU", "PP", "P1", "DP", "AC", "AI", "AV", "IV", "I1", "I<", "C<", "V<", "V1", "<P", "X<", "1<")


def _document_code(zone: Zone, dice: random.Random) -> Zone:
    return put(zone, document_code=dice.choice(_CODES))


def _optional_digit(zone: Zone, dice: random.Random) -> Zone:
    """Print a filler over optional data or a digit over none (TD3); elsewhere a filler for the number's digit."""
    own = "optional_data" if zone.format == "TD3" else "document_number"
    at, over = DIGITS[zone.format][own]
    text = "<" if zone.format != "TD3" or cut(zone, *over).strip("<") else dice.choice("<0123456789")
    return with_digits(written(zone, at, text), "composite")


def _number(zone: Zone, dice: random.Random) -> Zone:
    """Print no number, or one that begins with a filler, or a long one in other ways than note j."""
    kinds = ["", "<12345678", "<<1"]
    if zone.format in ("TD1", "TD2"):
        kinds += ["filler counted", "wrong digit", "no filler behind"]
    kind = dice.choice(kinds)
    if " " not in kind:
        return with_digits(put(zone, document_number=kind), "document_number", "composite")
    number = "".join(dice.choices(ALPHABET, k=dice.randint(10, 14)))
    zone = with_long_number(zone, number, filler_counted=kind == "filler counted")
    if kind == "filler counted":
        return zone
    line, first, _ = FIELDS[zone.format]["optional_data"]
    at = first + len(number) - 9 + (kind == "no filler behind")
    text = dice.choice("0123456789".replace(cut(zone, (line, at, at)), ""))
    last = FIELDS[zone.format]["optional_data"][2]
    return with_digits(written(zone, (line, at, at), text), "composite") if at <= last else zone


def _swapped_lines(zone: Zone, _: random.Random) -> Zone:
    return Zone(zone.format, zone.lines[::-1])


def _practice(zone: Zone, dice: random.Random) -> Zone:
    """Print what Russia and Turkey are recorded to print on a TD3."""
    if zone.format != "TD3":
        return put(zone, issuing_state="TUR", sex="X")
    if dice.random() < 0.5:  # noqa: PLR2004 - half Russian, half Turkish
        zone = put(zone, document_code="PN", issuing_state="RUS", name="SMIRNOV9<<IL9A", date_of_expiry="<<<<<<")
        return with_digits(written(zone, DIGITS["TD3"]["date_of_expiry"][0], "<"), "composite")
    zone = put(zone, issuing_state="TUR", optional_data="12345678901")
    return with_digits(written(zone, DIGITS["TD3"]["optional_data"][0], "<"), "composite")


def _other_practice(zone: Zone, dice: random.Random) -> Zone:
    """Print the same for an issuer that is not recorded to."""
    return put(_practice(zone, dice), issuing_state="UTO")


def _national(zone: Zone, dice: random.Random) -> Zone:
    """Print what begins like the French identity card before 2021."""
    return put(zone, document_code=dice.choice(("ID", "I<")), issuing_state="FRA")


DAMAGES: Final[Mapping[str, Damage]] = MappingProxyType(
    {
        "one confusion": _confusion,
        "one arbitrary character": _substitution,
        "a filler misread": _filler_misread,
        "a wrong digit under a right composite": _wrong_digit,
        "a wrong last digit": _wrong_composite,
        "an impossible date": _impossible_date,
        "unknown parts of the birth": _unknown_birth,
        "unknown parts of the expiry": _unknown_expiry,
        "dates apart": _dates_apart,
        "a digit in the name": _digit_in_the_name,
        "separators in the name": _name,
        "another sex": _sex,
        "another state": _state,
        "another document code": _document_code,
        "a digit over no data or none over data": _optional_digit,
        "another number": _number,
        "swapped lines": _swapped_lines,
        "an issuer's practice": _practice,
        "a practice that is not the issuer's": _other_practice,
        "the beginning of a national layout": _national,
    }
)
"""What is done to a zone, by name."""


def damaged(case: Case, dice: random.Random) -> Case:
    """Damage a case once, one in five twice, or deliver it in another way.

    A zone that is only delivered in another way is still `valid`, unless its lines are no lines any more.
    """
    story = []
    zone, delivery = case.zone, case.delivery
    for _ in range(1 if dice.random() < 0.8 else 2):  # noqa: PLR2004 - the share that the docstring says
        name = dice.choice([*DAMAGES, *["delivery"] * 3])
        if name == "delivery":
            name = delivery = dice.choice(list(dice.choice((PARTED, LOOKALIKES, FILLERS, SHIFTED))))
        else:
            zone = DAMAGES[name](zone, dice)
        story.append(name)
    if Case(zone, delivery).text == Case(zone).text:
        delivery = "plain"  # the zone has no room for it
    whole = zone == case.zone and delivery not in SHIFTED
    return Case(zone, delivery, valid=whole, story=", ".join(story))
