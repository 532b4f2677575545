"""Rows: what was read, and beside it what is true."""

from __future__ import annotations

import random
from itertools import islice
from typing import TYPE_CHECKING

import mrz
from mrz.icao.ocr_confusions import MISREAD
from mrz.synthetic.choices import simplest
from mrz.synthetic.dates import ON
from mrz.synthetic.rows import ANSWER_COLUMNS, ZONE_COLUMNS, ErrorShares, answers, misread, zones

if TYPE_CHECKING:
    from mrz.synthetic.choices import Choose

SPECIMEN = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10")
CARD = ("I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6 ERIKSSON<<ANNA<MARIA<<<<<<<<<<")


def test_without_errors_what_is_read_is_true() -> None:
    """The simplest row is the specimen of Utopia."""
    (row,) = islice(zones(simplest, simplest, ErrorShares()), 1)
    assert dict(zip(ZONE_COLUMNS, row, strict=True)) == {
        **dict(zip(("CodeSet", "CodeCrc"), SPECIMEN, strict=True)),
        **dict(zip(("true_CodeSet", "true_CodeCrc"), SPECIMEN, strict=True)),
        "true_format": "TD3",
        "edits": 0,
        "edits_at": "",
    }


def test_an_answer_has_the_fields_of_the_documentation() -> None:
    """In its order, and the truth behind them."""
    (row,) = islice(answers(simplest, simplest, ErrorShares(damages=1)), 1)
    answer = dict(zip(ANSWER_COLUMNS, row, strict=True))
    assert (answer["PassportNo"], answer["CodeCrc"], answer["edits_at"]) == ("G00000000", "", "merged")
    assert answer["CodeSet"] == f"{answer['true_CodeSet']}{answer['true_CodeCrc']}"
    true = {**answer, "CodeSet": answer["true_CodeSet"], "CodeCrc": answer["true_CodeCrc"]}
    assert mrz.verify(true, on=ON).outcome == "CONSISTENT"


def test_the_place_of_a_misread_is_that_in_its_column() -> None:
    """In the first line, in the second, and behind the space before a third."""
    choices = {place: misread(CARD, by(0, 0, place, 0), ErrorShares(misreads=1)) for place in (0, 30, 31, 61)}
    for read in choices.values():
        (edit,) = read.edits
        name, _, rest = edit.partition("[")
        at, _, change = rest.partition("] ")
        column = ("CodeSet", "CodeCrc").index(name)
        assert (CARD[column][int(at)], read.lines[column][int(at)]) == tuple(change.split(">"))
    assert [read.edits[0].partition("[")[0] for read in choices.values()] == ["CodeSet"] + ["CodeCrc"] * 3


def test_where_damage_changes_nothing_a_character_is_doubled() -> None:
    """A filler left out of a run of fillers, and the line filled up again, is no damage: the share would be less."""
    read = misread(SPECIMEN, by(0, 6, 0, 0, 43, 1, 2), ErrorShares(damages=1))
    assert read.lines == (SPECIMEN[0], f"L89{SPECIMEN[1][2:]}")
    assert read.edits == ("doubled",)


def test_damage_that_undoes_a_misread_leaves_nothing_to_tell() -> None:
    """A filler is misread among fillers, then left out, and the line filled up again."""
    text = "\n".join(SPECIMEN)
    place = [at for at, character in enumerate(text) if character in MISREAD].index(34)
    assert misread(SPECIMEN, by(0, 0, place, 0), ErrorShares(misreads=1)).edits == ("CodeSet[34] <>K",)
    read = misread(SPECIMEN, by(0, 0, place, 0, 0, 6, 0, 0, 34), ErrorShares(misreads=1, damages=1))
    assert (read.lines, read.edits) == (SPECIMEN, ())


def test_damage_takes_the_lines_apart_again() -> None:
    """Three of a card, of which the last is exchanged with the first."""
    read = misread(CARD, by(0, 8, 2), ErrorShares(damages=1))
    assert read.edits == ("swapped",)
    assert read.lines == ("ERIKSSON<<ANNA<MARIA<<<<<<<<<<", f"{CARD[1][:30]} {CARD[0]}")


def test_a_zone_of_one_line_has_an_empty_second() -> None:
    """Damaged or not."""
    licence = ("D1FRA07AA000007120415ERIKSSON9", "")
    assert misread(licence, simplest, ErrorShares()).lines == licence
    assert misread(licence, by(0, 8, 0, 0, 1), ErrorShares(damages=1)).lines == ("D11FRA07AA000007120415ERIKSSON9", "")


def test_documents_are_the_same_whatever_the_errors() -> None:
    """They have choices of their own."""
    some, none = (
        list(
            islice(
                zones(
                    random.Random(1).randrange,  # noqa: S311 - a seed, not a secret
                    random.Random(2).randrange,  # noqa: S311 - likewise
                    ErrorShares(share, share),
                ),
                100,
            )
        )
        for share in (0.5, 0)
    )
    assert [row[2:5] for row in some] == [row[2:5] for row in none]
    assert any(row[5] for row in some)


def by(*choices: int) -> Choose:
    """Make these choices, one after the other."""
    following = iter(choices)
    return lambda _: next(following)
