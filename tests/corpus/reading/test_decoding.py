import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import MattranError
from corpus.reading.decoding import decode

TEXT = "جبهة\nMặt trận \U0001f600"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    ],
)
def test_the_known_encodings(data: bytes) -> None:
    assert decode(data, "a.txt") == TEXT


@pytest.mark.parametrize(
    ("data", "offset"),
    [
        ("été".encode("latin-1"), "not UTF-8 at byte 0 (0xE9)"),
        (b"abc\xff", "not UTF-8 at byte 3"),
        (codecs.BOM_UTF8 + b"ab\xe9", "not UTF-8 at byte 5"),
        (codecs.BOM_UTF16_LE + b"a\0b", "not UTF-16 at byte 4"),
        (codecs.BOM_UTF16_LE + b"a\0\x00\xd8b\0", "not UTF-16 at byte 4"),
        (codecs.BOM_UTF16_BE + b"\0a\xdc\x00", "not UTF-16 at byte 4"),
        (codecs.BOM_UTF32_LE + "a".encode("utf-32-le"), "UTF-32 at byte 0"),
        (codecs.BOM_UTF32_BE + "a".encode("utf-32-be"), "UTF-32 at byte 0"),
        (b"\x89PNG\r\n\x1a\n\0", "not UTF-8 at byte 0"),
        ("é".encode() + b"\0", "NUL at byte 2"),
        (codecs.BOM_UTF16_LE + "ab\0".encode("utf-16-le"), "NUL at byte 6"),
        ("ab".encode("utf-16-le"), "NUL at byte 1"),
    ],
)
def test_anything_else_is_refused_with_the_offset(data: bytes, offset: str) -> None:
    with pytest.raises(MattranError) as caught:
        decode(data, "a.txt")
    assert offset in str(caught.value)
    assert str(caught.value).startswith("a.txt: ")


@given(st.binary(), st.sampled_from([b"", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE]))
def test_bytes_decode_or_raise_one_error(data: bytes, mark: bytes) -> None:
    try:
        text = decode(mark + data, "x")
    except MattranError as error:
        assert " at byte " in str(error)
    else:
        assert "\0" not in text
        text.encode()
