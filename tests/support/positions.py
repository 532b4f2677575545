"""The positions of every format, written out as the standard counts them: a second writing, from the clauses.

Lines and positions begin at 1 and both ends are included. Sources: Doc 9303-5, 9303-6, 9303-4 and 9303-7, 4.2.2 each;
PRADO FRA-BO-02002 for the French identity card before 2021; published specimens for the other national layouts.
"""

from __future__ import annotations

Stretch = tuple[int, int, int]

SHAPES = {
    "TD1": (3, 30),
    "TD2": (2, 36),
    "TD3": (2, 44),
    "MRVA": (2, 44),
    "MRVB": (2, 36),
    "IDFRA": (2, 36),
    "D1FRA": (1, 30),
    "D1": (1, 30),
    "D1NLD": (1, 30),
    "D1EST": (1, 30),
    "D1IRL": (1, 30),
    "D1HRV": (1, 30),
    "DLCHE": (3, 30),
    "PERMITCHN": (1, 30),
    "IDKYA": (3, 30),
    "IDSVK": (2, 34),
}
"""Number and length of the lines."""

SHORT = {"DLCHE": (9, 30, 30)}
"""The number of characters that are printed in each line, where it is not the length of the format."""


def _two_lines(name_end: int, optional_end: int) -> dict[str, Stretch]:
    return {
        "document_code": (1, 1, 2),
        "issuing_state": (1, 3, 5),
        "name": (1, 6, name_end),
        "document_number": (2, 1, 9),
        "nationality": (2, 11, 13),
        "date_of_birth": (2, 14, 19),
        "sex": (2, 21, 21),
        "date_of_expiry": (2, 22, 27),
        "optional_data": (2, 29, optional_end),
    }


FIELDS: dict[str, dict[str, Stretch]] = {
    "TD1": {
        "document_code": (1, 1, 2),
        "issuing_state": (1, 3, 5),
        "document_number": (1, 6, 14),
        "optional_data": (1, 16, 30),
        "date_of_birth": (2, 1, 6),
        "sex": (2, 8, 8),
        "date_of_expiry": (2, 9, 14),
        "nationality": (2, 16, 18),
        "optional_data_2": (2, 19, 29),
        "name": (3, 1, 30),
    },
    "TD2": _two_lines(36, 35),
    "TD3": _two_lines(44, 42),
    "MRVA": _two_lines(44, 44),
    "MRVB": _two_lines(36, 36),
    "IDFRA": {
        "document_code": (1, 1, 2),
        "issuing_state": (1, 3, 5),
        "primary_identifier": (1, 6, 30),
        "optional_data": (1, 31, 36),
        "document_number": (2, 1, 12),
        "secondary_identifier": (2, 14, 27),
        "date_of_birth": (2, 28, 33),
        "sex": (2, 35, 35),
    },
    "D1FRA": {
        "document_code": (1, 1, 2),
        "issuing_state": (1, 3, 5),
        "document_number": (1, 6, 14),
        "date_of_expiry": (1, 16, 21),
        "primary_identifier": (1, 22, 29),
    },
    "D1": {"document_code": (1, 1, 2)},
    "D1NLD": {"document_code": (1, 1, 2), "issuing_state": (1, 3, 5), "document_number": (1, 7, 16)},
    "D1EST": {
        "document_code": (1, 1, 2),
        "issuing_state": (1, 3, 5),
        "document_number": (1, 6, 13),
        "optional_data": (1, 15, 29),
    },
    "D1IRL": {
        "document_code": (1, 1, 2),
        "primary_identifier": (1, 3, 14),
        "nationality": (1, 15, 17),
        "document_number": (1, 19, 28),
    },
    "D1HRV": {"document_code": (1, 1, 2), "document_number": (1, 3, 10)},
    "IDSVK": _two_lines(34, 33),
    "DLCHE": {
        "document_number": (1, 1, 9),
        "document_code": (2, 1, 2),
        "issuing_state": (2, 3, 5),
        "optional_data": (2, 6, 14),
        "date_of_birth": (2, 20, 25),
        "name": (3, 1, 30),
    },
    "PERMITCHN": {
        "document_code": (1, 1, 2),
        "document_number": (1, 3, 11),
        "date_of_expiry": (1, 14, 19),
        "date_of_birth": (1, 22, 27),
    },
    "IDKYA": {
        "document_code": (1, 1, 2),
        "issuing_state": (1, 3, 5),
        "document_number": (1, 6, 14),
        "optional_data": (1, 16, 30),
        "date_of_birth": (2, 1, 6),
        "sex": (2, 8, 8),
        "date_of_issue": (2, 9, 14),
        "optional_data_2": (2, 19, 29),
        "name": (3, 1, 30),
    },
}
"""Each field: its line, its first and its last position."""

