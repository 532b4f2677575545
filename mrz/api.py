"""What people type: the functions that need a reference date, with today's where none is given.

Each looks at `mrz._clock` once. Give `on` to get the same answer tomorrow.
"""

from __future__ import annotations

from datetime import date

from mrz._clock import reference_date
from mrz._public import public
from mrz.crosscheck import verification, witness
from mrz.crosscheck.verification import Verification
from mrz.icao import composer, finder, parser
from mrz.icao.clean import clean
from mrz.icao.composer import NameInput
from mrz.icao.document import MRZ
from mrz.icao.finder import Found
from mrz.icao.layouts import Format
from mrz.icao.line_splitting import MAX_CHARS, Text
from mrz.icao.policy import Policy
from mrz.icao.repair.proposals import Repairs
from mrz.vendors.reading import VIZ


@public("mrz")
def parse(
    text: Text,
    *,
    format: Format | str | None = None,  # noqa: A002 - the contract's word
    on: date | None = None,
    policy: Policy | None = None,
    max_chars: int | None = MAX_CHARS,
) -> MRZ:
    r"""Read a machine readable zone and report everything found in it.

    >>> doc = parse("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10")
    >>> doc.consistent, doc.document_number
    (True, 'L898902C3')

    `text` is a string with the lines parted by line ends, spaces, `^` or nothing, a sequence of lines, or
    bytes of UTF-8. `format` is found from the shape unless given. `on` is the reference date for centuries
    and for `expired`, today if left out. Raises `FormatError` only where the text cannot be laid out as any
    known format (or is longer than `max_chars`), `TypeError` for what is not text: content never raises.
    """
    day = on if type(on) is date else reference_date(on)  # a call less, on the path that every document takes
    # Where nothing is wrong, or a digit at most, the fast path says the same. A policy may make an error of a remark.
    if policy is None and format is None and max_chars == MAX_CHARS:
        doc = clean(text, day)
        if doc is not None:
            return doc
    return parser.parse(text, format=format, on=day, policy=policy, max_chars=max_chars)


@public("mrz")
def validate(
    text: Text,
    *,
    format: Format | str | None = None,  # noqa: A002 - the contract's word
    on: date | None = None,
    policy: Policy | None = None,
    max_chars: int | None = MAX_CHARS,
) -> MRZ:
    r"""Read a machine readable zone that must be consistent.

    >>> validate("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408123F1204159ZE184226B<<<<<10")
    Traceback (most recent call last):
    mrz.icao.findings.InvalidMRZError: TD3 is not consistent: line 2, position 20: ...

    Takes what `parse` takes and gives what it gives; raises `InvalidMRZError`, a `ValueError` with `findings`,
    unless the document is consistent.
    """
    return parser.require_consistent(parse(text, format=format, on=on, policy=policy, max_chars=max_chars))


@public("mrz")
def is_valid(
    text: object,
    *,
    format: Format | str | None = None,  # noqa: A002 - the contract's word
    on: date | None = None,
    policy: Policy | None = None,
) -> bool:
    """Tell whether `parse` returns and its document is consistent. Never raises for any `text`.

    >>> is_valid("31 February"), is_valid(None)
    (False, False)
    """
    day = on if type(on) is date else reference_date(on)  # likewise
    if policy is None and format is None:
        said = clean(text, day, False)  # noqa: FBT003 - see there
        if said is not None:
            return said
    return parser.is_valid(text, format=format, on=day, policy=policy)


@public("mrz")
def find(
    text: str, *, on: date | None = None, policy: Policy | None = None, max_chars: int | None = MAX_CHARS
) -> list[Found]:
    """Find every machine readable zone in free text, HTML or JSON.

    >>> text = "Your licence: D1FRA13AA000026181231MARTIN<<9."
    >>> [(found.start, found.end, found.mrz.primary_identifier) for found in find(text)]
    [(14, 44, 'MARTIN')]

    Gives them in order, none overlapping: `start` and `end` are offsets in `text`, half-open, `mrz` is what `parse`
    reads there. A zone with a misread character is still found; what no zone could be is not. Raises `ValueError`
    for a text longer than `max_chars`, `TypeError` for what is no `str`: content never raises.
    """
    return finder.find(text, on=reference_date(on), policy=policy, max_chars=max_chars)


@public("mrz")
def redact(text: str, *, replacement: str = "\u2588", max_chars: int | None = MAX_CHARS) -> str:
    """Blank every machine readable zone in a text, character for character, so that offsets stay.

    >>> redact("Your licence: D1FRA13AA000026181231MARTIN<<9.", replacement="#")
    'Your licence: ##############################.'

    Blanks the lines that `find` finds, and single lines that are worth hiding. Raises as `find`, and `ValueError`
    unless `replacement` is one character.
    """
    return finder.redact(text, replacement=replacement, max_chars=max_chars)


