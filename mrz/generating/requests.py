"""Identifiers of requests, as Tencent Cloud writes them.

>>> from mrz.generating.choosing import simplest
>>> request_id(simplest)
'00000000-0000-4000-8000-000000000000'

Twelve digits of each are chosen: enough to tell requests apart, not to take one for a service's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mrz.generating.choosing import Choose

_REQUESTS: Final = 16**12


def request_id(choose: Choose) -> str:
    """Make the identifier of a request."""
    return f"00000000-0000-4000-8000-{choose(_REQUESTS):012x}"
