"""Changes that a fuzzer of bytes would hardly make by itself: whole tokens, runs, lines, and digits that hold again.

>>> import random
>>> digits_set(b"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<|L898902C37UTO7408129F1204150ZE184226B<<<<<99")[-44:]
b'L898902C36UTO7408122F1204159ZE184226B<<<<<10'
>>> mutated(b"abc", [b"xyz"], random.Random(5), 400) != b"abc"
True
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mrz.icao.check_digits import check_digit
from mrz.icao.layouts import LAYOUTS

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

TOKENS: Final = (
    *(b"<", b"<<", b"<" * 12, b"&lt;", b"&amp;lt;", b"\\u003c", b"%3c", b"\r\n", b"\n\n", b" ", b"^", b"\\n", b"\0"),
    *("«", "‹", "＜", "Ａ", "１", "А", "Ο", "ı", "İ", "ß", "ﬁ", "\u200b", "\u2028", "\x85", "\ufeff", "\ud800", "█"),
    *(b"\xff", b"\xc3", b"\xed\xa0\x80", b"P<", b"V<", b"I<", b"IDFRA", b"D1FRA", b"P<TUR", b"PNRUS"),
    *(b"UTO", b"D<<", b"CHN", b"TWN", b"TUR", b"RUS"),
    *(b"000000", b"999999", b"991231", b"310231", b"740812", b"<<<<<<", b"M", b"F", b"X", b"O", b"0", b"1" * 40),
    *(b"null", b'""', b"[]", b"{}", b"true", b"1e999", b"NaN", b"-0", b"1" * 5_000, b"[" * 2_000, b'{"a":' * 2_000),
    *(b'"Response":', b'"Error":', b'"Code":', b'"Message":', b'"RequestId":"1"', b'"CodeSet":', b'"CodeCrc":'),
    *(b"\\u0000", b"\\ud800", b"\\ud83d\\ude00", b"data:;base64,", b"data:,%FF", b"http://", b"%PDF-", b"\xff\xd8\xff"),
    *("19920922", "22 SEP 1992", "22/09/1992", "1992年9月22日", "长期", "张三", "ZHANG, SAN", "MR ", "F/女"),
    *(b"Content-Length: 2\r\n", b"Transfer-Encoding: chunked\r\n", b"HTTP/1.1 200 OK\r\n", b"\r\n\r\n", b"0\r\n\r\n"),
)
"""Pieces that mean something to one part or another, and characters that look like others."""

_PIECES: Final = tuple(token if isinstance(token, bytes) else token.encode(errors="surrogatepass") for token in TOKENS)
_ZONES: Final = tuple(
    (layout, re.compile(rb"(?<![A-Z0-9<])" + line + (rb"[^A-Z0-9<]+" + line) * more + rb"(?![A-Z0-9<])"))
    for layout in LAYOUTS.values()
    for line, more in [(rb"[A-Z0-9<]{%d}" % layout.width, layout.line_count - 1)]
)


def digits_set(data: bytes) -> bytes:
    """Return the data with every check digit as it should be, in the first text of the shape of each format."""
    for layout, shape in _ZONES:
        found = shape.search(data)
        if found is None:
            continue
        starts = [found.start() + match.start() for match in re.finditer(rb"[A-Z0-9<]{%d}" % layout.width, found[0])]
        changed = bytearray(data)
        for digit in layout.digits:
            lines = [changed[start : start + layout.width].decode() for start in starts]
            covered = digit.data(lines)
            changed[starts[digit.position.line] + digit.position.start] = ord(check_digit(covered))
        data = bytes(changed)
    return data


def mutated(data: bytes, others: Sequence[bytes], chance: random.Random, most: int) -> bytes:
    """Return the data with a few changes, `others` being inputs to take parts from; never longer than `most`."""
    for _ in range(chance.randint(1, 4)):
        data = chance.choice(_CHANGES)(data, others, chance)[:most]
    return digits_set(data) if chance.random() < 1 / 4 else data


def _byte(data: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]


def _character(data: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + bytes([chance.choice(b"<ABCKMOSXZ0123589")]) + data[at + 1 :]


def _token(data: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    at, token = chance.randrange(len(data) + 1), chance.choice(_PIECES)
    return data[:at] + token + data[at + len(token) * chance.randrange(2) :]


def _without(data: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + data[at + chance.choice((1, 1, 2, 5, 44)) :]


def _doubled(data: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    part = data[at : at + chance.choice((1, 1, 3, 44))]
    return data[:at] + part * chance.choice((2, 2, 3, 20)) + data[at + len(part) :]


def _spliced(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    other = chance.choice(others)
    return data[: chance.randrange(len(data) + 1)] + other[chance.randrange(len(other) + 1) :]


def _swapped(data: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    chance.shuffle(lines)
    return b"\n".join(lines)


_CHANGES: Final = (_byte, _character, _character, _token, _without, _doubled, _spliced, _swapped)
