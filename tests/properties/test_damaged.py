"""Laws of damaged text of every format: whatever its characters are, each function returns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mrz
from mrz import strategies
from tests.support.positions import NATIONAL

ON = strategies.ON
PRINTED = {
    **NATIONAL,
    "TD1": ("I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"),
    "TD2": ("I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6"),
    "TD3": ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"),
    "MRVA": ("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L8988901C4XXX4009078F96121096ZE184226B<<<<<<"),
    "MRVB": ("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "L8988901C4XXX4009078F9612109<<<<<<<<"),
}
OTHER = st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<?*_ é«\n")
DATA = st.sampled_from(["", "L898902C3", "740812", "2012-04-15", "ERIKSSON", "UTO", "F", "P"])
WITNESS = st.builds(
    mrz.VIZ,
    **dict.fromkeys(
        ("document_code", "issuing_state", "document_number", "primary_identifier", "sex", "nationality"), DATA
    ),
    **dict.fromkeys(("date_of_birth", "date_of_expiry", "date_of_issue"), DATA),
)


@st.composite
def damaged(draw: st.DrawFn, printed: str) -> str:
    """Replace, take away and add some characters, and write fillers over a part."""
    text = list(printed)
    for _ in range(draw(st.integers(0, 5))):
        at = draw(st.integers(0, len(text) - 1))
        size = draw(st.sampled_from([0, 1, 1, 1, 5]))
        text[at : at + size] = draw(st.one_of(OTHER, st.sampled_from(["", "<<<<<"])))
        if not text:
            return ""
    return "".join(text)


@pytest.mark.parametrize("lines", PRINTED.values(), ids=PRINTED)
@given(st.data(), WITNESS)
def test_every_function_returns(lines: tuple[str, ...], data: st.DataObject, viz: mrz.VIZ) -> None:
    """Content is expected to be wrong and never raises: each look-up by a format or field has every one of them."""
    text = data.draw(damaged("\n".join(lines)))
    assert mrz.repair(text, on=ON, viz=viz).proposals is not None
    assert mrz.verify(mrz.Reading(text, viz), on=ON).to_dict()
    assert isinstance(mrz.redact(text), str)
    for found in mrz.find(text, on=ON):
        assert found.repairs.proposals is not None
