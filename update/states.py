"""Write `mrz/icao/tables/states.py` from Unicode CLDR and `update/data/states.json`.

Run it from anywhere, in an environment of its own:

    pip install babel==2.19.0 && python update/states.py

CLDR gives the codes of ISO 3166-1 and their English names. The JSON file gives what CLDR does not have: the codes of
Doc 9303-3, section 5, withdrawn and nonstandard codes, and official names where those of CLDR are colloquial.
"""

from __future__ import annotations

import importlib.metadata
import json
import re
from pathlib import Path
from typing import Any, Final

from babel import Locale
from babel.core import get_global

HERE: Final = Path(__file__).resolve().parent
DATA: Final = HERE / "data" / "states.json"
TABLE: Final = HERE.parent / "mrz/icao/tables/states.py"

_LETTERS: Final = re.compile(r"[A-Z]{3}")
_USER_ASSIGNED: Final = re.compile(r"AA.|Q[M-Z].|X..|ZZ.")  # left to users by ISO 3166-1

Row = tuple[str, str, str | None, str]


def rows() -> tuple[str, dict[str, Row]]:
    """Return the edition, and each code with name, kind, alpha-2 code and source."""
    data: dict[str, Any] = json.loads(DATA.read_text("utf-8"))
    cldr = f"Unicode CLDR {get_global('cldr')['version']} (babel {importlib.metadata.version('babel')})"
    edition = f"{data['edition']}; ISO 3166-1 by {cldr}"
    sources = data["sources"]
    table: dict[str, Row] = {
        code: (name, "iso", alpha_2, sources["iso"]) for code, (name, alpha_2) in _iso_3166_1(data).items()
    }
    for row in data["icao"]:
        table[row["code"]] = (row["name"], "icao", row.get("alpha_2"), row["source"])
    for row in data["specimen"]:
        table[row["code"]] = (row["name"], "specimen", row.get("alpha_2"), sources["specimen"])
    for row in data["withdrawn"]:
        table[row["code"]] = (row["name"], "withdrawn", None, f"{sources['withdrawn']}; {row['withdrawn']}")
    for row in data["deprecated"]:
        table[row["code"]] = (row["name"], "withdrawn", row.get("alpha_2"), sources["deprecated"])
    for row in data["withdrawn_extra"]:
        table[row["code"]] = (row["name"], "withdrawn", None, row["source"])
    for row in data["nonstandard"]:
        table[row["code"]] = (row["name"], "nonstandard", row.get("alpha_2"), row["source"])
    return edition, dict(sorted(table.items()))


def _iso_3166_1(data: dict[str, Any]) -> dict[str, tuple[str, str]]:
    """Return each alpha-3 code of ISO 3166-1 with its English name and its alpha-2 code.

    CLDR has them among its aliases, with codes that ISO 3166-1 does not assign, or not any more.
    """
    former = {row["code"] for part in ("withdrawn", "deprecated", "withdrawn_extra") for row in data[part]}
    # Germany is D in Doc 9303; DEU stands among the nonstandard codes.
    left_out = {"DEU", *former, *data["exceptional"]["rows"]}
    english = Locale("en").territories
    table: dict[str, tuple[str, str]] = {}
    for code, territories in get_global("territory_aliases").items():
        if _LETTERS.fullmatch(code) and not _USER_ASSIGNED.fullmatch(code) and code not in left_out:
            (alpha_2,) = territories
            table[code] = (data["names"]["rows"].get(code) or _spelled_out(english[alpha_2]), alpha_2)
    return table


def _spelled_out(name: str) -> str:
    """Write the name as Doc 9303 does: no sign for `and`, no abbreviation, a straight apostrophe."""
    return name.replace("&", "and").replace("St. ", "Saint ").replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")


def text() -> str:
    """Return the module's text."""
    edition, table = rows()
    lines = [
        '"""Codes of issuing states and nationalities. Written by update/states.py; do not edit.',
        "",
        f"Edition: {edition}.",
        "Source of codes and names of kind `iso`: Unicode CLDR, copyright Unicode, Inc., licence Unicode-3.0",
        "(LICENSES/Unicode-3.0.txt). Source of all others, and of some names: update/data/states.json, under",
        "this project's licence (MIT).",
        '"""',
        "",
        "from typing import Final",
        "",
        f"EDITION: Final = {edition!r}",
        "",
        "ROWS: Final[dict[str, tuple[str, str, str | None, str]]] = {",
        *(f"    {code!r}: {row!r}," for code, row in table.items()),
        "}",
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    TABLE.write_text(text(), "utf-8")
    print(f"wrote {TABLE.name}")
