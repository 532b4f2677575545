"""Why this library and npm's `mrz` 5.0.2 may differ over a document, and who is right by which clause.

It reads TD1, TD2 and TD3; visas are not among its formats. It checks each field by itself: neither a calendar nor the
order of the dates, nor that a name or a number is there.
"""

from __future__ import annotations

from typing import Final

from benchmarks.studies import features
from benchmarks.studies.deliveries import FILLERS, LOOKALIKES, PARTED, SHIFTED
from benchmarks.studies.explanations import HERE, NO_STATE, Explanation, recorded
from benchmarks.support.peers import NPM_MRZ
from mrz.icao.states import Kind

NPM: Final = f"npm mrz {NPM_MRZ}"
LETTER: Final = f"{NPM} to the letter; this library reads it with a WARNING"
PRACTICE: Final = f"{NPM} to the letter; this library by the issuer's recorded practice"
NEITHER: Final = "both: they were asked different questions"

FORMATS: Final = ("TD1", "TD2", "TD3")
"""The formats of the standard that it reads."""

_MISSING: Final = frozenset({"IAO", "XMP"})
_SPECIMEN: Final = frozenset({"UTO"})
_OTHER: Final = "XXB"  # a code that both know, for no state has it


def _state(name: str, right: str, clause: str, *kinds: Kind, finding: str | None = None) -> Explanation:
    return Explanation(name, HERE, right, clause, features.state(*kinds), features.utopian(*kinds, by=_OTHER), finding)


def _codes(name: str, accepts: str, right: str, clause: str, codes: frozenset[str]) -> Explanation:
    undo = features.utopian(codes=codes, by=_OTHER)
    return Explanation(name, accepts, right, clause, features.state(codes=codes), undo)


EXPLANATIONS: Final = (
    Explanation(
        "other characters between or around the lines",
        HERE,
        HERE,
        "Doc 9303-3, 4.2: the zone is its lines; what separates them is the file's, not the document's",
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
        NPM,
        HERE,
        "Doc 9303-4 to 9303-7, 4.2: every line has its length",
        features.delivered(SHIFTED),
        features.plain,
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
    _codes("UTO, the state of specimens", HERE, HERE, "Doc 9303-3, 5: the specimens of the standard", _SPECIMEN),
    _codes("IAO, XMP: codes of section 5 that its table does not have", HERE, HERE, "Doc 9303-3, 5, Part D", _MISSING),
    _state(
        "state that was withdrawn",
        LETTER,
        "Doc 9303-3, 5; documents circulate",
        Kind.WITHDRAWN,
        finding="state-withdrawn",
    ),
    _state(
        "state in use, but not in the standard (XKX, RSL, ...)",
        LETTER,
        "Doc 9303-3, 5; issuers print it",
        Kind.NONSTANDARD,
        finding="state-nonstandard",
    ),
    Explanation(
        "a code of a state that does not begin at the left, GB or INP",
        NPM,
        HERE,
        "Doc 9303-3, 5 has neither; 4.10: data begin at the left of their field",
        features.state(codes=NO_STATE),
        features.utopian(codes=NO_STATE, by=_OTHER),
    ),
    Explanation(
        "birth on no day of the calendar, or with part of a part unknown",
        NPM,
        HERE,
        "Doc 9303-3, 4.8: a part of a date is a number or fillers, and the date is one of the calendar",
        features.impossible("date_of_birth"),
        features.change(date_of_birth="700101"),
    ),
    Explanation(
        "expiry on no day of the calendar, or with part of a part unknown",
        NPM,
        HERE,
        "Doc 9303-3, 4.8: a part of a date is a number or fillers, and the date is one of the calendar",
        features.impossible("date_of_expiry"),
        features.change(date_of_expiry="300101"),
    ),
    Explanation(
        "birth after the expiry, in any century",
        NPM,
        HERE,
        "Doc 9303-3, 4.8 has no century; the dates are in order in none",
        features.out_of_order,
        features.change(date_of_birth="700101", date_of_expiry="300101"),
    ),
    Explanation(
        "no name",
        NPM,
        HERE,
        "Doc 9303-3, 4.6: the name is mandatory; a single name is the primary identifier",
        features.empty("name"),
        features.change(name="MEIER<<ANNA"),
    ),
    Explanation(
        "no document number",
        NPM,
        HERE,
        "Doc 9303-4 to 9303-6, 4.2.2: the document number is mandatory",
        features.empty("document_number"),
        features.change(document_number="1"),
    ),
    Explanation(
        "filler for the digit of a card's number, without a rest, its digit and a filler behind it",
        NPM,
        HERE,
        "Doc 9303-5 and 9303-6, 4.2.2, note j: the rest of a long number follows, its digit and a filler",
        features.filler_for_a_digit,
        features.number_digit,
    ),
    Explanation(
        "character outside the alphabet in the document number",
        NPM,
        HERE,
        "Doc 9303-3, 4.3: only the 37 characters are printed",
        features.outside_the_alphabet("document_number"),
        features.change(document_number="1"),
    ),
    Explanation(
        "single name with two fillers behind it",
        HERE,
        HERE,
        "Doc 9303-3, 4.6: where there is no secondary identifier, the rest of the field is fillers, however many",
        features.single_name_before_two_fillers,
        features.shorter_name,
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
        "V, which begins a visa",
        HERE,
        NEITHER,
        f"Doc 9303-7, 4.2.2: V begins a visa, and nothing else; {NPM} reads no visas",
        features.code("TD2 TD3", "V."),
        features.plain_code,
    ),
    Explanation("PU on a TD2", HERE, HERE, "Doc 9303-8, Appendix B", features.code("TD2", "PU"), features.plain_code),
    Explanation(
        "AI on a TD1",
        NPM,
        HERE,
        "Doc 9303-5, 4.2.2, note k: never AI",
        features.code("TD1", "AI"),
        features.plain_code,
    ),
    Explanation(
        "IDFRA, or digits at the end of line 1, on 2 x 36",
        NPM,
        NEITHER,
        f"the French identity card before 2021, no TD2; {NPM} finds the format by itself",
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
