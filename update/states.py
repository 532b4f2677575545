"""Write `mrz/icao/tables/states.py` from pycountry (ISO 3166) and `update/data/states.json` (Doc 9303-3, section 5).

Run it from anywhere, in an environment of its own:

    pip install pycountry==26.2.16 && python update/states.py
"""

from __future__ import annotations

import importlib.metadata
import json
from pathlib import Path
from typing import Any, Final

import pycountry

HERE: Final = Path(__file__).resolve().parent
TABLE: Final = HERE.parent / "mrz" / "icao" / "tables" / "states.py"
FIRST_YEAR: Final = 1981  # codes withdrawn before machine readable passports existed never stood in one


def rows() -> tuple[str, dict[str, tuple[str, str, str | None, str]]]:
    """Return the edition, and each code with name, kind, alpha-2 code and source."""
    data: dict[str, Any] = json.loads((HERE / "data" / "states.json").read_text("utf-8"))
    edition = f"{data['edition']}; ISO 3166 by pycountry {importlib.metadata.version('pycountry')}"
    sources = data["sources"]
    table: dict[str, tuple[str, str, str | None, str]] = {}
    for country in pycountry.countries:
        # Germany is D in Doc 9303; DEU stands among the nonstandard codes.
        if country.alpha_3 != "DEU":
            table[country.alpha_3] = (country.name, "iso", country.alpha_2, sources["iso"])
    for row in data["icao"]:
        table[row["code"]] = (row["name"], "icao", row.get("alpha_2"), row["source"])
    for row in data["specimen"]:
        table[row["code"]] = (row["name"], "specimen", row.get("alpha_2"), sources["specimen"])
    for country in pycountry.historic_countries:
        withdrawn = country.withdrawal_date[:4]
        if country.alpha_3 not in table and int(withdrawn) >= FIRST_YEAR:
            source = f"{sources['withdrawn']}; {withdrawn}"
            table[country.alpha_3] = (country.name, "withdrawn", None, source)
    for row in data["deprecated"]:
        table[row["code"]] = (row["name"], "withdrawn", row.get("alpha_2"), sources["deprecated"])
    for row in data["withdrawn_extra"]:
        table[row["code"]] = (row["name"], "withdrawn", None, row["source"])
    for row in data["nonstandard"]:
        table[row["code"]] = (row["name"], "nonstandard", row.get("alpha_2"), row["source"])
    return edition, dict(sorted(table.items()))


def text() -> str:
    """Return the module's text."""
    edition, table = rows()
    lines = [
        '"""Codes of issuing states and nationalities. Written by update/states.py; do not edit.',
        "",
        f"Edition: {edition}.",
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
