r"""Practices of issuers that deviate from the standard, each with its source.

A practice that several sources confirm is certain, and no more than a remark: a whole nation need not go to review. Any
other is a warning. A deviation that no table records is an error.

>>> from mrz.icao.layouts import LAYOUTS
>>> text = "PNRUSIVANOV<<IVAN".ljust(44, "<") + "\n" + "4600000000RUS8005015M<<<<<<<".ljust(44, "<")
>>> missing_digit(LAYOUTS["TD3"], text, "date_of_expiry") is not None
True
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeVar

from attrs import field, frozen

from mrz.icao.alphabet import FILLER
from mrz.icao.findings import Severity
from mrz.icao.flags import Flag

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from mrz.icao.layouts import Layout

    HasForm = Callable[[str], object]


@frozen(eq=False)
class Practice:
    """The documents for which a practice is recorded.

    `document_code` is `None` for all codes of the issuer. `fields` are conditions on other fields, each a function of
    the characters. `certain`: several sources say so, or the digits of several specimens do.
    """

    format: str
    document_code: str | None
    issuing_state: str
    source: str
    certain: bool = False
    fields: Mapping[str, HasForm] = field(factory=dict, kw_only=True)

    @property
    def severity(self) -> Severity:
        """The severity of a finding `issuer-practice`: a remark if several sources confirm the practice."""
        return Severity.INFO if self.certain else Severity.WARNING

    def applies(self, layout: Layout, text: str) -> bool:
        """Return whether the practice is recorded for a text in this layout."""
        if layout.format != self.format:
            return False
        issuer = layout.slices.issuing_state
        if issuer is None or text[issuer].rstrip(FILLER) != self.issuing_state:
            return False
        return self.document_code in (None, text[layout.slices.document_code].rstrip(FILLER)) and all(
            has_form(text[layout.text_slice(name)]) for name, has_form in self.fields.items()
        )


_P = TypeVar("_P", bound=Practice)


@frozen(eq=False)
class SexLetters(Practice):
    """A practice of printing other letters for the sex: `letters` maps each to the letter of the standard."""

    letters: Mapping[str, str] = field(kw_only=True)


_RUSSIAN_INTERNAL: Final = "published example of the Russian internal passport (PNRUS)"

DIGITS_IN_NAMES: Final = (Practice("TD3", "PN", "RUS", _RUSSIAN_INTERNAL),)
"""The national transliteration of Cyrillic letters uses digits (3 for Ч, 9 for Ь)."""

_ESTONIAN_CODE: Final = re.compile(f"[0-9]{{11}}{FILLER}*")
_MEXICAN: Final = re.compile("MEX")
_HOMBRE_OR_MUJER: Final = re.compile("[HM]")
_FIRST_OF_9999: Final = re.compile("990101")

PERSONAL_CODES: Final = (
    Practice(
        "TD1",
        None,
        "EST",
        "Arg0s1080/mrz issue 35: the personal code stands behind a number whose digit is missing",
        fields={"optional_data": _ESTONIAN_CODE.fullmatch},
    ),
)
"""The optional data are a fixed personal code, so that a filler before them does not announce a long number."""

MISSING_DIGITS: Final[Mapping[str, tuple[Practice, ...]]] = MappingProxyType(
    {
        "document_number": PERSONAL_CODES,
        "date_of_expiry": (Practice("TD3", "PN", "RUS", _RUSSIAN_INTERNAL),),
        "optional_data": (
            Practice(
                "TD3", None, "TUR", "Turkish passport specimen; Doc 9303-4, 4.2.2.2 has the filler only over empty data"
            ),
        ),
    }
)
"""Fields in whose place for the check digit a filler is printed."""

_GERMAN_SAMPLES: Final = "samples of BSI TR-03137; ZsBT/mrz-java pull request 3"

DOCUMENT_CODES: Final = (
    Practice("TD2", "ME", "D", f"German Ankunftsnachweis: {_GERMAN_SAMPLES}", certain=True),
    Practice("TD2", "NF", "D", f"German Fiktionsbescheinigung: {_GERMAN_SAMPLES}", certain=True),
    Practice(
        "TD1",
        "RP",
        "EST",
        "Estonian residence permit: Arg0s1080/mrz pull request 27, test of vvorld/mrz-1",
        certain=True,
    ),
    Practice("TD1", "TR", "GEO", "Georgian residence permit since 2025", certain=True),
    Practice("TD2", "TS", "FRA", "French titre de séjour"),
    Practice("TD1", "BI", "MOZ", "Mozambican bilhete de identidade"),
)
"""Document codes that the format does not allow."""

COMPOSITES: Final = (
    Practice("TD1", None, "GTM", "Guatemalan DPI: test of vvorld/mrz-1, idpass/smartscanner"),
    Practice("TD2", "NF", "D", f"German Fiktionsbescheinigung: {_GERMAN_SAMPLES}"),
)
"""Composite check digits that are computed otherwise than the standard says."""

SEXES: Final = (
    SexLetters(
        "TD1",
        "ID",
        "MEX",
        "Mexican INE: H for hombre, M for mujer; vvorld/mrz-1, BuroIdentidadDigital/Ine_Reverso",
        certain=True,
        fields={"nationality": _MEXICAN.fullmatch, "sex": _HOMBRE_OR_MUJER.fullmatch},
        letters=MappingProxyType({"H": "M", "M": "F"}),
    ),
)
"""Letters for the sex in the language of the issuer."""

PERSONAL_NUMBERS: Final = (
    Practice(
        "TD1",
        None,
        "ESP",
        "Spanish DNI: the number of the card for its holder is that of the person, in the optional data",
        certain=True,
    ),
)
"""Documents whose visual zone may show the number in the optional data as that of the document."""

WITHOUT_END: Final = tuple(
    [
        Practice(
            "TD1",
            None,
            issuer,
            f"{card} that is valid for ever: 01-01-9999",
            certain=True,
            fields={"date_of_expiry": _FIRST_OF_9999.fullmatch},
        )
        for issuer, card in (("ESP", "Spanish DNI"), ("ITA", "Italian identity card"))
    ]
)
"""Dates of expiry that mean that the card is valid for ever."""

_FLAGS: Final = (
    (PERSONAL_CODES, Flag.NUMBER_DIGIT.value),
    (SEXES, Flag.SEX.value),
    (WITHOUT_END, Flag.EXPIRY.value),
)
"""Practices that look as the standard has it, with the flags of the rules that know them."""

LEFT_TO_ROWS: Final = (*DOCUMENT_CODES, *COMPOSITES, *SEXES, *WITHOUT_END, *PERSONAL_CODES)
"""Practices that columns do not know."""


def flagged(layout: Layout) -> Mapping[str, tuple[tuple[int, Practice], ...]]:
    """Return, by issuer with fillers, the practices of usual looks in a layout, each after the flags of its rules."""
    return {
        issuer: tuple(
            [
                (flag, practice)
                for practices, flag in _FLAGS
                for practice in practices
                if (practice.format, practice.issuing_state) == (layout.format, issuer.rstrip(FILLER))
            ]
        )
        for issuer in _issuers([one for practices, _ in _FLAGS for one in practices], layout)
    }


def missing_digit(layout: Layout, text: str, name: str) -> Practice | None:
    """Return the practice of printing a filler for the check digit of the field `name`, or `None`."""
    return _first(MISSING_DIGITS.get(name, ()), layout, text)


def personal_code(layout: Layout, text: str) -> Practice | None:
    """Return the practice of printing a personal code behind a number without a digit, or `None`."""
    return _first(PERSONAL_CODES, layout, text)


def digits_in_names(layout: Layout, text: str) -> Practice | None:
    """Return the practice of printing digits in names, or `None`."""
    return _first(DIGITS_IN_NAMES, layout, text)


def document_code(layout: Layout, text: str) -> Practice | None:
    """Return the practice of printing this document code, or `None`."""
    return _first(DOCUMENT_CODES, layout, text)


def composite(layout: Layout, text: str) -> Practice | None:
    """Return the practice of printing a composite that is not that of the standard, or `None`."""
    return _first(COMPOSITES, layout, text)


def sex_letters(layout: Layout, text: str) -> SexLetters | None:
    """Return the practice of printing other letters for the sex, or `None`."""
    return _first(SEXES, layout, text)


def personal_number(layout: Layout, text: str) -> Practice | None:
    """Return the practice of showing the number in the optional data as that of the document, or `None`."""
    return _first(PERSONAL_NUMBERS, layout, text)


def without_end(layout: Layout, text: str) -> Practice | None:
    """Return the practice of printing a date of expiry that means none, or `None`."""
    return _first(WITHOUT_END, layout, text)


def _first(practices: Iterable[_P], layout: Layout, text: str) -> _P | None:
    return next((practice for practice in practices if practice.applies(layout, text)), None)


def _issuers(practices: Iterable[Practice], layout: Layout) -> frozenset[str]:
    span = layout.fields.get("issuing_state")
    if span is None:
        return frozenset()
    width = span.end - span.start
    return frozenset([one.issuing_state.ljust(width, FILLER) for one in practices if one.format == layout.format])
