"""Ratios: what the benchmark `workload` computes from measured seconds."""

from benchmarks.workload.ratios import above_bare, ratio


def test_it_is_taken_within_a_repeat() -> None:
    """A machine that is slow for a while is slow for both."""
    assert ratio([2.0, 20.0, 2.0], [1.0, 10.0, 1.0]) == (2.0, 2.0, 2.0)


def test_the_median_and_its_quartiles() -> None:
    """One odd repeat changes nothing."""
    assert ratio([1.0, 2.0, 3.0, 4.0, 500.0], [1.0] * 5) == (3.0, 2.0, 4.0)


def test_start_is_above_a_bare_interpreter() -> None:
    """What both pay for is not counted."""
    taken = {"bare": [1.0] * 6, "mrz": [4.0] * 6, "needed": [3.0] * 6}
    assert above_bare(taken) == (1.5, 1.5, 1.5)


def test_of_three_parts_of_the_starts_the_middle_is_taken() -> None:
    """Between the least and the greatest, whatever the median of all may be."""
    taken = {"bare": [1.0] * 9, "mrz": [2.0, 3.0, 5.0] * 3, "needed": [2.0] * 9}
    assert above_bare(taken) == (2.0, 1.0, 4.0)
