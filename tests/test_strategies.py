"""Strategies: what they make is what their docstrings say, and shrinks to the specimen of Utopia."""

from __future__ import annotations

import inspect
import os
import runpy
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

import mrz
from mrz import _hypothesis, strategies
from mrz.icao.ocr_confusions import MISREAD
from mrz.synthetic.discrepancies import Discrepancy
from mrz.tc3.error_codes import CODES
from mrz.vendors import registry

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

    from mrz.synthetic.answers import ResponseJSON
    from mrz.synthetic.names import HolderName

ROOT = Path(__file__).parent.parent
ON = strategies.ON
TEXT = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
SPECIMEN = mrz.parse(TEXT, on=ON)


def minimal(strategy: SearchStrategy[mrz.MRZ]) -> mrz.MRZ:
    """Return what a failure of every document shrinks to."""
    return find(strategy, lambda _: True)


class TestDocuments:
    @given(strategies.mrzs())
    def test_they_are_consistent_without_warnings(self, doc: mrz.MRZ) -> None:
        """What fuzzers call a good document; unknown births, blind spots and expiry are facts, not faults."""
        assert {finding.code for finding in doc.findings} <= {"expired", "date-unknown", "blind-spot"}

    @given(strategies.td3s())
    def test_passports_are_passports_of_utopia(self, doc: mrz.MRZ) -> None:
        """Nobody takes one for a document."""
        assert (doc.format, doc.issuing_state) == ("TD3", "UTO")

    @given(strategies.mrzs(formats=["TD2", mrz.Format.TD1], issuing_states=["D", "FRA"]))
    def test_other_formats_and_issuers_are_made_when_asked_for(self, doc: mrz.MRZ) -> None:
        """Among them a TD2 of France that is not taken for its old card."""
        assert doc.format in ("TD1", "TD2")
        assert doc.issuing_state in ("D", "FRA")
        assert doc.consistent

    @given(strategies.mrzs(formats=["IDFRA", "D1FRA"], issuing_states=["UTO", "D"]))
    def test_national_layouts_are_made_when_asked_for(self, doc: mrz.MRZ) -> None:
        """Of their own issuer, whatever others are asked for, and consistent."""
        assert (doc.format in ("IDFRA", "D1FRA"), doc.issuing_state) == (True, "FRA")
        assert mrz.parse(doc.text, on=ON) == doc
        assert {finding.code for finding in doc.findings} <= {"expired", "date-unknown"}

    @given(strategies.td3s(ages=(16, 17), expired=False))
    def test_holders_and_documents_are_as_old_as_asked_for(self, doc: mrz.MRZ) -> None:
        """On the reference date, where the birth is known."""
        birth, expiry = doc.birth(ON).date, doc.expiry(ON).date
        assert expiry is not None
        assert expiry >= ON
        assert birth is None or date(2008, 7, 1) <= birth <= date(2010, 6, 30)

    @given(strategies.td3s(validity=[5], expired=True, alphabets=["Greek"]))
    def test_expired_documents_have_expired(self, doc: mrz.MRZ) -> None:
        """All of them are found to."""
        assert "expired" in {finding.code for finding in doc.findings}

    def test_what_leaves_no_day_of_issue_is_refused(self) -> None:
        """At once: nobody below one has a document that expired after a year."""
        with pytest.raises(ValueError, match="no day is left"):
            strategies.td3s(ages=(0, 0), expired=True)
        with pytest.raises(ValueError, match="the lower first"):
            strategies.mrzs(ages=(30, 20))
        with pytest.raises(ValueError, match="validity"):
            strategies.mrzs(validity=[11])
        with pytest.raises(ValueError, match="validity"):
            strategies.mrzs(validity=[])

    @given(strategies.td3s(on=date(2040, 1, 1)))
    def test_the_reference_date_decides_when_they_were_issued(self, doc: mrz.MRZ) -> None:
        """In the twenty years before it, for ten at most."""
        expiry = doc.expiry(date(2040, 1, 1)).date
        assert expiry is not None
        assert date(2020, 12, 1) < expiry < date(2050, 1, 1)

    @pytest.mark.slow
    def test_passports_shrink_to_the_specimen(self) -> None:
        """ERIKSSON, ANNA MARIA, L898902C3."""
        assert minimal(strategies.td3s()) == SPECIMEN
        assert minimal(strategies.mrzs()) == SPECIMEN

    @pytest.mark.slow
    @pytest.mark.parametrize("format_name", ["TD1", "TD2", "TD3", "MRVA", "MRVB"])
    def test_every_format_shrinks_to_its_specimen(self, format_name: str) -> None:
        """The first of the formats and of the states asked for."""
        doc = minimal(strategies.mrzs(formats=[format_name, "TD3"], issuing_states=["D", "UTO"]))
        assert (doc.format, doc.issuing_state, doc.secondary_identifier) == (format_name, "D", "ANNA MARIA")

    @pytest.mark.slow
    def test_what_was_asked_for_shrinks_to_the_nearest(self) -> None:
        """A valid passport of five years; a national layout with the holder of the specimen."""
        doc = minimal(strategies.td3s(expired=False))
        assert doc.text == TEXT.replace("1204159", "2606303").replace("<10", "<14")
        card = minimal(strategies.mrzs(formats=["IDFRA"]))
        assert (card.primary_identifier, card.secondary_identifier, card.sex) == ("ERIKSSON", "ANNA MARIA", "F")
        licence = minimal(strategies.mrzs(formats=["D1FRA"]))
        assert (licence.primary_identifier, licence.document_number) == ("ERIKSSON", "07AA00000")

    def test_what_does_not_matter_shrinks_to_the_specimen(self) -> None:
        """Only the nationality is another's."""
        assert find(strategies.td3s(), lambda doc: doc.nationality == "D").text == TEXT.replace("C36UTO", "C36D<<")

    @pytest.mark.parametrize("formats", [[], ["TD3", "TD4"]])
    def test_formats_that_nobody_knows_are_refused(self, formats: list[str]) -> None:
        """At once, not when the first example is drawn."""
        with pytest.raises(ValueError, match=r"formats are one or more of TD3|format 'TD4' is unknown; did you mean"):
            strategies.mrzs(formats=formats)

    @pytest.mark.parametrize("issuing_states", [[], ["Q1Z"], ["UTO", "Utopia"]])
    def test_issuers_that_nobody_knows_are_refused(self, issuing_states: list[str]) -> None:
        """Likewise."""
        with pytest.raises(ValueError, match="one or more codes, such as UTO, D or CHN"):
            strategies.td3s(issuing_states=issuing_states)

    @pytest.mark.parametrize("option", [{"formats": "TD3"}, {"issuing_states": "D"}, {"alphabets": "Greek"}])
    def test_one_text_is_not_several(self, option: dict[str, Any]) -> None:
        """Else it would be its letters, of which D is a state."""
        (said,) = option.values()
        with pytest.raises(TypeError, match=rf"takes a list, even of one: \['{said}'\]"):
            strategies.mrzs(**option)

    def test_a_failing_example_shows_the_document(self) -> None:
        """As a call that can be pasted; the repr of an MRZ shows nothing of its holder."""

        @settings(database=None, phases=[Phase.generate, Phase.shrink])
        @given(strategies.td3s())
        def fails(doc: mrz.MRZ) -> None:
            assert not doc.consistent

        with pytest.raises(AssertionError) as caught:
            fails()
        assert "parse(\n        'P<UTOERIKSSON<<ANNA<MARIA" in "".join(caught.value.__notes__)


