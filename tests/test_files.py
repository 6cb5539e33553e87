"""The one door for files: what it lets in, what it refuses and why, and that writing loses nothing."""

import errno
import os
import stat
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxcheck import files
from dxcheck.errors import UserError
from dxcheck.files import (
    MAX_BYTES,
    NoText,
    Source,
    Trouble,
    Unreadable,
    back_up,
    exists,
    is_stream,
    read,
    read_file,
    readable,
    replace_file,
    text,
    write_through,
)

posix = pytest.mark.skipif(os.name != "posix", reason="only POSIX has pipes and modes")
FULL = OSError(errno.ENOSPC, "No space left on device")


def refusal(path):
    refused = read(path)
    assert isinstance(refused, Unreadable)
    assert refused.name == str(path)
    return str(refused.reason)


def test_a_file_comes_with_its_name_and_path(tmp_path):
    path = tmp_path / "調査.toml"
    path.write_bytes(b"a = 1\r\n")
    assert read(path) == read_file(path) == Source(str(path), b"a = 1\r\n", path)


def test_what_is_nothing_to_read_is_refused_with_its_reason(tmp_path):
    (tmp_path / "file").write_bytes(b"x")
    assert refusal(tmp_path) == "this is a folder, a file is needed"
    assert refusal(tmp_path / "none") == "there is no such file or folder"
    assert refusal(tmp_path / "file" / "x") == "a part of the path is a file, not a folder"
    assert refusal(tmp_path / ("x" * 300)) == "the name is too long"
    assert refusal("a\0b") == "this is no path"
    assert refusal("a\udcff.toml") == "its name is not UTF-8 text: rename it"
    with pytest.raises(UserError, match="cannot read: there is no such file or folder") as caught:
        read_file(tmp_path / "none")
    assert caught.value.line() == f"{tmp_path / 'none'}: cannot read: there is no such file or folder"


@posix
def test_devices_and_pipes_are_refused_without_waiting(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", "/dev/zero", "/dev/null"):
        assert refusal(path) == "this is no regular file"


@posix
@pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="root may read everything")
def test_what_is_not_permitted_is_told(tmp_path):
    (tmp_path / "closed").mkdir(mode=0)
    assert refusal(tmp_path / "closed" / "a.toml") == "permission denied"
    assert not exists(tmp_path / "closed" / "a.toml")


@posix
def test_what_became_a_pipe_after_it_was_looked_at_is_refused_too(tmp_path, monkeypatch):
    os.mkfifo(tmp_path / "pipe")
    regular = files.Path(__file__).stat()
    monkeypatch.setattr(files.Path, "stat", lambda _path: regular)
    assert refusal(tmp_path / "pipe") == "this is no regular file"


@pytest.mark.parametrize(("size", "too_large"), [(MAX_BYTES - 1, False), (MAX_BYTES, False), (MAX_BYTES + 1, True)])
def test_a_text_is_at_most_so_large(tmp_path, size, too_large):
    path = tmp_path / "a"
    path.write_bytes(b"a" * size)
    decoded = text(read_file(path).data)
    if too_large:
        assert decoded == NoText(Trouble.TOO_LARGE, decoded.reason)
        assert str(decoded.reason) == "the file is larger than 8 MB"
    else:
        assert decoded == "a" * size


def test_no_more_is_read_than_tells_that_it_is_too_much(tmp_path):
    path = tmp_path / "huge"
    with path.open("wb") as file:
        file.truncate(20 * MAX_BYTES)
    assert len(read_file(path).data) == MAX_BYTES + 1


