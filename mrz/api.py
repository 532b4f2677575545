"""The public functions that need a reference date: `on`, or today's date if it is left out.

Each function reads the clock (`mrz._clock`) at most once. With `on`, the result does not depend on the day.
"""

from __future__ import annotations

from datetime import date

from mrz._arguments import plain_text, whole_number, wrong_type
from mrz._clock import reference_date
from mrz._public import public
from mrz.crosscheck import verification, witness
from mrz.crosscheck.verification import Verification
from mrz.icao import composer, finder, parser, redaction
from mrz.icao.composer import ComposeError, NameInput
from mrz.icao.document import MRZ
from mrz.icao.finder import Found
from mrz.icao.findings import FormatError
from mrz.icao.layouts import Format
from mrz.icao.line_splitting import MAX_CHARS, Text, as_text
from mrz.icao.policy import Policy, Severities, as_policy
from mrz.icao.repair.proposals import Repairs
from mrz.vendors.reading import VIZ
from mrz.vendors.registry import vendor_named


@public("mrz")
def parse(
    text: Text,
    *,
    format: Format | str | None = None,  # noqa: A002 - the contract's word
    on: date | None = None,
    policy: Policy | Severities | None = None,
    max_chars: int | None = MAX_CHARS,
) -> MRZ:
    r"""Read a machine readable zone and report everything found in it.

    >>> doc = parse("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10")
    >>> doc.consistent, doc.document_number
    (True, 'L898902C3')

    `text` is a string with the lines separated by line ends, spaces, `^`, `;`, `|`, `,` or nothing; a sequence of
    lines; or the same as UTF-8 bytes. Escapes of HTML, JSON, URLs and mail, quotes, list marks, labels and invisible
    characters are taken for what they mean. Each change is a finding `normalized`. `format` is recognized by the shape
    of the text unless given. `on` is the reference date for centuries and for the finding `expired`, by default today.
    `policy` changes the severities of findings: a `Policy`, or a mapping of codes to severities.

    Whatever is wrong with the content becomes a finding of the document. Raises `FormatError` if the text does not
    have the shape of a known format (or of the given one), or is longer than `max_chars`; the error says if `find`
    sees a zone in the text. Raises `ArgumentError` for an unknown format, code or severity, which names the known
    ones, and `TypeError` if it is not text or another argument has a wrong type.
    """
    day = on if type(on) is date else reference_date(on)  # saves a call for every document
    if max_chars is not MAX_CHARS:
        _check_limit(max_chars)
    try:
        return parser.parse(text, day, format, None if policy is None else as_policy(policy), max_chars)
    except FormatError as error:
        error.args = (f"{error}{_seen_by_find(text, day, max_chars)}",)
        raise


def _check_limit(max_chars: object) -> None:
    if max_chars is not None:
        whole_number("max_chars", max_chars, least=0)


_MOST_SEARCHED = 20_000
"""The longest text in which a refusal is explained by searching it, in characters."""


def _seen_by_find(text: Text, on: date, max_chars: int | None) -> str:
    """Return a clause for a text that `parse` refuses: what `find` reads in it, or nothing."""
    whole = as_text(text)
    if len(whole) > _MOST_SEARCHED or (max_chars is not None and len(whole) > max_chars):
        return ""
    found = finder.find(whole, on=on)
    if any(zone.format is not None for zone in found):
        return "; mrz.find reads a zone in this text"
    return "; mrz.find sees a damaged zone in this text and proposes repairs" if found else ""


@public("mrz")
def validate(
    text: Text,
    *,
    format: Format | str | None = None,  # noqa: A002 - the contract's word
    on: date | None = None,
    policy: Policy | Severities | None = None,
    max_chars: int | None = MAX_CHARS,
) -> MRZ:
    r"""Read a machine readable zone, and raise an exception unless it is consistent.

    >>> validate("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408123F1204159ZE184226B<<<<<10")
    Traceback (most recent call last):
    mrz.InvalidMRZError: TD3 is not consistent: line 2, position 20: ...

    Arguments and result are those of `parse`. Raises `InvalidMRZError`, a `ValueError` with the attribute `findings`,
    if a finding is an ERROR. Its subclass `FormatError` is raised for a text without the shape of a known format.
    """
    return parser.require_consistent(parse(text, format=format, on=on, policy=policy, max_chars=max_chars))


