"""Write `mrz/crosscheck/tables/pinyin.py` from the readings of characters in pypinyin.

Run it from anywhere, in an environment of its own:

    pip install pypinyin==0.55.0 && python update/pinyin.py

Readings that pypinyin does not have are in `mrz/crosscheck/issuers/pinyin.py`, each with its reason.
"""

from __future__ import annotations

import importlib.metadata
import unicodedata
from pathlib import Path
from typing import Final

from pypinyin.constants import PINYIN_DICT
from pypinyin.contrib.tone_convert import to_normal

HERE: Final = Path(__file__).resolve().parent
TABLE: Final = HERE.parent / "mrz/crosscheck/tables/pinyin.py"
PRIVATE: Final = "Co"  # the character at a code point of private use depends on the font

Rows = dict[str, str]


def rows() -> tuple[Rows, Rows]:
    """Return two tables of syllables and the characters read so: common characters, and all others.

    A syllable has no tone, and V for ü. A character is in the row of each of its readings.
    """
    table: dict[str, set[str]] = {}
    for code, spellings in PINYIN_DICT.items():
        character = chr(code)
        if unicodedata.category(character) != PRIVATE:
            for spelling in spellings.split(","):
                syllable = to_normal(spelling).replace("ü", "v").replace("ê", "e").upper()
                table.setdefault(syllable, set()).add(character)
    common: Rows = {}
    rare: Rows = {}
    for syllable in sorted(table):
        for part, wanted in ((common, True), (rare, False)):
            characters = "".join(sorted([c for c in table[syllable] if _is_common(c) is wanted]))
            if characters:
                part[syllable] = characters
    return common, rare


def _is_common(character: str) -> bool:
    """Return whether GB 2312 has the character. Nearly all names are written with its 6,763 characters."""
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def text() -> str:
    """Return the module's text."""
    edition = f"pypinyin {importlib.metadata.version('pypinyin')}"
    common, rare = rows()
    lines = [
        '"""The characters of each Mandarin syllable. Written by update/pinyin.py; do not edit.',
        "",
        f"Source: {edition}, copyright (c) 2016 mozillazg and hotoo, licence MIT (LICENSES/MIT-pypinyin.txt). Its data",
        "are those of pinyin-data, made from the Unihan Database, copyright Unicode, Inc., licence Unicode-3.0",
        "(LICENSES/Unicode-3.0.txt).",
        "Syllables have no tone, and V for ü. A character is in the row of each of its readings. COMMON has the",
        "characters of GB 2312, RARE has all others.",
        '"""',
        "",
        "from typing import Final",
        "",
        f'EDITION: Final = "{edition}"',
        "",
        "COMMON: Final[dict[str, str]] = {",
        *_lines(common),
        "}",
        "",
        "RARE: Final[dict[str, str]] = {",
        *_lines(rare),
        "}",
        "",
    ]
    return "\n".join(lines)


def _lines(part: Rows) -> list[str]:
    return [f'    "{syllable}": "{characters}",' for syllable, characters in part.items()]


if __name__ == "__main__":
    TABLE.write_text(text(), "utf-8")
    print(f"wrote {TABLE.name}")