class TestParts:
    @given(strategies.document_numbers(), strategies.document_numbers(format="TD1"))
    def test_document_numbers_fit_their_format(self, passport: str, card: str) -> None:
        """Nine characters, or twenty-two on a TD1."""
        assert 1 <= len(passport) <= 9
        assert 1 <= len(card) <= 22

    @pytest.mark.slow
    def test_document_numbers_shrink_to_the_specimens(self) -> None:
        """A passport's and a card's; a long one to the fewest zeros."""
        assert find(strategies.document_numbers(), lambda _: True) == "L898902C3"
        assert find(strategies.document_numbers(format="TD2"), lambda _: True) == "D23145890"
        assert find(strategies.document_numbers(format="TD1"), lambda number: len(number) > 9) == "0" * 10
        assert find(strategies.document_numbers(format="IDFRA"), lambda _: True) == "070400000000"

    @given(strategies.names())
    def test_names_can_be_given_to_compose(self, name: HolderName) -> None:
        """In whatever alphabet they are written."""
        facts = {"document_code": "P", "issuing_state": "UTO", "document_number": "L898902C3", "nationality": "UTO"}
        dates = {"date_of_birth": "740812", "date_of_expiry": "120415"}
        doc = mrz.compose("TD3", **facts, **dates, sex="F", **attrs.asdict(name), on=ON)
        assert doc.consistent

    @pytest.mark.slow
    def test_names_shrink_to_the_specimens(self) -> None:
        """Else to a word or two of one letter."""
        name = find(strategies.names(), lambda _: True)
        assert (name.primary_identifier, name.secondary_identifier) == ("Eriksson", "Anna Maria")
        name = find(strategies.names(), lambda name: name.language == "uk")
        assert name.primary_identifier == "А"
        assert name.secondary_identifier in ("", "А")

    @given(strategies.names(alphabets=["Ukrainian", "German"]))
    def test_names_come_in_the_alphabets_asked_for(self, name: HolderName) -> None:
        """Beside the specimen's."""
        assert name.language in ("uk", "de", None)
        assert name.language or name.primary_identifier == "Eriksson"

    @pytest.mark.parametrize("alphabets", [[], ["Elvish"]])
    def test_alphabets_that_nobody_knows_are_refused(self, alphabets: list[str]) -> None:
        """By name, and at once."""
        with pytest.raises(ValueError, match="alphabets are one or more of Latin, German"):
            strategies.names(alphabets=alphabets)

    @given(strategies.partial_dates())
    def test_partial_dates_are_possible(self, printed: mrz.PartialDate) -> None:
        """Whole or in part."""
        assert printed.possible
        assert printed.has_unknown_parts == ("<" in printed.raw)

    def test_partial_dates_shrink_to_the_specimens(self) -> None:
        """Without its day, if that must be."""
        assert find(strategies.partial_dates(), lambda _: True).raw == "740812"
        assert find(strategies.partial_dates(), lambda printed: printed.day is None).raw == "7408<<"


