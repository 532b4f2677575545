"""Lines: those that `compose` writes, to the letter."""

from __future__ import annotations

import random
from datetime import date

import pytest

import mrz
from mrz.synthetic.dates import ON
from mrz.synthetic.documents import FORMATS, NATIONAL, facts, lines, write


@pytest.mark.parametrize("format_name", FORMATS)
@pytest.mark.parametrize("on", [ON, date(2036, 2, 29)])
def test_they_are_those_that_compose_writes(format_name: mrz.Format, on: date) -> None:
    """Long numbers, truncated names and all alphabets included."""
    randrange = random.Random(9303).randrange  # noqa: S311 - a seed, not a secret
    for _ in range(400):
        made = facts(randrange, [format_name], on=on)
        assert lines(made) == write(made, on=on).lines


@pytest.mark.parametrize("format_name", NATIONAL)
def test_national_layouts_say_what_the_facts_say(format_name: mrz.Format) -> None:
    """Names as far as their fields reach; every digit holds."""
    randrange = random.Random(9303).randrange  # noqa: S311 - a seed, not a secret
    for _ in range(400):
        made = facts(randrange, [format_name], on=ON)
        doc = mrz.parse(lines(made), on=ON)
        assert doc == write(made, on=ON)
        assert {finding.code for finding in doc.findings} <= {"expired", "date-unknown"}
        assert (doc.format, doc.document_number) == (format_name, made.document_number)
        if format_name == "IDFRA":
            assert (doc.sex, doc.optional_data) == (made.sex, made.optional_data)
            assert doc.date_of_birth is not None
            assert doc.date_of_birth.raw == made.date_of_birth
        else:
            assert doc.expiry(ON).date == made.date_of_expiry
