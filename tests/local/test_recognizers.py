from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from mrz.local.recognizers import FolderRecognizer, RecognitionError
from tests.support.local_requests import PNG

if TYPE_CHECKING:
    from pathlib import Path

ANSWER = {"CodeSet": "", "RequestId": "an old one"}


def recognized(folder: Path, text: str | bytes) -> object:
    """Return what is recognized in a picture whose file holds the text."""
    content = text if isinstance(text, bytes) else text.encode()
    (folder / f"{sha256(PNG).hexdigest()}.json").write_bytes(content)
    return FolderRecognizer(folder).recognize("PassportOCR", PNG)


def refused(folder: Path, text: str | bytes) -> RecognitionError:
    """Return the error in its place."""
    with pytest.raises(RecognitionError) as caught:
        recognized(folder, text)
    return caught.value


class TestFolder:
    @pytest.mark.parametrize("answer", [ANSWER, {"Response": ANSWER}])
    def test_a_file_holds_the_whole_answer_or_its_inner_object(self, tmp_path: Path, answer: object) -> None:
        """Whichever was kept."""
        assert recognized(tmp_path, json.dumps(answer)) == ANSWER

    @pytest.mark.parametrize("action", ["PassportOCR", "MLIDPassportOCR"])
    def test_a_picture_without_a_file_was_not_recognized(self, tmp_path: Path, action: str) -> None:
        """Nobody said that it is no passport."""
        with pytest.raises(RecognitionError) as caught:
            FolderRecognizer(tmp_path).recognize(action, PNG)
        assert caught.value.code == "FailedOperation.OcrFailed"

    def test_files_are_read_when_they_are_asked_for(self, tmp_path: Path) -> None:
        """A test can change an answer while the endpoint runs."""
        assert recognized(tmp_path, '{"Sex": "M"}') != recognized(tmp_path, '{"Sex": "F"}')


class TestErrors:
    @pytest.mark.parametrize("outer", ["%s", '{"Response": %s}'])
    def test_a_file_may_hold_an_error(self, tmp_path: Path, outer: str) -> None:
        """So every code can be had."""
        error = refused(tmp_path, outer % '{"Error": {"Code": "FailedOperation.UnOpenError", "Message": "not open"}}')
        assert (error.code, error.message("en-US")) == ("FailedOperation.UnOpenError", "not open")

    def test_a_message_can_be_left_out(self, tmp_path: Path) -> None:
        """The code is what counts."""
        assert refused(tmp_path, '{"Error": {"Code": "FailedOperation.UnOpenError"}}').message("en-US")

    @pytest.mark.parametrize(
        "text", ["", "{", "[]", "1", '{"Response": []}', '{"Name": "张', b"\xff{}", "[" * 100_000, '{"Error": 1}']
    )
    def test_a_file_that_is_none_is_an_internal_error(self, tmp_path: Path, text: str | bytes) -> None:
        """It says so, and shows nothing of it."""
        error = refused(tmp_path, text)
        assert error.code == "InternalError"
        assert "answer's file" in error.message("en-US")
        assert (error.__cause__, error.__context__) == (None, None)

    @pytest.mark.parametrize("error", ["[]", "{}", '{"Code": 1}', '{"Code": "x", "Message": 1}'])
    def test_an_error_without_a_code_is_an_internal_error(self, tmp_path: Path, error: str) -> None:
        """Nothing is guessed."""
        assert refused(tmp_path, f'{{"Error": {error}}}').code == "InternalError"

    def test_a_file_that_cannot_be_read_is_an_internal_error(self, tmp_path: Path) -> None:
        """Such as a folder of that name."""
        (tmp_path / f"{sha256(PNG).hexdigest()}.json").mkdir()
        with pytest.raises(RecognitionError) as caught:
            FolderRecognizer(tmp_path).recognize("PassportOCR", PNG)
        assert caught.value.code == "InternalError"
        assert caught.value.__context__ is None