@public("mrz")
def is_valid(
    text: object,
    *,
    format: Format | str | None = None,  # noqa: A002 - the contract's word
    on: date | None = None,
    policy: Policy | Severities | None = None,
) -> bool:
    """Return whether `text` is a consistent machine readable zone.

    >>> is_valid("31 February"), is_valid(None)
    (False, False)

    It is if `parse` with the same arguments returns a document without an ERROR. No `text` raises an exception,
    whatever its type and whatever its methods raise. With a `format` or a `policy` for which `parse` would raise one,
    nothing is valid. Raises `TypeError` only if `on` is not a date.

    >>> is_valid("31 February", format="TD9"), is_valid("31 February", policy=31)
    (False, False)
    """
    day = on if type(on) is date else reference_date(on)  # saves a call for every document
    try:
        return parser.is_valid(text, day, format, None if policy is None else as_policy(policy))
    except Exception:  # noqa: BLE001 - an object of the caller's own class may raise anything
        return False


@public("mrz")
def find(
    text: str,
    *,
    on: date | None = None,
    policy: Policy | Severities | None = None,
    max_chars: int | None = MAX_CHARS,
) -> list[Found]:
    r"""Find all machine readable zones in free text, HTML, JSON or mail source.

    >>> text = "Your licence: D1FRA13AA000026181231MARTIN<<9."
    >>> [(found.start, found.end, found.mrz.primary_identifier) for found in find(text)]
    [(14, 44, 'MARTIN')]

    Returns one `Found` for each zone, in order and without overlap. `start` and `end` are offsets in `text`, half-open;
    `lines` are the lines that stand there, and `mrz` is the document that `parse` reads from them. A zone that is so
    damaged that no format fits, for example because a character is lost, has `mrz=None`; `repairs` are the proposals of
    `repair`. `on` and `policy` are those of `parse`.

    Raises `ArgumentError` for a text longer than `max_chars`, and `TypeError` for anything but a `str`.
    """
    _check_limit(max_chars)
    return finder.find(text, on=reference_date(on), policy=as_policy(policy), max_chars=max_chars)


@public("mrz")
def redact(text: str, *, replacement: str = "\u2588", max_chars: int | None = MAX_CHARS) -> str:
    r"""Hide the machine readable zones in a text; its length and all offsets stay.

    >>> redact("Your licence: D1FRA13AA000026181231MARTIN<<9, valid", replacement="#")
    '############################################, valid'

    `text` is plain text, HTML, JSON, CSV or mail source. Every row with a line of a zone is replaced whole, and so is
    every row that may be such a line, also alone or damaged. A row ends at a line end, a literal `\n`, a quote, a tag,
    a comma, a semicolon or a tab, so that JSON, HTML, CSV and mail keep their form. A tag that only marks text, such as
    `<b>`, stays and does not end a row. `replacement` is one character that does not
    end a row or a string.

    Raises `ArgumentError` for a text longer than `max_chars` or another `replacement`, and `TypeError` for anything but
    a `str`.
    """
    _check_limit(max_chars)
    one = plain_text(replacement)
    if one is None:
        raise wrong_type("replacement", "a str of one character", replacement)
    return redaction.redact(text, replacement=one, max_chars=max_chars)


