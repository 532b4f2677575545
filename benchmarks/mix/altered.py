"""Altered answers: of each, something in one zone is not what the other zone, or any document, can have.

>>> import random
>>> made = altered(random.Random(1), "mindee", "another number in the visual zone")
>>> made.fields
('document_number',)

Digits of an altered zone are computed anew, so that no check digit gives the change away.
"""

from __future__ import annotations

from datetime import timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import attrs
from attrs import frozen

import mrz
from benchmarks.mix.answers import SERVICES, Page, page
from benchmarks.mix.cards import card
from benchmarks.mix.documents import ON, holder
from mrz.synthetic.documents import lines
from mrz.synthetic.visual_zones import WRITTEN

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Mapping

    from benchmarks.mix.documents import Holder

HOMOGLYPHS: Final = MappingProxyType(dict(zip("ABEHIKMOPTXYC", "АВЕНІКМОРТХУС", strict=True)))
"""Latin letters, and Cyrillic ones that look the same."""


@frozen
class Altered:
    """An answer, the fields that were altered, and whether it says the same as before in other characters."""

    answer: Any
    fields: tuple[str, ...]
    same: bool = False


_TRIES: Final = 20


def altered(dice: random.Random, service: str, change: str) -> Altered | None:
    """Return an altered answer of a service, `None` if none of its documents can be altered so."""
    fields, alter = CHANGES[change]
    for _ in range(_TRIES):
        own, other = [_holder(dice, service) for _ in range(2)]
        before = page(dice, own)
        after = alter(dice, own, other, before)
        if after is not None and after != before:
            answer = _reading(dice, after) if service == READING else SERVICES[service](after, dice)
            return Altered(answer, fields, change in SAME)
    return None


def _holder(dice: random.Random, service: str) -> Holder:
    kind = dice.choice(_FORMATS) if service == READING else "TD3"
    if kind == _CARD:
        return card(dice, (dice.choice(_PRIMARY), dice.choice(_SECONDARY))).holder
    return holder(dice, kind, expired=bool(dice.randrange(2)), issuers=_issuers(service))


def _reading(dice: random.Random, page: Page) -> mrz.Reading:
    """Return what a caller makes of a document of any format."""
    write = dice.choice([*WRITTEN.values()])
    return mrz.Reading(
        page.lines,
        mrz.VIZ(
            issuing_state=page.state,
            document_number=page.number,
            primary_identifier=page.primary,
            secondary_identifier=page.secondary,
            nationality=page.nationality,
            sex=page.sex,
            date_of_birth=write(page.birth),
            date_of_expiry=write(page.expiry),
            date_of_issue=write(page.issue),
        ),
    )


READING: Final = "mrz.Reading"
WAYS: Final = (*SERVICES, READING)
"""The services, and a reading that a caller makes from any format."""

_CARD: Final = "card"
_FORMATS: Final = ("TD3", "TD1", "TD2", "MRVA", "MRVB", _CARD, _CARD, _CARD)
_PRIMARY: Final = ("MORALES", "IVANOVA", "KIPCHOGE", "LEHTONEN", "DUBOIS", "ROSSI")
_SECONDARY: Final = ("LUZ", "ANNA", "WANJIKU", "AINO", "JEAN", "ANTONIA")
"""Names of cards, in the letters of the zone."""


def _issuers(service: str) -> tuple[str, ...]:
    return ("CHN",) if service == "aliyun.RecognizeChinesePassport" else ()


_Alter = Any  # a function of dice, the holder, another holder and the page, which returns a page or `None`


def _seen(**names: str) -> _Alter:
    """Return a change of the visual zone: fields of the page that become those of another holder."""

    def alter(dice: random.Random, own: Holder, other: Holder, before: Page) -> Page | None:
        if own.facts.name == other.facts.name:
            return None  # it may be written in another way
        another = page(dice, other)
        texts: dict[str, Any] = {name: getattr(another, kept) for name, kept in names.items()}
        return attrs.evolve(before, **texts)

    return alter


def _zone(*names: str) -> _Alter:
    """Return a change of the MRZ: facts that become those of another holder, with their check digits."""

    def alter(_: random.Random, own: Holder, other: Holder, before: Page) -> Page | None:
        facts = attrs.evolve(own.facts, **{name: getattr(other.facts, name) for name in names})
        if facts == own.facts:
            return None
        try:
            return attrs.evolve(before, lines=lines(facts))
        except mrz.ComposeError:
            return None  # the other document is of a format that has more room

    return alter


def _text(name: str, change: Callable[[random.Random, str], str]) -> _Alter:
    """Return a change of one text of the visual zone."""

    def alter(dice: random.Random, _: Holder, __: Holder, before: Page) -> Page | None:
        text = getattr(before, name)
        if not text:
            return None
        texts: dict[str, Any] = {name: change(dice, text)}
        return attrs.evolve(before, **texts)

    return alter


def _one_letter(dice: random.Random, text: str) -> str:
    places = [at for at, letter in enumerate(text) if letter.isascii() and letter.isalpha()]
    if not places:
        return text  # a letter with a mark may become the same one without it
    at = dice.choice(places)
    return text[:at] + dice.choice([one for one in "BCDFGHJKLMPQRVWZ" if one != text[at].upper()]) + text[at + 1 :]


def _homoglyph(dice: random.Random, text: str) -> str:
    places = [at for at, letter in enumerate(text) if letter in HOMOGLYPHS]
    if not places:
        return text
    at = dice.choice(places)
    return text[:at] + HOMOGLYPHS[text[at]] + text[at + 1 :]


def _masked(dice: random.Random, text: str) -> str:
    at = dice.randrange(len(text))
    return text[:at] + "*" * min(3, len(text) - at) + text[at + 3 :]


