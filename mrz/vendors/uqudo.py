"""uqudo's scan of the zone alone: `mrzText`, and what the service parsed from it; there is no visual zone."""

from __future__ import annotations

from typing import Final

from mrz.vendors.date_formats import DateFormat
from mrz.vendors.mapping import Vendor

SCAN: Final = Vendor(
    name="uqudo",
    lines=("mrzText",),
    date_formats=(DateFormat.YYYY_MM_DD, DateFormat.YYMMDD),
    recognised_by=frozenset({"mrzText"}),
    request_id="id",
    parsed={
        "document_number": "documentNumber",
        "date_of_birth": ("dateOfBirthFormatted", "dateOfBirth"),
        "date_of_expiry": ("dateOfExpiryFormatted", "dateOfExpiry"),
    },
)