@public("mrz")
def repair(
    text: Text,
    *,
    viz: VIZ | None = None,
    max_edits: int = 2,
    on: date | None = None,
    max_chars: int | None = MAX_CHARS,
) -> Repairs:
    r"""Propose corrections of a misread machine readable zone.

    >>> text = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nLB98902C36UTO7408122F1204159ZE184226B<<<<<10"
    >>> repairs = repair(text)
    >>> len(repairs.proposals), repairs.unique is None
    (10, True)
    >>> from mrz.vendors.reading import VIZ
    >>> [(edit.before, edit.after) for edit in repair(text, viz=VIZ(document_number="L898902C3")).unique.edits]
    [('B', '8')]

    `text` is in any form that `parse` takes, and may have a shape that `parse` refuses. `viz` is the visual zone, used
    as a witness: what it has is tried first, and proposals that it contradicts come last. `max_edits` is the greatest
    number of edits of a proposal, from 0 to 4. `on` is the reference date, by default today.

    The edits undo mistakes of OCR: misread and unreadable characters, lost and added ones, runs of fillers in another
    length or read with letters (each run is one edit), lines in the wrong order or a foreign one between them. The
    proposals are in the order of their `weight`: confusions that readers are known for come before rare ones, and
    those that no table has come last. There are at most ten of these, and forty in all.

    A proposal has the check digits that turn from FAILS to HOLDS (`evidence`), and the probability that a wrong edit
    which weighs no more would have passed as well (`chance`). `unique` is the one proposal every single edit of which
    the visual zone or two independent check digits confirm, and which the visual zone contradicts nowhere; `None` if
    there is none, as nearly always without a visual zone. `blind` names every character of it that nothing vouches
    for. No check digit that holds comes to fail. A consistent text has no proposals, nor has one longer than
    `max_chars` or than a zone, which is not searched: `complete` is then `False`. Nothing is applied.

    Raises `ArgumentError` for another `max_edits`, and `TypeError` if `text` is not text or another argument has a
    wrong type.
    """
    _check_limit(max_chars)
    if viz is not None and not issubclass(type(viz), VIZ):
        raise wrong_type("viz", "a mrz.VIZ or None", viz)
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
    marks: str = "expanded",
    truncation: str = "initials",
    on: date | None = None,
) -> MRZ:
    """Write the machine readable zone of a document: transliterated, truncated, filled, with its check digits.

    >>> doc = compose("TD1", document_code="I", issuing_state="UTO", primary_identifier="Müller",
    ...     document_number="D23145890734", nationality="UTO", date_of_birth="340712", sex="X",
    ...     date_of_expiry="950712")
    >>> print(doc.text)
    I<UTOD23145890<7349<<<<<<<<<<<
    3407127<9507122UTO<<<<<<<<<<<2
    MUELLER<<<<<<<<<<<<<<<<<<<<<<<

    - `format`: one of the five formats of Doc 9303: TD1, TD2, TD3, MRVA, MRVB.
    - `primary_identifier`, `secondary_identifier`: a string, or a sequence of components, in any script of Doc 9303-3,
      section 6, or in Greek. Of a name in two scripts with a slash between them, the Latin letters are written.
    - `date_of_birth`, `date_of_expiry`: a `datetime.date`, or six characters YYMMDD. Of a `datetime.datetime`, the
      day is written.
    - `sex`: `M`, `F`, or `X` or `<` for unspecified.
    - `language`: a code such as `"uk"` or `"be"`, whose exceptions of transliteration apply. With `"zh"`, the ü of a
      name in Hanyu Pinyin is written as in passports of China (LYU, NYU, LUE); without a language, in documents that
      China issued. No other issuer is recorded to write YU, which Doc 9303 does not have for ü: in a document of
      another state, `verify` cannot compare such a name, and the outcome is REVIEW.
    - `marks`: the style of letters with marks for which Doc 9303 has a choice: `"expanded"` (Ü is UE, Å is AA),
      `"simple"` (U, A), or `"xx"` (UXX, and NXX for Ñ). A style other than `"expanded"` precedes `language`.
    - `truncation`: how names too long for their field are cut: `"initials"`, `"right"` or `"fixed"`.
    - `on`: the reference date of the document's findings, by default today.

    Raises `ComposeError`, a `ValueError` that names the field, for a value that cannot be written, whatever its type.
    """
    given = locals()  # the keywords of `composer.compose`, so that they are not spelled a third time
    try:
        day = reference_date(on)
    except TypeError as error:
        raise ComposeError("on", str(error).removeprefix("on ")) from None
    return composer.compose(**given | {"on": day})


@public("mrz")
def verify(
    response: object,
    *,
    on: date | None = None,
    vendor: str | None = None,
    policy: Policy | Severities | None = None,
) -> Verification:
    r"""Verify the response of an OCR service: check its MRZ, and compare the MRZ with the visual zone.

    >>> verify('{"Response": {"CodeSet": "", "CodeCrc": null, "PassportNo": "G00000003"}}').outcome
    <Outcome.UNREADABLE: 'UNREADABLE'>

    `response` is the service's JSON as `dict`, `str` or `bytes`, the whole envelope or its inner object; a response
    object of an official SDK; or a `Reading`. `on` is the reference date for centuries and for the finding `expired`,
    by default today; the result keeps it. `vendor` is the service's name, such as `"tencent.PassportOCR"`; without
    it, the service is recognized by the shape of the response. `policy` changes the severities of findings: a `Policy`,
    or a mapping of codes to severities.

    Returns a `Verification`, whose `outcome` is CONSISTENT, REVIEW, INCONSISTENT or UNREADABLE.

    Raises `UnknownResponseError` for a response with no known shape, `ServiceError` if the service reports an error,
    `ArgumentError` for an unknown `vendor`, code or severity, which names the known ones, and `TypeError` for an
    argument of a wrong type.
    """
    if policy is not None:
        policy = as_policy(policy)
    if vendor is not None:
        vendor = vendor_named(vendor)
    day = on if type(on) is date else reference_date(on)  # saves a call for every answer
    return verification.verify(response, on=day, vendor=vendor, policy=policy)
