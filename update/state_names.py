"""Write `mrz/crosscheck/tables/state_names.py`: states in words, from pycountry and its translations.

Run it from anywhere, in an environment of its own:

    pip install pycountry==26.2.16 && python update/state_names.py
"""

from __future__ import annotations

import gettext
import importlib.metadata
from pathlib import Path
from typing import Final

import pycountry

from mrz.crosscheck.fields.state_names import bare
from mrz.icao.states import states

TABLE: Final = Path(__file__).resolve().parent.parent / "mrz/crosscheck/tables/state_names.py"
LANGUAGES: Final = ("zh_CN", "de", "fr", "es", "pt", "it", "nl", "ru")
"""Of the states whose passports services read most, and of Doc 9303 itself (English, French, Spanish)."""

GERMANY: Final = {"DEU": "D"}


def rows() -> dict[str, str]:
    """Return each code with its names, bare, joined by bars."""
    translations = [gettext.translation("iso3166-1", pycountry.LOCALES_DIR, languages=[code]) for code in LANGUAGES]
    names: dict[str, set[str]] = {}
    for country in pycountry.countries:
        code = GERMANY.get(country.alpha_3, country.alpha_3)
        given = [country.name, getattr(country, "official_name", ""), getattr(country, "common_name", "")]
        written = [name for name in given if name]
        written += [translation.gettext(name) for translation in translations for name in written]
        # "Iran, Islamic Republic of" is said "Iran", and "Islamic Republic of Iran".
        turned = [" ".join(reversed(name.split(", "))) for name in written if name.count(", ") == 1]
        names[code] = {bare(name) for name in [*written, *turned, country.alpha_2]}
    for code, state in states.items():
        names.setdefault(code, set()).add(bare(state.name.partition(" (")[0]))
    return {code: "|".join(sorted(found - {""})) for code, found in sorted(names.items())}


def text() -> str:
    """Return the module's text."""
    edition = f"ISO 3166-1 and its translations by pycountry {importlib.metadata.version('pycountry')}"
    lines = [
        '"""Names of states in words, bare of case, marks and signs. Written by update/state_names.py; do not edit.',
        "",
        f"Source: {edition} (data of Debian's iso-codes, LGPL-2.1), and mrz/icao/tables/states.py.",
        f"Languages: English, {', '.join(LANGUAGES)}.",
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
    print(f"wrote {len(rows())} codes to {TABLE}")
