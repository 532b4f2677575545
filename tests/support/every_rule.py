"""What `mrz.parse` must return, without screening: the careful split of a text, and every rule on its lines.

>>> from mrz import strategies
>>> doc = every_rule("D1FRA13AA000026181231MARTIN<<9", on=strategies.ON)
>>> doc.format, [finding.code for finding in doc.findings], doc == mrz.parse(doc.text, on=strategies.ON)
(<Format.D1FRA: 'D1FRA'>, ['expired'], True)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import mrz
from mrz.icao import rules
from mrz.icao.check_digits import evidence_of
from mrz.icao.document import MRZ
from mrz.icao.findings import in_order
from mrz.icao.flags import ALL_FLAGS
from mrz.icao.line_splitting import lay_out
from mrz.icao.parser import _changes
from mrz.icao.policy import Findings

if TYPE_CHECKING:
    from datetime import date

    from mrz.icao.line_splitting import Text


def every_rule(
    text: Text,
    *,
    on: date,
    format: mrz.Format | str | None = None,  # noqa: A002 - as `mrz.parse`
    policy: mrz.Policy | None = None,
) -> MRZ:
    """Return the document of a text: `lay_out` splits it, and every rule is applied, whatever its flag."""
    laid_out = lay_out(text, format=format)
    doc = MRZ(laid_out.layout.format, laid_out.lines, (), on)
    findings = Findings(policy)
    _changes(laid_out, doc, findings, policy)
    rules.apply(doc, on, findings, ALL_FLAGS)
    return MRZ(laid_out.layout.format, laid_out.lines, in_order(findings.items), on)


def outcome(text: Any, **options: Any) -> object:
    """Return what `every_rule` returns, or the findings or the message of its error."""
    return _outcome(every_rule, text, options)


def parsed(text: Any, **options: Any) -> object:
    """Return what `mrz.parse` returns, or the findings or the message of its error."""
    return _outcome(mrz.parse, text, options)


def _outcome(function: Any, text: Any, options: dict[str, Any]) -> object:
    try:
        return function(text, **options)
    except mrz.FormatError as error:
        return error.findings
    except TypeError as error:
        return str(error)


def agree(text: Any, on: date, **options: Any) -> bool:
    """Return whether `mrz.parse` and `every_rule` have the same outcome; of a document, assert it of each part."""
    screened, careful = parsed(text, on=on, **options), outcome(text, on=on, **options)
    if isinstance(screened, MRZ) and isinstance(careful, MRZ):
        # Asked first, while no finding has been computed.
        assert screened.consistent == all(finding.severity != "ERROR" for finding in careful.findings)
        assert screened.evidence == evidence_of(careful.layout, careful.lines)
        assert screened.findings == careful.findings
        assert screened.to_dict() == careful.to_dict()
        assert mrz.is_valid(text, on=on, **options) == screened.consistent
    return screened == careful
