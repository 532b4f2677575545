"""Counts of the results of many documents, and of groups of them."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from mrz.files.tally import MOST_LISTED, Tally

NAMES = st.sampled_from(["A", "B", ""]) | st.none()
DOCUMENTS = st.lists(
    st.tuples(st.sampled_from(["CONSISTENT", "REVIEW", None]), st.sets(st.sampled_from("xyz")), NAMES, NAMES)
)


def tally_of(documents: list[tuple[str | None, set[str], str | None, str | None]]) -> Tally:
    """Count documents one by one."""
    tally = Tally()
    for outcome, codes, issuer, service in documents:
        tally.add(outcome, codes, issuer=issuer, service=service)
    return tally


class TestTally:
    @given(DOCUMENTS, DOCUMENTS)
    def test_the_sum_of_two_is_the_tally_of_all(self, first: list, second: list) -> None:  # type: ignore[type-arg]
        """So that pieces can be counted apart."""
        assert tally_of(first) + tally_of(second) == tally_of(first + second)

    @given(DOCUMENTS)
    def test_a_group_counts_the_documents_of_its_name(self, documents: list) -> None:  # type: ignore[type-arg]
        """All of them, and those of each outcome; a document without a name is in no group."""
        tally = tally_of(documents)
        for at, groups in ((2, tally.by_issuer), (3, tally.by_service)):
            assert groups.keys() == {each[at] for each in documents if each[at]}
            for name, group in groups.items():
                outcomes = [each[0] or "not read" for each in documents if each[at] == name]
                assert group == {"rows": len(outcomes), **{one: outcomes.count(one) for one in outcomes}}
        assert tally.codes == {code: group["rows"] for code, group in tally.by_code.items()}
        assert all(group["rows"] == sum(code in each[1] for each in documents) for code, group in tally.by_code.items())

    @given(DOCUMENTS)
    def test_it_comes_back_from_json(self, documents: list) -> None:  # type: ignore[type-arg]
        """A run that continues reads it there."""
        tally = tally_of(documents)
        tally.damaged[7] = "not text in UTF-8"
        assert Tally.from_dict(json.loads(json.dumps(tally.to_dict()))) == tally

    def test_tables_have_a_column_for_each_outcome(self) -> None:
        """And the groups with the most documents first."""
        documents = [("CONSISTENT", {"expired"}, "UTO", None), ("REVIEW", set[str](), "UTO", None)]
        assert tally_of([*documents, ("CONSISTENT", {"expired"}, "D", None)]).tables() == [
            "",
            "code     rows  CONSISTENT  REVIEW",
            "expired     2           2       0",
            "",
            "issuer  rows  CONSISTENT  REVIEW",
            "UTO        2           1       1",
            "D          1           1       0",
        ]

    def test_a_table_of_many_groups_ends_with_their_number(self) -> None:
        """Each misread issuing state is a group."""
        lines = tally_of([("CONSISTENT", set(), f"{number:03}", None) for number in range(MOST_LISTED + 5)]).tables()
        assert lines[-1] == "and 5 more"
        assert len(lines) == MOST_LISTED + 3
