from __future__ import annotations

from mrz.tc3.limits import ACTIONS, MAX_BASE64, MAX_REQUEST


class TestLimits:
    def test_a_picture_of_the_largest_size_fits_a_request(self) -> None:
        """Else the service would answer with an error about the request, which hides the picture's size."""
        assert MAX_BASE64 < MAX_REQUEST

    def test_only_the_newer_action_reads_pdf(self) -> None:
        """PassportOCR's page lists PNG, JPG, JPEG and BMP; MLIDPassportOCR's adds PDF."""
        assert {name for name, action in ACTIONS.items() if "PDF" in action.formats} == {"MLIDPassportOCR"}