class TestErrors:
    @given(strategies.misreads(SPECIMEN, max_edits=2))
    def test_misreads_are_those_of_the_table(self, text: str) -> None:
        """At no more places than asked for."""
        changes = [(printed, read) for printed, read in zip(TEXT, text, strict=True) if printed != read]
        assert len(changes) <= 2
        assert all(read in MISREAD[printed] for printed, read in changes)

    def test_misreads_shrink_to_the_text_as_it_is(self) -> None:
        """And then to one misread, as early as can be."""
        assert find(strategies.misreads(SPECIMEN, max_edits=3), lambda _: True) == TEXT
        assert find(strategies.misreads(SPECIMEN, max_edits=3), lambda text: text != TEXT) == "9" + TEXT[1:]

    def test_a_negative_number_of_misreads_is_refused(self) -> None:
        """None at all is a number of misreads."""
        assert find(strategies.misreads(SPECIMEN, max_edits=0), lambda _: True) == TEXT
        with pytest.raises(ValueError, match="not -1"):
            strategies.misreads(SPECIMEN, max_edits=-1)

    def test_damage_shrinks_to_lines_run_together(self) -> None:
        """Which every reader should undo."""
        assert find(strategies.damages(SPECIMEN), lambda _: True) == "".join(SPECIMEN.lines)

    def test_damage_that_cannot_be_undone_shrinks_to_an_early_place(self) -> None:
        """Here the first character of a line is missing."""
        found = find(strategies.damages(SPECIMEN), lambda text: len(text) == len(TEXT) - 1 and "\n" in text)
        assert found == TEXT[1:]


