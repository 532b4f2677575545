"""Files that are complete or absent."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from mrz.files.output import write_whole

if TYPE_CHECKING:
    from pathlib import Path


class TestWriteWhole:
    def test_the_file_appears_when_the_block_ends(self, tmp_path: Path) -> None:
        """Until then its name is free, and afterwards no temporary file is left."""
        with write_whole(tmp_path / "out") as stream:
            stream.write(b"new")
            assert not (tmp_path / "out").exists()
        assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"out": b"new"}

    def test_a_block_that_raises_leaves_the_old_file(self, tmp_path: Path) -> None:
        """The bytes that were written are removed."""
        (tmp_path / "out").write_bytes(b"old")

        def broken() -> None:
            with write_whole(tmp_path / "out") as stream:
                stream.write(b"new")
                raise KeyError

        with pytest.raises(KeyError):
            broken()
        assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"out": b"old"}

    def test_a_file_keeps_its_permissions(self, tmp_path: Path) -> None:
        """They are set before the first byte is written."""
        (tmp_path / "out").touch(0o600)
        with write_whole(tmp_path / "out") as stream:
            stream.write(b"new")
            (temporary,) = set(tmp_path.iterdir()) - {tmp_path / "out"}
            assert temporary.stat().st_mode & 0o777 == 0o600
        assert (tmp_path / "out").stat().st_mode & 0o777 == 0o600

    def test_the_temporary_file_is_in_the_folder_that_is_given(self, tmp_path: Path) -> None:
        """So that an ended run leaves it where its other files are."""
        (tmp_path / "folder").mkdir()
        with write_whole(tmp_path / "out", folder=tmp_path / "folder"):
            assert [path.name for path in tmp_path.iterdir()] == ["folder"]
        assert [path.name for path in (tmp_path / "folder").iterdir()] == []

    def test_a_temporary_file_of_a_killed_run_is_not_in_the_way(self, tmp_path: Path) -> None:
        """In a container, the process that continues has the same number."""
        (tmp_path / f"out.{os.getpid()}.tmp").write_bytes(b"half")
        with write_whole(tmp_path / "out") as stream:
            stream.write(b"new")
        assert (tmp_path / "out").read_bytes() == b"new"

    def test_two_writers_at_once_do_not_mix(self, tmp_path: Path) -> None:
        """Each has a temporary file of its own; the last one to end stays."""
        with write_whole(tmp_path / "out") as one, write_whole(tmp_path / "out") as two:
            two.write(b"two")
            one.write(b"one")
        assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"out": b"one"}

    def test_a_link_stays_a_link(self, tmp_path: Path) -> None:
        """Its target is written."""
        (tmp_path / "target").write_bytes(b"old")
        (tmp_path / "link").symlink_to(tmp_path / "target")
        with write_whole(tmp_path / "link") as stream:
            stream.write(b"new")
        assert (tmp_path / "link").is_symlink()
        assert (tmp_path / "target").read_bytes() == b"new"

    def test_a_file_that_appears_meanwhile_is_not_overwritten(self, tmp_path: Path) -> None:
        """Where it may not be."""

        def late() -> None:
            with write_whole(tmp_path / "out", overwrite=False) as stream:
                stream.write(b"new")
                (tmp_path / "out").write_bytes(b"other")

        with pytest.raises(FileExistsError):
            late()
        assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"out": b"other"}
