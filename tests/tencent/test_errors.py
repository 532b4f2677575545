from __future__ import annotations

import copy
import pickle

import pytest

import mrz.tencent
from mrz.tc3.error_codes import CODES
from mrz.tencent import errors
from mrz.tencent.errors import (
    FAMILIES,
    CallError,
    DeadlineError,
    ProtocolError,
    TencentError,
    TransportError,
    error_of,
)
from mrz.vendors.reading import ServiceError


class TestErrorOf:
    @pytest.mark.parametrize("code", CODES)
    def test_every_documented_code_has_a_class_of_its_family(self, code: str) -> None:
        """Code that handles a family should not compare texts."""
        assert type(error_of(code, "", None)) is not TencentError

    def test_an_unknown_family_keeps_its_code(self) -> None:
        """The service adds codes without notice; nothing is lost."""
        error = error_of("Brand.New", "words", "request")
        assert type(error) is TencentError
        assert (error.code, error.message, error.request_id, error.retryable) == (
            "Brand.New",
            "words",
            "request",
            False,
        )

    def test_it_is_a_service_error_and_a_call_error(self) -> None:
        """Who handles every service alike catches the one, who calls Tencent Cloud the other."""
        error = error_of("InternalError", "", None)
        assert isinstance(error, ServiceError)
        assert isinstance(error, CallError)
        assert error.retryable

    def test_its_text_says_what_to_do(self) -> None:
        """The service's message says what is wrong."""
        error = error_of("FailedOperation.UnOpenError", "service not activated", None)
        assert "service not activated Activate the OCR service" in str(error)

    @pytest.mark.parametrize("family", FAMILIES)
    def test_every_family_is_a_documented_one(self, family: str) -> None:
        """A family that no code has would be a slip of the pen."""
        assert family in CODES


class TestCopies:
    @pytest.mark.parametrize(
        "error",
        [
            error_of("AuthFailure.TokenFailure", "words", "request"),
            DeadlineError("too late", attempts=3, may_be_billed=True),
            TransportError("reset"),
            ProtocolError("no JSON", status=502, request_id="request"),
        ],
        ids=lambda error: type(error).__name__,
    )
    @pytest.mark.parametrize("copied", [copy.copy, lambda error: pickle.loads(pickle.dumps(error))])  # noqa: S301
    def test_nothing_is_lost(self, error: CallError, copied: object) -> None:
        """Errors cross process boundaries, from workers to whoever waits."""
        assert callable(copied)
        again = copied(error)
        assert type(again) is type(error)
        assert (str(again), vars(again)) == (str(error), vars(error))


class TestTheTree:
    def test_every_class_is_imported_from_the_client_s_own_package(self) -> None:
        """Who handles a family should not look for its module."""
        classes = {name for name, value in vars(errors).items() if isinstance(value, type) and name.endswith("Error")}
        assert classes - {"ServiceError", "MRZError"} <= {*mrz.tencent.__all__}

    def test_the_docstring_draws_every_class(self) -> None:
        """It is the page that people read."""
        classes = [name for name, value in vars(errors).items() if isinstance(value, type) and name.endswith("Error")]
        drawn = errors.__doc__ or ""
        assert [name for name in classes if name not in drawn] == []
