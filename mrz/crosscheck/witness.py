"""Repair an MRZ with the visual zone as a witness.

>>> from datetime import date
>>> read = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "LB98902C36UTO7408122F1204159ZE184226B<<<<<10")
>>> repairs = repair(read, viz=VIZ(document_number="L898902C3"), on=date(2026, 6, 30))
>>> len(repairs.proposals), repairs.unique.edits
(3, (Edit(line=1, column=1),))

The witness is the comparator of each field: MATCH confirms a proposal, MISMATCH contradicts it. Limits: the visual
zone never has the optional data, and a visual zone that was itself misread is a wrong witness.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mrz.crosscheck.comparison import compare
from mrz.crosscheck.fields import Agreement
from mrz.icao.line_splitting import MAX_CHARS
from mrz.icao.repair import search
from mrz.vendors.reading import VIZ, Reading

if TYPE_CHECKING:
    from datetime import date

    from mrz.icao.document import MRZ
    from mrz.icao.repair.proposals import Repairs, Witness


def repair(
    text: object,
    *,
    viz: VIZ | None,
    reading: Reading | None = None,
    on: date,
    max_edits: int = 2,
    max_chars: int | None = MAX_CHARS,
) -> Repairs:
    """Propose what `text` may have been before OCR misread it, and compare each proposal with the visual zone.

    `reading` gives the format of the MRZ and the date formats of the service. With `viz=None` there is no witness.
    """
    reading = Reading((), viz) if reading is None else reading
    return search.repair(
        text,
        on=on,
        witness=witness(VIZ() if viz is None else viz, reading, on),
        format=reading.format,
        max_edits=max_edits,
        max_chars=max_chars,
    )


def witness(viz: VIZ, reading: Reading, on: date) -> Witness:
    """Return a function of a document and a field's name that compares the field with the visual zone.

    It returns `True` if they agree, `False` if they differ, and `None` if they cannot be compared.
    """

    def agrees(doc: MRZ, name: str) -> bool | None:
        if not hasattr(viz, name):
            return None  # no visual zone has the optional data
        return _AGREES[compare(doc, name, reading, viz, on).agreement]

    return agrees


_AGREES: Final = {Agreement.MATCH: True, Agreement.MISMATCH: False, Agreement.UNCHECKED: None}