class TestVisualZones:
    @given(strategies.mrzs().flatmap(lambda doc: st.tuples(st.just(doc), strategies.visual_zones(doc))))
    def test_they_say_what_the_document_says(self, pair: tuple[mrz.MRZ, mrz.VIZ]) -> None:
        """Doc 9303-3, 4.3: in other ways, but no field differs."""
        doc, viz = pair
        result = mrz.verify(mrz.Reading(doc.lines, viz), on=ON)
        assert [c for c in result.comparisons if c.result is mrz.Agreement.MISMATCH] == []
        assert result.outcome in ("CONSISTENT", "REVIEW")

    def test_they_shrink_to_the_letters_of_the_mrz(self) -> None:
        """Codes for states and dates as YYYYMMDD; what does not matter stays so."""
        plain = find(strategies.visual_zones(SPECIMEN), lambda _: True)
        assert (plain.primary_identifier, plain.nationality, plain.date_of_birth) == ("ERIKSSON", "UTO", "19740812")
        words = find(strategies.visual_zones(SPECIMEN), lambda viz: viz.nationality == "UTOPIA")
        assert attrs.evolve(words, nationality="UTO") == plain

    def test_a_failing_example_shows_the_visual_zone(self) -> None:
        """Its repr shows nothing of its holder."""

        @settings(database=None, phases=[Phase.generate, Phase.shrink])
        @given(strategies.visual_zones(SPECIMEN))
        def fails(viz: mrz.VIZ) -> None:
            assert viz.document_number != "L898902C3"

        with pytest.raises(AssertionError) as caught:
            fails()
        assert "document_number='L898902C3'" in "".join(caught.value.__notes__)


def simplest_answer(strategy: SearchStrategy[ResponseJSON]) -> ResponseJSON:
    """Return what a failure of every answer shrinks to; a database would replay what another strategy has found."""
    return find(strategy, lambda _: True, settings=settings(database=None))


