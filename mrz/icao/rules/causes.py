"""What a rule is told of what was found before it.

`Causes` maps a field to the finding about its characters or its check digit: what a rule finds in that field
follows from it. `None` stands where a policy took that finding out.
"""

from __future__ import annotations

from mrz.icao.findings import Finding

Causes = dict[str, Finding | None]
