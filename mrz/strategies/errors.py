"""Strategies for what goes wrong between the page and the one who parses it.

>>> from hypothesis import find
>>> from mrz.strategies import td3s
>>> doc = find(td3s(), lambda doc: True)
>>> find(damages(doc), lambda text: "&lt;" in text).splitlines()[0]
'P&lt;UTOERIKSSON&lt;&lt;ANNA&lt;MARIA...'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mrz.generating import damage, misreading
from mrz.strategies.drawing import made

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

    from mrz.icao.document import MRZ


def misreads(mrz: MRZ, *, max_edits: int = 1) -> SearchStrategy[str]:
    """Generate the text of this document with up to `max_edits` characters misread, by the table of confusions.

    Shrinks to the text as it is.
    """
    if max_edits < 0:
        raise ValueError(f"max_edits is a number of misreads, not {max_edits}")
    return made(lambda choose: misreading.misread(mrz.text, at_most=max_edits, choose=choose))


def damages(mrz: MRZ) -> SearchStrategy[str]:
    """Generate the text of this document with one thing wrong with it.

    Lines run together, a line in lower case, white space inside a line, fillers as HTML has them; a character
    dropped or doubled, a line shifted, cut short, or exchanged with another.

    Shrinks to the lines run together; where it cannot be that, to damage as near to the beginning as can be.
    """
    return made(lambda choose: damage.damaged(mrz.lines, choose))
