"""Policies: severities for findings in place of the defaults of the catalogue.

>>> Policy(severities={"expired": "ERROR", "pinyin": None}).severity("expired")
<Severity.ERROR: 'ERROR'>

Functions take a `Policy`, or the mapping alone. A policy changes the severity of findings or removes them from
`findings`. It never changes the evidence of check digits. The severity of `check-digit` can be lowered, but the code
cannot be removed.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, cast

from attrs import field, frozen

from mrz._arguments import plain_text, wrong_type
from mrz._errors import ArgumentError, near_and_shown, unknown_name
from mrz._public import public
from mrz.icao.findings import CODES, Finding, Severity, make_finding
from mrz.icao.flags import ERRORS, Flag

_NEVER_REMOVED: Final = "check-digit"  # without it, nothing would explain why a digit fails
_NEVER_CHANGED: Final = "length"  # without lines there is no other finding
_ERROR: Final = Severity.ERROR  # on Python 3.11, the attribute of an enum costs as much as a look-up


Severities = Mapping[str, Severity | str | None]
"""Severities by code, as callers write them: `mrz.Severity` or its name, `None` to remove the code."""


def _severities(given: Severities) -> Mapping[str, Severity | None]:
    if not issubclass(type(given), Mapping):
        raise wrong_type("severities", "a mapping of codes to severities", given)
    result: dict[str, Severity | None] = {}
    for key, value in given.items():
        code = plain_text(key)
        if code is None or code not in CODES:
            raise unknown_name("code", key, CODES)
        if code == _NEVER_CHANGED:
            raise ArgumentError(f"the severity of {code!r} cannot be changed: without lines there is no other finding")
        if value is None and code == _NEVER_REMOVED:
            raise ArgumentError(f"{code!r} can be lowered, but not removed")
        result[code] = None if value is None else _severity(value)
    return MappingProxyType(result)


def _severity(given: object) -> Severity:
    text = plain_text(given)
    if text in tuple(Severity):
        return Severity(text)
    near, shown = near_and_shown(given, [*Severity])
    shown = f"a value {shown}" if shown.startswith("of type") else shown
    hint = f"; did you mean {str(near)!r}?" if near else ";"
    raise ArgumentError(f"{shown} is not a severity{hint} choose one of {', '.join(Severity)} or None")


@public("mrz")
@frozen
class Policy:
    """Severities by code, in place of the defaults of `mrz.CODES`.

    >>> import mrz
    >>> text = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<< L898902C36UTO7408122F1204159ZE184226B<<<<<10"
    >>> mrz.parse(text).consistent, mrz.parse(text, policy=mrz.Policy(severities={"expired": "ERROR"})).consistent
    (True, False)

    `severities` maps codes to `mrz.Severity`, to its name, or to `None`, which removes the code from `findings`.
    Functions that take a policy also take this mapping alone.

    Raises `TypeError` for anything but a mapping, and `ArgumentError`, a `ValueError`, for an unknown code, naming the
    nearest known one, for an unknown severity, for any severity of `length`, and for the removal of `check-digit`.
    """

    severities: Mapping[str, Severity | None] = field(factory=dict, converter=_severities, hash=False)

    all_severities: Mapping[str, Severity | None] = field(init=False, eq=False, repr=False)
    """The severity of every code under this policy, `None` for a removed one."""

    @all_severities.default
    def _all_severities(self) -> Mapping[str, Severity | None]:
        return MappingProxyType({code: entry.severity for code, entry in CODES.items()} | dict(self.severities))

    fact_severities: tuple[Severity | None, Severity | None] = field(init=False, eq=False, repr=False)
    """The severities of `blind-spot` and of `expired`, which most findings are."""

    @fact_severities.default
    def _fact_severities(self) -> tuple[Severity | None, Severity | None]:
        return self.all_severities["blind-spot"], self.all_severities["expired"]

    error_flags: int = field(init=False, eq=False, repr=False)
    """The flags of rules that can find an ERROR under this policy: see `flags`."""

    @error_flags.default
    def _error_flags(self) -> int:
        facts = zip((Flag.BLIND_SPOT, Flag.EXPIRED), self.fact_severities, strict=True)
        return ERRORS | sum([flag.value for flag, severity in facts if severity is _ERROR])

    def __reduce__(self) -> tuple[type[Policy], tuple[dict[str, Severity | None]]]:
        return Policy, (dict(self.severities),)

    def severity(self, code: str) -> Severity | None:
        """Return the severity of `code` under this policy, or `None` if the code is removed."""
        return self.all_severities[code]


_DEFAULT_SEVERITIES: Final[Mapping[str, Severity | None]] = {code: entry.severity for code, entry in CODES.items()}


def as_policy(policy: Policy | Severities | None) -> Policy | None:
    """Return the argument `policy` of a public function as a `Policy`: a mapping is the severities of one.

    Each public function calls this before anything else, so that a wrong policy fails at the call. Raises `TypeError`
    for another type, and what `Policy` raises for the mapping.

    >>> as_policy({"expired": "ERROR"}) == Policy(severities={"expired": "ERROR"})
    True
    """
    if policy is None:
        return None
    kind = type(policy)  # not `isinstance`, which calls a property `__class__` of the object
    if issubclass(kind, Policy):
        return cast("Policy", policy)
    if issubclass(kind, Mapping):
        return Policy(severities=cast("Severities", policy))
    raise wrong_type("policy", "a mrz.Policy, a mapping of codes to severities, or None", policy)


class Findings:
    """A list of findings, made under a policy.

    `add` returns the finding, so that later findings can name it as their cause, or `None` if the policy removes the
    code. A finding whose cause was removed has no cause.
    """

    def __init__(self, policy: Policy | None) -> None:
        self._severities = policy.all_severities if policy else _DEFAULT_SEVERITIES
        self.items: list[Finding] = []

    def add(
        self,
        code: str,
        place: tuple[int, int, int] | None = None,
        *,
        field: str | None = None,
        found: str | None = None,
        expected: str | None = None,
        message: str = "",
        reference: str = "",
        caused_by: Finding | None = None,
    ) -> Finding | None:
        """Add a finding at `place` (line, start, end). `message` defaults to the sentence of the catalogue."""
        severity = self._severities[code]
        if severity is None:
            return None
        if caused_by is not None and severity is _ERROR and caused_by.severity is not _ERROR:
            caused_by = None  # a policy lowered the cause, and the root cause of an ERROR must be an ERROR
        text = message or CODES[code].sentence
        finding = make_finding(code, severity, field, place or _NO_PLACE, found, expected, text, reference, caused_by)
        self.items.append(finding)
        return finding

    def take(self, *facts: Finding) -> None:
        """Add findings that were made without a policy."""
        for fact in facts:
            severity = self._severities[fact.code]
            if severity is not None:
                self.items.append(fact if severity is fact.severity else _with_severity(fact, severity))


_NO_PLACE: Final = (None, None, None)


def _with_severity(fact: Finding, severity: Severity) -> Finding:
    place: Any = fact.line, fact.start, fact.end
    return make_finding(
        fact.code, severity, fact.field, place, fact.found, fact.expected, fact.message, fact.reference, fact.caused_by
    )