class TestAnswers:
    @given(strategies.passport_ocr_responses())
    def test_consistent_answers_are_consistent(self, answer: ResponseJSON) -> None:
        """And nothing is left to review."""
        assert mrz.verify(answer, on=ON).outcome == "CONSISTENT"

    @given(strategies.passport_ocr_responses(consistent=False))
    def test_no_answer_with_a_fault_is_consistent(self, answer: ResponseJSON) -> None:
        """Each fault is one that a complete cross-check sees."""
        assert mrz.verify(answer, on=ON).outcome != "CONSISTENT"

    @pytest.mark.slow
    def test_answers_shrink_to_the_sample_of_the_documentation(self) -> None:
        """With a fault, to another number in the visual zone."""
        sample = simplest_answer(strategies.passport_ocr_responses())["Response"]
        assert (sample["PassportNo"], sample["Name"], sample["IssueDate"]) == ("G00000000", "张三", "20100820")
        wrong = simplest_answer(strategies.passport_ocr_responses(consistent=False))["Response"]
        assert {key for key in sample if sample[key] != wrong[key]} == {"PassportNo"}
        assert wrong["PassportNo"] == "G00000001"

    def test_what_matters_stays(self) -> None:
        """Here a passport that a child was given."""
        child = find(strategies.passport_ocr_responses(), lambda answer: answer["Response"]["ExpiryDate"] < "20160101")
        assert child["Response"]["ExpiryDate"].startswith("201508")

    @pytest.mark.skipif(
        "tencent.MLIDPassportOCR" not in registry.VENDORS, reason="MLIDPassportOCR is not read yet: nothing to verify"
    )
    @given(strategies.mlid_passport_ocr_responses(), strategies.mlid_passport_ocr_responses(consistent=False))
    def test_answers_about_passports_of_any_issuer(self, right: ResponseJSON, wrong: ResponseJSON) -> None:
        """REVIEW where day and month may be either; with a fault never CONSISTENT."""
        assert mrz.verify(right, on=ON).outcome in ("CONSISTENT", "REVIEW")
        assert mrz.verify(wrong, on=ON).outcome != "CONSISTENT"

    @pytest.mark.slow
    def test_answers_about_any_passport_shrink_to_the_specimen(self) -> None:
        """Of the first state; with a fault, to another number in the visual zone."""
        sample = simplest_answer(strategies.mlid_passport_ocr_responses(issuing_states=["D", "UTO"]))["Response"]
        assert (sample["Surname"], sample["IssuingCountry"], sample["ID"]) == ("ERIKSSON", "D", "L898902C3")
        wrong = simplest_answer(strategies.mlid_passport_ocr_responses(consistent=False))["Response"]
        assert (wrong["ID"], wrong["PassportRecognizeInfos"]["PassportID"]) == ("L898902C3", "L898902C0")

    @given(strategies.faulty_passport_ocr_responses(), strategies.faulty_mlid_passport_ocr_responses())
    def test_a_fault_is_told_beside_the_answer(
        self, chinese: tuple[ResponseJSON, Discrepancy], other: tuple[ResponseJSON, Discrepancy]
    ) -> None:
        """The field, the side, and two texts that differ, of which the answer has the wrong one."""
        for answer, fault in (chinese, other):
            assert fault.right != fault.wrong
            body = answer["Response"]
            said = {**body, **body.get("PassportRecognizeInfos", {})}
            if fault.side is mrz.Side.MRZ:
                assert fault.wrong in body["CodeSet"] + body["CodeCrc"]
            elif fault.side is mrz.Side.VIZ:
                assert fault.wrong in said.values()

    @given(strategies.faulty_passport_ocr_responses())
    def test_the_field_told_is_the_one_that_a_cross_check_finds(self, pair: tuple[ResponseJSON, Discrepancy]) -> None:
        """As one that fails its digit, does not match, or, with a sign in a name, cannot be compared."""
        answer, fault = pair
        found = mrz.verify(answer, on=ON)
        differing = {c.field for c in found.comparisons if c.result is not mrz.Agreement.MATCH}
        failing = {finding.field for finding in found.findings if finding.code != "expired"}
        names = {"primary_identifier", "secondary_identifier"}
        assert (names if fault.field in ("name", *names) else {fault.field}) & (differing | failing)

    @pytest.mark.slow
    def test_known_faults_shrink_to_another_number(self) -> None:
        """And what matters stays: here a misread of the visual zone."""
        _, fault = find(strategies.faulty_passport_ocr_responses(), lambda _: True)
        assert fault == Discrepancy("document_number", None, "G00000000", "G00000001")
        _, fault = find(strategies.faulty_mlid_passport_ocr_responses(), lambda _: True)
        assert fault == Discrepancy("document_number", None, "L898902C3", "L898902C0")
        _, fault = find(strategies.faulty_passport_ocr_responses(), lambda pair: pair[1].side is mrz.Side.VIZ)
        assert fault.right == "G00000000"

    @given(strategies.error_responses(), strategies.error_responses(retryable=True))
    def test_error_envelopes_are_read_as_errors(self, answer: ResponseJSON, again: ResponseJSON) -> None:
        """With their code; those asked for are worth trying again."""
        with pytest.raises(mrz.ServiceError) as caught:
            mrz.read(answer)
        assert caught.value.code in CODES
        assert CODES[again["Response"]["Error"]["Code"]].retryable

    def test_error_envelopes_shrink_to_the_first_code(self) -> None:
        """InternalError, or one that no trying again helps."""
        first = simplest_answer(strategies.error_responses())["Response"]["Error"]
        assert first == {"Code": "InternalError", "Message": "Try again later."}
        final = simplest_answer(strategies.error_responses(retryable=False))["Response"]["Error"]
        assert final["Code"] == "ActionOffline"

    def test_issuers_that_nobody_knows_are_refused(self) -> None:
        """At once, as for documents."""
        with pytest.raises(ValueError, match="one or more codes, such as UTO, D or CHN"):
            strategies.mlid_passport_ocr_responses(issuing_states=["Q1Z"])


