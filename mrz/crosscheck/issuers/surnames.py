"""Readings that a character has as a surname and that the generated table lacks, a reason each.

>>> SURNAMES["黑"][0]
('HE',)

They add to a character's own readings, and only where it stands in a surname. Most surnames read otherwise than
the word (单 SHAN, 仇 QIU, 区 OU) need no row: the generated table has them among the character's readings.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

SURNAMES: Final[Mapping[str, tuple[tuple[str, ...], str]]] = MappingProxyType(
    {
        "覃": (("XUN",), "reading of families in Guangxi and Hunan"),
        "谌": (("SHEN",), "reading of families in Sichuan, beside CHEN"),
        "费": (("BI",), "older reading of one of two families so written"),
        "贠": (("YUN",), "variant of 员, which as a surname reads YUN"),
        "难": (("NING",), "surname of Xianbei origin, beside NAN"),
        "黑": (("HE",), "as a surname, beside HEI"),
    }
)
"""The character, its further readings, and why."""
