"""Policies: what a finding weighs for you.

>>> Policy(severities={"expired": "ERROR", "pinyin": None}).severity("expired")
<Severity.ERROR: 'ERROR'>

A policy changes what findings weigh, never what was found: evidence is not its business, and
the check digits' own code can be lowered but not taken out.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from attrs import field, frozen

from mrz._errors import ArgumentError
from mrz._public import public
from mrz.icao.findings import CODES, Finding, Severity

_NEVER_REMOVED: Final = "check-digit"  # without it, nothing would say why
_NEVER_CHANGED: Final = "length"  # without lines there is nothing else to say


def _severities(given: Mapping[str, Severity | str | None]) -> Mapping[str, Severity | None]:
    result: dict[str, Severity | None] = {}
    for code, severity in given.items():
        if code not in CODES:
            near = difflib.get_close_matches(str(code), CODES, n=1, cutoff=0)
            raise ArgumentError(f"no finding has the code {code!r}; did you mean {near[0]!r}?")
        if code == _NEVER_CHANGED:
            raise ArgumentError(f"the code {code!r} stays an ERROR: without lines there is nothing else to say")
        if severity is None and code == _NEVER_REMOVED:
            raise ArgumentError(f"the code {code!r} can be lowered, not taken out")
        try:
            result[code] = None if severity is None else Severity(severity)
        except ValueError:
            choices = ", ".join(Severity)
            raise ArgumentError(f"{severity!r} is no severity; choose one of {choices} or None") from None
    return MappingProxyType(result)


@public("mrz")
@frozen
class Policy:
    """Severities by code, over the defaults of the catalogue; `None` takes a code out of `findings`.

    An unknown code or severity is a `ValueError` that names the nearest.
    """

    severities: Mapping[str, Severity | None] = field(factory=dict, converter=_severities, hash=False)

    def __reduce__(self) -> tuple[type[Policy], tuple[dict[str, Severity | None]]]:
        return Policy, (dict(self.severities),)

    def severity(self, code: str) -> Severity | None:
        """Return what `code` weighs here, `None` where it is taken out."""
        return self.severities.get(code, CODES[code].severity)


_DEFAULT_SEVERITIES: Final[Mapping[str, Severity | None]] = {code: entry.severity for code, entry in CODES.items()}


_ERROR: Final = Severity.ERROR  # asked for by name, a member costs as much as a look-up (Python 3.11)


class Findings:
    """Collects findings under a policy.

    `add` gives the finding, to be named as the cause of later ones, or `None` where the policy takes
    its code out; what a finding left out would have caused then stands as a cause of its own.
    """

    def __init__(self, policy: Policy | None) -> None:
        self._severities = {**_DEFAULT_SEVERITIES, **policy.severities} if policy else _DEFAULT_SEVERITIES
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
        """Add a finding at `place` (line, start, end), with the catalogue's sentence unless `message` is given."""
        severity = self._severities[code]
        if severity is None:
            return None
        line, start, end = place or (None, None, None)
        if caused_by is not None and severity is _ERROR and caused_by.severity is not _ERROR:
            caused_by = None  # a policy lowered the cause; every error must lead to a root that is one
        # By position, which takes a third of the time, in the order in which `Finding` has them.
        text = message or CODES[code].sentence
        finding = Finding(code, severity, field, line, start, end, found, expected, text, reference, caused_by)
        self.items.append(finding)
        return finding