_Digits = list[tuple[str, tuple[int, int], list[Stretch]]]

_LINE_2: _Digits = [
    ("document_number", (2, 10), [(2, 1, 9)]),
    ("date_of_birth", (2, 20), [(2, 14, 19)]),
    ("date_of_expiry", (2, 28), [(2, 22, 27)]),
]

DIGITS: dict[str, _Digits] = {
    "TD1": [
        ("document_number", (1, 15), [(1, 6, 14)]),
        ("date_of_birth", (2, 7), [(2, 1, 6)]),
        ("date_of_expiry", (2, 15), [(2, 9, 14)]),
        ("composite", (2, 30), [(1, 6, 30), (2, 1, 7), (2, 9, 15), (2, 19, 29)]),
    ],
    "TD2": [
        *_LINE_2,
        ("composite", (2, 36), [(2, 1, 10), (2, 14, 20), (2, 22, 35)]),
    ],
    "TD3": [
        *_LINE_2,
        ("optional_data", (2, 43), [(2, 29, 42)]),
        ("composite", (2, 44), [(2, 1, 10), (2, 14, 20), (2, 22, 43)]),
    ],
    "MRVA": _LINE_2,
    "MRVB": _LINE_2,
    "IDFRA": [
        ("document_number", (2, 13), [(2, 1, 12)]),
        ("date_of_birth", (2, 34), [(2, 28, 33)]),
        ("composite", (2, 36), [(1, 1, 36), (2, 1, 35)]),
    ],
    "D1FRA": [("document_number", (1, 15), [(1, 1, 14)]), ("composite", (1, 30), [(1, 1, 29)])],
    **{name: [("composite", (1, 30), [(1, 1, 29)])] for name in ("D1", "D1NLD", "D1EST", "D1IRL", "D1HRV")},
    "DLCHE": [],
    "IDSVK": _LINE_2,
    "PERMITCHN": [
        ("document_number", (1, 12), [(1, 3, 11)]),
        ("date_of_birth", (1, 28), [(1, 22, 27)]),
        ("date_of_expiry", (1, 20), [(1, 14, 19)]),
        ("composite", (1, 30), [(1, 3, 12), (1, 14, 20), (1, 22, 28)]),
    ],
    "IDKYA": [
        ("document_number", (1, 15), [(1, 6, 14)]),
        ("date_of_birth", (2, 7), [(2, 1, 6)]),
        ("date_of_issue", (2, 15), [(2, 9, 14)]),
        ("composite", (2, 30), [(2, 1, 29)]),
    ],
}
"""Each check digit, in the order of the zone: what it is of, its line and position, what it covers in order."""

NATIONAL = {
    "IDFRA": ("IDFRALOISEAU<<<<<<<<<<<<<<<<<<<<<<<<", "970675K002774HERVE<<DJAMEL<7303216M4"),
    "D1FRA": ("D1FRA13AA000026181231MARTIN<<9",),
    "D1": ("D15CYDBCOJ<<<<<<<<<<<<<<<<<<<8",),
    "D1NLD": ("D1NLD250949621112HF7W55VL42L21",),
    "D1EST": ("D1ESTAO302157<53832364056<<<<6",),
    "D1IRL": ("D1DUNNE<<<<<<<IRL<015D123456<1",),
    "D1HRV": ("D107302157<<<<<<<<<<<538323<<5",),
    "IDSVK": ("I<SVKNOVAK<<JAN<<<<<<<<<<<<<<<<<<<", "123456<AA5SVK8110251M1801020749313"),
    "DLCHE": ("AAA001D<<<<<<<<<<<<<<<<<<<<<<<", "FACHE305142128097<<800126<<<<<", "MARCHAND<<FABIENNE<<<<<<<<<<<<"),
    "PERMITCHN": ("CSC123456788<2901019<8503150<4",),
    "IDKYA": ("IDKYA2333993314<<818<<<<<<<334", "8612227F1202225<B023551661Y<<7", "DOE<JANE<WANJIKU<<<<<<<<<<<<<<"),
}
"""Published specimens of the national formats: every digit of each holds. Of `DLCHE`, nine characters of the first line
are printed."""