def test_line_ends_and_a_mark_of_byte_order_are_no_part_of_the_text():
    assert text(b"\xef\xbb\xbfa\r\nb\rc\nd") == readable(b"\xef\xbb\xbfa\r\nb\rc\nd") == "a\nb\nc\nd"


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("utf-16", "UTF-16"), ("utf-16-le", "UTF-16"), ("utf-16-be", "UTF-16"), ("utf-32", "UTF-32")],
)
def test_wide_encodings_are_told_by_name_with_and_without_their_mark(encoding, name):
    data = 'format = "dxcheck/result/1"\nname = "見本市"\n'.encode(encoding)
    decoded = text(data)
    assert str(decoded.reason) == f"the file is {name}, UTF-8 is needed"
    assert str(decoded.hint) == "save it again as UTF-8"
    assert 'name = "見本市"' in readable(data)


def test_bytes_that_are_no_utf8_have_their_place():
    decoded = text("a = 1\n名 = ".encode() + "市".encode("cp932"))
    assert (decoded.trouble, decoded.line, decoded.column) == (Trouble.ENCODING, 2, 5)
    assert readable(b"a\x82\xa0b") == "a\ufffd\ufffdb"


@given(st.binary(max_size=200))
def test_any_bytes_are_a_text_or_a_reason(data):
    decoded = text(data)
    assert isinstance(decoded, (str, NoText))
    assert isinstance(readable(data), str)
    if isinstance(decoded, str):
        assert decoded == readable(data)


def left(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("call", ["fsync", "fdopen"])
def test_a_full_disk_leaves_what_was_there(tmp_path, monkeypatch, call):
    path = tmp_path / "a"
    path.write_bytes(b"old")

    def full(*_args, **_kwargs):
        raise FULL

    monkeypatch.setattr(files.os, call, full)
    with pytest.raises(OSError, match="No space"):
        replace_file(path, b"new")
    assert (path.read_bytes(), left(tmp_path)) == (b"old", ["a"])


@posix
def test_a_folder_that_cannot_be_synced_makes_no_saved_file_unsaved(tmp_path, monkeypatch):
    path = tmp_path / "a"
    sync = os.fsync

    def only_files(handle):
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise FULL
        sync(handle)

    monkeypatch.setattr(files.os, "fsync", only_files)
    replace_file(path, b"new")
    assert (path.read_bytes(), left(tmp_path)) == (b"new", ["a"])


def test_a_name_as_long_as_the_system_allows_can_be_replaced(tmp_path):
    path = tmp_path / ("x" * 255)
    replace_file(path, b"new")
    assert path.read_bytes() == b"new"


@posix
@pytest.mark.parametrize(("mode", "copied"), [(0o644, 0o600), (0o600, 0o600), (0o400, 0o400)])
def test_a_copy_is_never_more_open_than_the_file(tmp_path, monkeypatch, mode, copied):
    path = tmp_path / "a"
    path.write_bytes(b"x")
    path.chmod(mode)
    seen = []
    sync = os.fsync
    monkeypatch.setattr(files.os, "fsync", lambda handle: (seen.append(os.fstat(handle).st_mode & 0o777), sync(handle)))
    copy = back_up(path, b"x")
    assert (copy.read_bytes(), stat.S_IMODE(copy.stat().st_mode)) == (b"x", copied)
    assert seen == [copied]


def test_copies_do_not_overwrite_each_other(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"x")
    names = [back_up(path, str(n).encode()).name for n in range(3)]
    assert names == ["a.bak", "a.bak2", "a.bak3"]
    assert [(tmp_path / name).read_bytes() for name in names] == [b"0", b"1", b"2"]


@posix
def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    assert is_stream(path)
    assert not is_stream(tmp_path)
    assert not is_stream(tmp_path / "none")
    with pytest.raises(OSError, match="No such device"):
        write_through(path, b"nobody listens")
    data = b"x" * 200_000
    reader_there = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    os.set_blocking(reader_there, True)
    received = bytearray()
    writer = threading.Thread(target=write_through, args=(path, data))
    writer.start()
    while len(received) < len(data):
        received.extend(os.read(reader_there, 65536))
    writer.join()
    os.close(reader_there)
    assert (bytes(received), is_stream(path)) == (data, True)
