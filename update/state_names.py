"""Write `mrz/crosscheck/tables/state_names.py` from Unicode CLDR and `update/data/state_names.json`.

Run it from anywhere, after `update/states.py`, in an environment of its own:

    pip install babel==2.19.0 && python update/state_names.py

CLDR gives the short name of each state in several languages. The JSON file gives official names, other short names and
former names. The table of states gives names of codes that ISO 3166-1 does not have.
"""

from __future__ import annotations

import importlib.metadata
import json
from pathlib import Path
from typing import Final

from babel import Locale
from babel.core import get_global

from mrz.crosscheck.fields.state_names import bare
from mrz.icao.states import Kind, states

HERE: Final = Path(__file__).resolve().parent
DATA: Final = HERE / "data" / "state_names.json"
TABLE: Final = HERE.parent / "mrz/crosscheck/tables/state_names.py"
LANGUAGES: Final = ("en", "zh_Hans", "de", "fr", "es", "pt", "pt_PT", "it", "nl", "ru")
"""Of the states whose passports services read most, and of Doc 9303 itself (English, French, Spanish)."""

GERMANY: Final = "D"
CODE_OF_CHINA: Final = ("HKG", "MAC")
"""Documents of Hong Kong and Macao carry the code of China (Doc 9303-3, section 5), so their names mean both codes."""


def rows() -> dict[str, str]:
    """Return each code with its names, bare, joined by bars."""
    further: dict[str, dict[str, list[str]]] = json.loads(DATA.read_text("utf-8"))["names"]
    names: dict[str, set[str]] = {}
    for code, state in states.items():
        written = [state.name.partition(" (")[0]]
        written += [name for part in further.get(code, {}).values() for name in part]
        if state.alpha_2 and (state.kind is Kind.ISO or code == GERMANY):
            written += [state.name, state.alpha_2]
            written += [Locale.parse(language).territories[state.alpha_2] for language in LANGUAGES]
        names[code] = {bare(name) for name in written}
    for code in CODE_OF_CHINA:
        names["CHN"] |= names[code] - {states[code].alpha_2}
    return {code: "|".join(sorted(found)) for code, found in sorted(names.items())}


def text() -> str:
    """Return the module's text."""
    edition = f"CLDR {get_global('cldr')['version']} (babel {importlib.metadata.version('babel')})"
    lines = [
        '"""Names of states in words, bare of case, marks and signs. Written by update/state_names.py; do not edit.',
        "",
        f"Source: Unicode {edition}, copyright Unicode, Inc., licence Unicode-3.0 (LICENSES/Unicode-3.0.txt);",
        "update/data/state_names.json and mrz/icao/tables/states.py, under this project's licence (MIT).",
        f"Languages: {', '.join(LANGUAGES)}.",
        '"""',
        "",
        "from typing import Final",
        "",
        "NAMES: Final[dict[str, str]] = {",
        *(f"    {code!r}: {names!r}," for code, names in rows().items()),
        "}",
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    TABLE.write_text(text(), "utf-8")
    print(f"wrote {len(rows())} codes to {TABLE.name}")
