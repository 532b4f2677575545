"""Write `mrz/icao/tables/transliteration.py` from `update/data/transliteration.json`.

Run it from anywhere; it needs the standard library only:

    python update/transliteration.py

Edit the JSON file, not the table. It has Tables A, B and C of Doc 9303-3, section 6, as printed; letters that are not
in Doc 9303; and corrections of printed forms, each with its reason. The script checks the alphabet of each letter. It
cannot check the form: compare that with the standard.
"""

import json
import textwrap
import unicodedata
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parent.parent
DATA: Final = ROOT / "update" / "data" / "transliteration.json"
OUTPUT: Final = ROOT / "mrz" / "icao" / "tables" / "transliteration.py"

# The alphabet of each section: Latin, Greek and Cyrillic A look the same in the JSON file.
SECTIONS: Final = {
    "latin": "LATIN",
    "latin_extra": "LATIN",
    "cyrillic": "CYRILLIC",
    "cyrillic_extra": "CYRILLIC",
    "arabic": "ARABIC",
    "arabic_extra": "ARABIC",
    "greek": "GREEK",
}

HEADER: Final = '''"""National characters and their forms in A to Z: Doc 9303-3, section 6, and practice.

Written by `update/transliteration.py` from `update/data/transliteration.json`, which names a source for each
table. Do not edit: change the JSON and run the script. The tables state facts of Doc 9303 and are under this
project's licence (MIT). A letter has its default form first; an empty form is not written. Letters are written as
code points because many look alike.
"""

from collections.abc import Mapping
from typing import Final

EDITION: Final = {edition}
"""The edition of Doc 9303 that the tables follow."""
'''

ROWS: Final = "Mapping[str, tuple[str, ...]]"
FORMS: Final = "Mapping[str, Mapping[str, str]]"


def main() -> None:
    """Write the table to its place in the package."""
    write(OUTPUT)
    print(f"wrote {OUTPUT.relative_to(ROOT)}")


def write(output: Path) -> None:
    """Write the module to `output`."""
    data = json.loads(DATA.read_text(encoding="utf-8"))
    output.write_text(render(data), encoding="utf-8", newline="\n")


def render(data: dict[str, Any]) -> str:
    """Return the text of the module, from the data as loaded."""
    parts = [HEADER.format(edition=quoted(data["edition"]))]
    for section, alphabet in SECTIONS.items():
        letters = data[section]["letters"]
        for letter in letters:
            if alphabet not in unicodedata.name(letter):
                raise ValueError(f"U+{ord(letter):04X} in {section} is not {alphabet}")
        rows = "".join(row(letter, tuple(forms)) for letter, forms in letters.items())
        parts.append(table(section.upper(), ROWS, rows, data[section]["source"]))
    languages = corrected(data)
    for key, name, said in (
        ("letters", "LANGUAGES", "What a language writes instead of the default; sources in the JSON."),
        ("initial", "INITIAL", "What a language writes where the letter begins a component."),
    ):
        blocks = "".join(block(language, entry[key]) for language, entry in languages.items() if key in entry)
        parts.append(table(name, FORMS, blocks, said))
    rows = "".join(row(letter, forms) for letter, forms in sorted(practice(data).items()))
    said = "Further forms that issuers are recorded to print, whatever the place in the word."
    parts.append(table("PRACTICE", ROWS, rows, said))
    return "\n".join(parts)


def corrected(data: dict[str, Any]) -> dict[str, dict[str, dict[str, str]]]:
    """Return the languages, with corrections in place of the forms that Table B prints."""
    languages = {}
    for language, entry in data["languages"].items():
        by_hand = {row["letter"]: row["form"] for row in data["corrections"] if row["language"] == language}
        letters = dict(sorted({**entry["letters"], **by_hand}.items()))
        languages[language] = {**entry, "letters": letters}
    return languages


def practice(data: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    """Return the further forms of each letter in any language."""
    forms: dict[str, tuple[str, ...]] = {}
    for entry in data["practice"].values():
        for letter, further in entry["letters"].items():
            forms[letter] = (*forms.get(letter, ()), *further)
    return forms


def table(name: str, kind: str, body: str, said: str) -> str:
    """Return one constant, with a docstring that names its source."""
    lines = textwrap.fill(f'"""{said.rstrip(".")}."""', 110)
    return f"{name}: Final[{kind}] = {{\n{body}}}\n{lines}\n"


def block(language: str, letters: dict[str, str]) -> str:
    """Return the lines of one language in a table of languages."""
    if not letters:
        return f"    {quoted(language)}: {{}},\n"
    rows = "".join(f"    {row(letter, form)}" for letter, form in letters.items())
    return f"    {quoted(language)}: {{\n{rows}    }},\n"


def row(letter: str, forms: tuple[str, ...] | str) -> str:
    """Return the line of one letter: its form or forms, and its name."""
    if isinstance(forms, str):
        value = quoted(forms)
    else:
        value = "(" + ", ".join(map(quoted, forms)) + ("," if len(forms) == 1 else "") + ")"
    return f'    "\\u{ord(letter):04x}": {value},  # {unicodedata.name(letter)}\n'


def quoted(text: str) -> str:
    """Return a string literal with double quotes."""
    return json.dumps(text)


if __name__ == "__main__":
    main()