class TestEveryStrategy:
    @pytest.mark.parametrize("name", sorted(set(strategies.__all__) - {"ON"}))
    def test_it_says_what_it_generates_and_what_it_shrinks_to(self, name: str) -> None:
        """In its docstring; and takes options by their names only, after the document if it is about one."""
        strategy = getattr(strategies, name)
        said = inspect.getdoc(strategy)
        assert said is not None
        assert said.startswith("Generate ")
        assert "\n\nShrinks to " in said
        for parameter in inspect.signature(strategy).parameters.values():
            assert parameter.name == "mrz" or parameter.kind is inspect.Parameter.KEYWORD_ONLY


USERS_TEST = """
import mrz
from hypothesis import given, settings, strategies as st

@settings(deadline=None)  # the first example loads what the strategy needs
@given(st.from_type(mrz.MRZ))
def test_a_document(doc):
    assert mrz.is_valid(doc.text)
    assert doc.issuing_state == "UTO"
"""


class TestRegistration:
    def test_a_users_test_gets_documents_by_their_type(self, tmp_path: Path) -> None:
        """In a process of its own, by the entry point that the package declares and nothing else."""
        project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
        points = [f"{name} = {value}" for name, value in project["entry-points"]["hypothesis"].items()]
        info = tmp_path / "mrz_verify-0.dist-info"
        info.mkdir()
        info.joinpath("METADATA").write_text("Metadata-Version: 2.1\nName: mrz-verify\nVersion: 0\n", "utf-8")
        info.joinpath("entry_points.txt").write_text("\n".join(["[hypothesis]", *points]), "utf-8")
        tmp_path.joinpath("test_users.py").write_text(USERS_TEST, "utf-8")
        path = f"import sys; sys.path[:0] = [{str(tmp_path)!r}, {str(ROOT)!r}]"
        run = "import pytest; sys.exit(pytest.main(['-q', '-p', 'no:cacheprovider', 'test_users.py']))"
        command = [sys.executable, "-c", f"{path}; {run}"]
        env = {name: value for name, value in os.environ.items() if name != "PYTEST_ADDOPTS"}
        result = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=env, check=False)
        assert result.returncode == 0, result.stdout + result.stderr
        assert "1 passed" in result.stdout

    @given(st.data())
    def test_both_types_can_be_drawn_after_registering(self, data: st.DataObject) -> None:
        """A document of Utopia, and a date that is possible."""
        _hypothesis.register()
        assert data.draw(st.from_type(mrz.MRZ)).issuing_state == "UTO"
        assert data.draw(st.from_type(mrz.PartialDate)).possible

    @pytest.mark.slow
    def test_both_types_are_known_after_registering(self) -> None:
        """The strategies are those of this module."""
        _hypothesis.register()
        assert find(st.from_type(mrz.MRZ), lambda _: True) == SPECIMEN
        assert find(st.from_type(mrz.PartialDate), lambda _: True).raw == "740812"

    def test_registering_does_not_import_the_strategies(self) -> None:
        """Whoever imports Hypothesis pays for what is asked for."""
        code = "import sys, mrz._hypothesis as h; h.register(); print('mrz.strategies' in sys.modules)"
        command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r}); {code}"]
        result = subprocess.run(command, capture_output=True, text=True, check=True)
        assert result.stdout == "False\n"

    def test_who_does_not_test_imports_nothing_of_it(self) -> None:
        """Neither the library nor the command loads Hypothesis, the strategies, or the rules."""
        code = "import mrz, mrz.cli.app; mrz.parse; mrz.verify"
        told = "print([name for name in ('hypothesis', 'mrz.strategies', 'mrz.synthetic') if name in sys.modules])"
        command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r}); {code}; {told}"]
        result = subprocess.run(command, capture_output=True, text=True, check=True)
        assert result.stdout == "[]\n"

    def test_without_hypothesis_the_error_names_the_extra(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """With the line to paste."""
        monkeypatch.setitem(sys.modules, "hypothesis", None)
        with pytest.raises(ImportError, match=r"pip install 'mrz-verify\[hypothesis\]'"):
            runpy.run_path(str(ROOT / "mrz" / "strategies" / "__init__.py"))
