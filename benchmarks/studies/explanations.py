"""Why this library and PyPI's `mrz` 0.6.2 may differ over a document, and who is right by which clause.

An entry is a claim that a program can test: it explains a disagreement only if the two agree once its feature is
taken out of the document, and only in the direction it names.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final

from attrs import frozen

from benchmarks.studies import features
from benchmarks.studies.deliveries import FILLERS, LOOKALIKES, PARTED, SHIFTED
from benchmarks.support.zones import FORMATS
from mrz.icao.states import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from benchmarks.studies.specimens import Case

HERE: Final = "this library"
PEER: Final = "mrz 0.6.2"
LETTER: Final = "mrz 0.6.2 to the letter; this library reads it with a WARNING"
PRACTICE: Final = "mrz 0.6.2 to the letter; this library by the issuer's recorded practice"
NEITHER: Final = "both: they were asked different questions"


@frozen
class Explanation:
    """A reason: which of the two accepts, who is right by which clause, and what proves it.

    `finding` is what this library must have reported where it reads what the clause does not have.
    """

    name: str
    accepts: str
    right: str
    clause: str
    applies: Callable[[Case], bool]
    undo: Callable[[Case], Case]
    finding: str | None = None


def _state(name: str, right: str, clause: str, kind: Kind, finding: str) -> Explanation:
    return Explanation(name, HERE, right, clause, features.state(kind), features.utopian(kind), finding)


def recorded(letter: str) -> tuple[Explanation, ...]:
    """Return the explanations of what issuers are recorded to print; `letter` says who follows the clause."""
    return (
        Explanation(
            "nationality that is left out",
            HERE,
            HERE,
            "Doc 9303-4, 4.2.2, note o: issuers of documents of refugees and stateless persons may",
            features.state(codes={""}),
            features.utopian(codes={""}, by="XXB"),  # all three know it
            finding="state-nonstandard",
        ),
        Explanation(
            "R or T on a passport",
            HERE,
            letter,
            "Doc 9303-4, 4.2.2: P; travel documents of refugees and aliens begin so at some issuers",
            features.code("TD3", "[RT].?"),
            features.plain_code,
            finding="document-code-unusual",
        ),
        Explanation(
            "composite of a Guatemalan card",
            HERE,
            letter,
            "Doc 9303-5, 4.2.2: the composite; Guatemala is recorded to compute another",
            features.of_guatemala,
            features.change(issuing_state="UTO"),
            finding="issuer-practice",
        ),
    )


NO_STATE: Final = features.NoState()

EXPLANATIONS: Final = (
    Explanation(
        "other characters between or around the lines",
        HERE,
        HERE,
        "Doc 9303-3, 4.2: the zone is its lines; what parts them is the file's, not the document's",
        features.delivered(PARTED),
        features.plain,
    ),
    Explanation(
        "lower case, full width, quotation marks or entities for fillers",
        HERE,
        HERE,
        "Doc 9303-3, 4.3: only the 37 characters are printed, so OCR or a web page has put others; each is reported",
        features.delivered(LOOKALIKES),
        features.plain,
        finding="normalized",
    ),
    Explanation(
        "a name line with more or fewer fillers at its end",
        HERE,
        LETTER,
        "Doc 9303-3, 4.2: a line has its length; OCR miscounts runs of fillers",
        features.delivered(FILLERS),
        features.plain,
        finding="filler-count",
    ),
    Explanation(
        "lines of the wrong length that are of the right length together",
        PEER,
        HERE,
        "Doc 9303-4 to 9303-7, 4.2: every line has its length",
        features.delivered(SHIFTED),
        features.plain,
    ),
    Explanation(
        "long number on TD1 or TD2",
        HERE,
        HERE,
        "Doc 9303-5 and 9303-6, 4.2.2, note j",
        features.long(filler_counted=False),
        features.short,
    ),
    Explanation(
        "long number whose digit counts the filler",
        HERE,
        LETTER,
        "Doc 9303-5, 4.2.4; older Belgian and Portuguese cards",
        features.long(filler_counted=True),
        features.short,
        finding="check-digit-filler-counted",
    ),
    Explanation(
        "unknown parts of the date of birth",
        HERE,
        HERE,
        "Doc 9303-3, 4.8: unknown parts are fillers",
        features.unknown("date_of_birth"),
        features.known("date_of_birth", "70"),
        finding="date-unknown",
    ),
    Explanation(
        "unknown date of expiry",
        HERE,
        LETTER,
        "Doc 9303-3, 4.8: foreseen for the date of birth only",
        features.unknown("date_of_expiry"),
        features.known("date_of_expiry", "30"),
        finding="expiry-unknown",
    ),
    Explanation(
        "expiry from 2069 on, read as 19xx",
        HERE,
        HERE,
        "Doc 9303-3, 4.8 has no century; 1975 is no expiry of a person born in 1985",
        features.expiry_after_2068,
        features.change(date_of_expiry="300101"),
    ),
    Explanation(
        "birth read as after the expiry, though the century before fits",
        HERE,
        HERE,
        "Doc 9303-3, 4.8 has no century; the dates are in order in one of the two",
        features.born_in_the_century_before,
        features.change(date_of_birth="500101"),
    ),
    Explanation(
        "expiry more than 120 years after the birth",
        PEER,
        PEER,
        "Doc 9303-3, 4.8 has no century and no longest life; a Belgian card for those of 75 is valid 30 years",
        features.long_after_birth,
        features.change(date_of_birth="700101"),
    ),
    Explanation(
        "state of section 5 that the table of 2020 does not have (XPO, XXC, XCE, ...)",
        HERE,
        HERE,
        "Doc 9303-3, 5, Parts D, E and H",
        features.state(codes=features.MISSING_FROM_PEER),
        features.utopian(codes=features.MISSING_FROM_PEER),
    ),
    _state("state that was withdrawn", LETTER, "Doc 9303-3, 5; documents circulate", Kind.WITHDRAWN, "state-withdrawn"),
    _state(
        "state in use, but not in the standard (DEU, XKX, ...)",
        LETTER,
        "Doc 9303-3, 5; issuers print it",
        Kind.NONSTANDARD,
        "state-nonstandard",
    ),
    Explanation(
        "GB, INP, or a code of a state that does not begin at the left",
        PEER,
        HERE,
        "Doc 9303-3, 5 has neither; 4.10: data begin at the left of their field",
        features.state(codes=NO_STATE),
        features.utopian(codes=NO_STATE),
    ),
    Explanation(
        "sex X",
        HERE,
        LETTER,
        "Doc 9303-3, 4.7: the zone has the filler",
        features.sex_x,
        features.change(sex="<"),
        "sex-x",
    ),
    Explanation(
        "second `<<`, third filler or empty primary identifier",
        HERE,
        LETTER,
        "Doc 9303-3, 4.6: one double filler parts the identifiers",
        features.odd_separators,
        features.even_separators,
        finding="name-separator",
    ),
    Explanation(
        "name that begins with a filler",
        HERE,
        LETTER,
        "Doc 9303-3, 4.6 and 4.10: data begin at the left of their field",
        features.begins("name", "<[^<]", " ".join(FORMATS)),
        features.at_the_left("name"),
        finding="name-separator",
    ),
    Explanation(
        "document number of a passport or visa that begins with a filler",
        HERE,
        HERE,
        "Doc 9303-4 and 9303-7, 4.2.2: any special character is a filler in the zone, also the first",
        features.begins("document_number", "<+[^<]", "TD3 MRVA MRVB"),
        features.at_the_left("document_number"),
    ),
    Explanation(
        "document number of a card that begins with a filler",
        HERE,
        LETTER,
        "Doc 9303-3, 4.10: data begin at the left of their field; on cards only spaces are fillers",
        features.begins("document_number", "<+[^<]", "TD1 TD2"),
        features.at_the_left("document_number"),
        finding="number-pattern",
    ),
    *recorded(LETTER),
    Explanation(
        "P on a card",
        HERE,
        LETTER,
        "Doc 9303-5 and 9303-6, 4.2.2, note k: A, C or I",
        features.code("TD1 TD2", "P[^U]"),
        features.plain_code,
        finding="document-code-unusual",
    ),
    Explanation("PU on a TD2", HERE, HERE, "Doc 9303-8, Appendix B", features.code("TD2", "PU"), features.plain_code),
    Explanation(
        "PU on a TD1",
        HERE,
        LETTER,
        "Doc 9303-5, 4.2.2, note k: A, C or I; Doc 9303-8 prints PU on a single sheet",
        features.code("TD1", "PU"),
        features.plain_code,
        finding="document-code-unusual",
    ),
    Explanation(
        "visa whose code has a digit",
        PEER,
        HERE,
        "Doc 9303-7, 4.2.2: V and a letter or the filler",
        features.code("MRVA MRVB", "V[0-9]"),
        features.plain_code,
    ),
    Explanation(
        "AC on a TD1",
        HERE,
        HERE,
        "Doc 9303-5, 4.2.2, note k: crew member certificate",
        features.code("TD1", "AC"),
        features.plain_code,
    ),
    Explanation(
        "AC on a TD2",
        HERE,
        LETTER,
        "Doc 9303-6, 4.2.2, note k: no C after A",
        features.code("TD2", "AC"),
        features.plain_code,
        finding="document-code-unusual",
    ),
    Explanation(
        "AI on a TD1",
        PEER,
        HERE,
        "Doc 9303-5, 4.2.2, note k: never AI",
        features.code("TD1", "AI"),
        features.plain_code,
    ),
    Explanation(
        "passport whose code has a digit, or begins with D",
        PEER,
        HERE,
        "Doc 9303-4, 4.2.2 and 4.4: P and a letter or the filler",
        features.code("TD3", "P[0-9]|DP"),
        features.plain_code,
    ),
    Explanation(
        "first letter of another format's code",
        HERE,
        NEITHER,
        "Doc 9303-7, 4.2.2: V begins a visa, and nothing else; mrz 0.6.2 was given another format",
        features.code_of_another_format,
        features.plain_code,
    ),
    Explanation(
        "IDFRA on 2 x 36",
        PEER,
        NEITHER,
        "the French identity card before 2021, no TD2; mrz 0.6.2 was given TD2",
        features.begins_as_french_card,
        features.plain_code,
    ),
    Explanation(
        "filler for a digit, as this issuer prints",
        HERE,
        LETTER,
        "Doc 9303-4, 4.2.2.2; Russian internal passport, Turkish passport",
        features.missing_digit,
        features.print_digit,
        finding="check-digit-missing",
    ),
    Explanation(
        "digits in the name, as this issuer prints",
        HERE,
        PRACTICE,
        "Doc 9303-3, 4.6; Russian internal passport",
        features.russian_name,
        features.without_digits,
    ),
)
"""Every reason known."""


def attempts(
    case: Case, accepts: str, findings: frozenset[str], reasons: Iterable[Explanation] = EXPLANATIONS
) -> Iterator[tuple[tuple[Explanation, ...], Case]]:
    """Yield reasons that may explain a disagreement, fewest first, each with the case without its features.

    `accepts` is who accepts the case, `findings` what this library reported of it, `reasons` those that are known.
    """
    possible = [
        reason
        for reason in reasons
        if reason.accepts == accepts and (reason.finding is None or reason.finding in findings) and reason.applies(case)
    ]
    for count in range(1, len(possible) + 1):
        for chosen in combinations(possible, count):
            without = case
            for reason in chosen:
                without = reason.undo(without)
            yield chosen, without