def _zero_width(dice: random.Random, text: str) -> str:
    at = dice.randrange(len(text) + 1)
    return text[:at] + dice.choice("\u200b\u200d\u2060\ufeff\u00ad") + text[at:]


def _full_width(_: random.Random, text: str) -> str:
    return "".join([chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else one for one in text])


def _listed(dice: random.Random, text: str) -> str:
    return f"{text}{dice.choice((', ', ' / ', ' ', ';'))}{_another_number(dice, text)}"


def _another_number(dice: random.Random, text: str) -> str:
    return "".join([dice.choice("0123456789" if one.isdigit() else "CFGHJK") for one in text])


def _longer(dice: random.Random, text: str) -> str:
    more = "".join([dice.choice("0123456789") for _ in range(1 + dice.randrange(3))])
    return more + text if dice.randrange(2) else text + more


def _shorter(dice: random.Random, text: str) -> str:
    return text[1:] if dice.randrange(2) else text[:-1]


def _exchanged_dates(dice: random.Random, _: Holder, __: Holder, before: Page) -> Page:
    one, other = dice.choice((("birth", "expiry"), ("birth", "issue"), ("issue", "expiry")))
    return attrs.evolve(before, **{one: getattr(before, other), other: getattr(before, one)})


def _exchanged_day_and_month(_: random.Random, __: Holder, ___: Holder, before: Page) -> Page | None:
    day = before.birth
    return attrs.evolve(before, birth=day.replace(day=day.month, month=day.day)) if day.day <= 12 else None  # noqa: PLR2004 - months


def _issued_in_the_future(dice: random.Random, _: Holder, __: Holder, before: Page) -> Page | None:
    if before.expiry <= ON + timedelta(days=30):
        return None
    return attrs.evolve(before, issue=ON + timedelta(days=2 + dice.randrange((before.expiry - ON).days - 5)))


def _other_sex(_: random.Random, __: Holder, ___: Holder, before: Page) -> Page | None:
    if before.sex not in ("F", "M") or mrz.parse(before.lines, on=ON).sex not in (before.sex, None):
        return None  # an issuer may print M for a woman
    return attrs.evolve(before, sex={"F": "M", "M": "F"}[before.sex])


def _other_sex_in_zone(_: random.Random, own: Holder, __: Holder, before: Page) -> Page | None:
    if own.facts.sex not in ("F", "M"):
        return None
    other = attrs.evolve(own.facts, sex="M" if own.facts.sex == "F" else "F")
    return attrs.evolve(before, lines=lines(other))


_BIRTH: Final = ("date_of_birth",)
_EXPIRY: Final = ("date_of_expiry",)
_NUMBER: Final = ("document_number",)
_NAMES: Final = ("primary_identifier", "secondary_identifier")

CHANGES: Final[Mapping[str, tuple[tuple[str, ...], _Alter]]] = MappingProxyType(
    {
        "another number in the visual zone": (_NUMBER, _seen(number="number")),
        "another birth in the visual zone": (_BIRTH, _seen(birth="birth")),
        "another expiry in the visual zone": (_EXPIRY, _seen(expiry="expiry")),
        "another surname in the visual zone": (_NAMES[:1], _seen(primary="primary")),
        "another given name in the visual zone": (_NAMES[1:], _seen(secondary="secondary")),
        "the name of another holder in the visual zone": (_NAMES, _seen(primary="primary", secondary="secondary")),
        "another issuer in the visual zone": (("issuing_state",), _seen(state="state")),
        "another nationality in the visual zone": (("nationality",), _seen(nationality="nationality")),
        "another sex in the visual zone": (("sex",), _other_sex),
        "another number in the MRZ": (_NUMBER, _zone("document_number")),
        "another birth in the MRZ": (_BIRTH, _zone("birth", "date_of_birth")),
        "another expiry in the MRZ": (_EXPIRY, _zone("date_of_expiry")),
        "the name of another holder in the MRZ": (_NAMES, _zone("name")),
        "another issuer in the MRZ": (("issuing_state",), _zone("issuing_state")),
        "another nationality in the MRZ": (("nationality",), _zone("nationality")),
        "another sex in the MRZ": (("sex",), _other_sex_in_zone),
        "two dates exchanged": ((*_BIRTH, *_EXPIRY, "date_of_issue"), _exchanged_dates),
        "day and month of the birth exchanged": (_BIRTH, _exchanged_day_and_month),
        "issued in the future": (("date_of_issue",), _issued_in_the_future),
        "one letter of the surname": (_NAMES[:1], _text("primary", _one_letter)),
        "one letter of the given names": (_NAMES[1:], _text("secondary", _one_letter)),
        "a letter of the surname that looks the same": (_NAMES[:1], _text("primary", _homoglyph)),
        "a letter of the number that looks the same": (_NUMBER, _text("number", _homoglyph)),
        "a masked number": (_NUMBER, _text("number", _masked)),
        "a masked surname": (_NAMES[:1], _text("primary", _masked)),
        "a number with a zero-width character": (_NUMBER, _text("number", _zero_width)),
        "a surname with a zero-width character": (_NAMES[:1], _text("primary", _zero_width)),
        "a number in full width": (_NUMBER, _text("number", _full_width)),
        "two numbers": (_NUMBER, _text("number", _listed)),
        "a longer number": (_NUMBER, _text("number", _longer)),
        "a shorter number": (_NUMBER, _text("number", _shorter)),
    }
)
"""What is altered: the fields, and a function that alters the page."""

SAME: Final = frozenset(
    {
        "a letter of the surname that looks the same",
        "a letter of the number that looks the same",
        "a number with a zero-width character",
        "a surname with a zero-width character",
        "a number in full width",
    }
)
"""Changes after which the text says the same to a reader, in other characters."""