@public("mrz")
def repair(
    text: Text,
    *,
    viz: VIZ | None = None,
    max_edits: int = 2,
    on: date | None = None,
    max_chars: int | None = MAX_CHARS,
) -> Repairs:
    r"""Propose what a misread machine readable zone may have said; nothing is applied.

    >>> text = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nLB98902C36UTO7408122F1204159ZE184226B<<<<<10"
    >>> repairs = repair(text)
    >>> len(repairs.proposals), repairs.unique is None
    (3, True)
    >>> from mrz.vendors.reading import VIZ
    >>> [(edit.before, edit.after) for edit in repair(text, viz=VIZ(document_number="L898902C3")).unique.edits]
    [('B', '8')]

    Takes what `parse` takes, and also what `parse` refuses. Edits, at most `max_edits`, are those that OCR is
    known to make: characters misread, fillers dropped or doubled, lines out of order. A proposal names the digits
    that come to hold and the `chance` that a wrong edit would have passed as well. `viz` is what was read in the
    visual zone: what it contradicts is put last. `unique` is the one that the visual zone confirms in every field
    edited and contradicts in none, or that two independent digits agree on, if there is one. A consistent text has
    no proposals. Raises `TypeError` for what is not text.
    """
    return witness.repair(text, viz=viz, on=reference_date(on), max_edits=max_edits, max_chars=max_chars)


@public("mrz")
def compose(
    format: Format | str,  # noqa: A002 - the contract's word
    *,
    document_code: str,
    issuing_state: str,
    primary_identifier: NameInput,
    secondary_identifier: NameInput = "",
    document_number: str,
    nationality: str,
    date_of_birth: date | str,
    sex: str,
    date_of_expiry: date | str,
    optional_data: str = "",
    optional_data_2: str = "",
    language: str | None = None,
    truncation: str = "initials",
    on: date | None = None,
) -> MRZ:
    """Write the machine readable zone of a document: transliterated, truncated, filled, with its digits.

    >>> doc = compose("TD1", document_code="I", issuing_state="UTO", primary_identifier="Müller",
    ...     document_number="D23145890734", nationality="UTO", date_of_birth="340712", sex="X",
    ...     date_of_expiry="950712")
    >>> print(doc.text)
    I<UTOD23145890<7349<<<<<<<<<<<
    3407127<9507122UTO<<<<<<<<<<<2
    MUELLER<<<<<<<<<<<<<<<<<<<<<<<

    `format` is one of the five of Doc 9303. Names are strings or sequences of components, in any script of
    Doc 9303-3, section 6, or Greek; `language` (`"uk"`, `"be"`, ...) chooses its exceptions. Dates are
    `datetime.date` or six characters YYMMDD. `sex` is `M`, `F`, or `X` or `<` for unspecified. `truncation` is
    `"initials"`, `"right"` or `"fixed"`. `on` is the reference date of the findings, today if left out. Raises
    `ComposeError`, a `ValueError` that names the field, for what cannot be written.
    """
    return composer.compose(
        format,
        on=reference_date(on),
        document_code=document_code,
        issuing_state=issuing_state,
        primary_identifier=primary_identifier,
        secondary_identifier=secondary_identifier,
        document_number=document_number,
        nationality=nationality,
        date_of_birth=date_of_birth,
        sex=sex,
        date_of_expiry=date_of_expiry,
        optional_data=optional_data,
        optional_data_2=optional_data_2,
        language=language,
        truncation=truncation,
    )


@public("mrz")
def verify(
    response: object, *, on: date | None = None, vendor: str | None = None, policy: Policy | None = None
) -> Verification:
    r"""Verify what an OCR service answered.

    >>> verify('{"Response": {"CodeSet": "", "CodeCrc": null, "PassportNo": "G00000003"}}').outcome
    <Outcome.UNREADABLE: 'UNREADABLE'>

    `response` is the service's JSON as `dict`, `str` or `bytes`, the whole envelope or its inner object, an
    official SDK's response object, or a `Reading`. `on` is the reference date, today if left out, and kept in
    the result. Raises `UnknownResponseError` for what is no known service's answer, `ServiceError` for an
    error that the service reports.
    """
    day = on if type(on) is date else reference_date(on)  # likewise
    return verification.verify(response, on=day, vendor=vendor, policy=policy)
