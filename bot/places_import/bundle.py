"""A file, folder or zip as members that can be read safely: no traversal, no bombs, no endless files. No format lives here."""

import io
import os
import stat
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from bot.places_import.records import Refused

LARGEST_MEMBER = 1_500_000_000
LARGEST_BUNDLE = 8_000_000_000
MOST_MEMBERS = 200_000
STEEPEST = 150
"""How many times smaller a packed member may be; real boundary and postcode files shrink to a third to a twentieth."""
SMALL = 1_000_000
HEAD = 4_096


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a bundle. `path` is inside the bundle; `size` in bytes as declared, and no more can be read."""

    path: PurePosixPath
    size: int
    opening: Callable[[], IO[bytes]]

    def open(self) -> IO[bytes]:
        """The content from its beginning; reading past the declared size is refused."""
        return io.BufferedReader(_Limited(self.opening(), self.size, str(self.path)))

    def head(self) -> bytes:
        """The first 4 kilobytes."""
        with self.open() as file:
            return file.read(HEAD)


@contextmanager
def opened(path: Path) -> Iterator[list[Member]]:
    """The members of a folder or zip, or the one file itself, in order of their paths; folders and hidden files left out."""
    if not path.exists():
        raise Refused(f"{path}: there is no such file")
    if path.is_dir():
        yield _checked([_of_file(file, file.relative_to(path)) for file in sorted(path.rglob("*")) if _is_plain(file)])
    elif zipfile.is_zipfile(path):
        with _zip(path) as archive:
            yield _checked([_of_zip(archive, entry) for entry in _entries(archive)])
    else:
        yield _checked([_of_file(path, Path(path.name))])


def _is_plain(file: Path) -> bool:
    return file.is_file() and not file.is_symlink() and not file.name.startswith(".")


def _of_file(file: Path, name: Path) -> Member:
    return Member(PurePosixPath(name.as_posix()), os.stat(file).st_size, lambda: open(file, "rb"))


def _zip(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Refused(f"{path.name}: the zip cannot be read ({error})") from error


def _entries(archive: zipfile.ZipFile) -> Iterator[zipfile.ZipInfo]:
    entries = archive.infolist()
    if len(entries) > MOST_MEMBERS:
        raise Refused(f"the zip holds {len(entries):,} files; at most {MOST_MEMBERS:,} are taken")
    for entry in sorted(entries, key=lambda entry: entry.filename):
        _check_entry(entry)
        name = PurePosixPath(entry.filename).name
        if not entry.is_dir() and not name.startswith(".") and "__MACOSX" not in entry.filename:
            yield entry


def _check_entry(entry: zipfile.ZipInfo) -> None:
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in entry.filename or "\x00" in entry.filename:
        raise Refused(f"the zip holds a path that leads out of it ({entry.filename[:80]!r})")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise Refused(f"the zip holds a link ({entry.filename[:80]!r})")
    if entry.flag_bits & 1:
        raise Refused(f"the zip is encrypted ({entry.filename[:80]!r})")
    if entry.file_size > SMALL and entry.file_size > STEEPEST * max(entry.compress_size, 1):
        raise Refused(
            f"{entry.filename[:80]}: packed more than {STEEPEST} times smaller, which real map files never are"
        )


def _of_zip(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Member:
    return Member(PurePosixPath(entry.filename), entry.file_size, lambda: archive.open(entry))


def _checked(members: list[Member]) -> list[Member]:
    if not members:
        raise Refused("there is no file in it")
    if len(members) > MOST_MEMBERS:
        raise Refused(f"there are {len(members):,} files in it; at most {MOST_MEMBERS:,} are taken")
    large = next((member for member in members if member.size > LARGEST_MEMBER), None)
    if large:
        raise Refused(f"{large.path}: {large.size:,} bytes; at most {LARGEST_MEMBER:,} are taken")
    if sum(member.size for member in members) > LARGEST_BUNDLE:
        raise Refused(f"more than {LARGEST_BUNDLE:,} bytes when unpacked")
    return members


class _Limited(io.RawIOBase):
    """Reads no more than was declared, whatever the packed stream goes on to give."""

    def __init__(self, file: IO[bytes], size: int, name: str) -> None:
        self._file, self._left, self._name = file, size, name

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        try:
            read = self._file.read(len(buffer))
        except (zipfile.BadZipFile, OSError, EOFError, ValueError, RuntimeError) as error:
            raise Refused(f"{self._name}: the file is damaged ({error})") from error
        self._left -= len(read)
        if self._left < 0:
            raise Refused(f"{self._name}: larger than it says it is")
        buffer[: len(read)] = read
        return len(read)

    def close(self) -> None:
        self._file.close()
        super().close()
