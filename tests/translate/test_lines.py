import io
import os
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import MattranError
from tests.translate.fakes import UpperTranslator
from translate.lines import read_line_blocks, translate_lines


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        (b"", []),
        (b"\n", [""]),
        (b"a", ["a"]),
        (b"a\n\nb\r\nc", ["a", "", "b", "c"]),
        ("\ufeffé\u2028x\n".encode(), ["é\u2028x"]),
    ],
)
def test_read_line_blocks(data, lines):
    assert [line for block in read_line_blocks(io.BytesIO(data)) for line in block] == lines


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\n\r\ufeff"), max_size=9)), st.integers(1, 9))
def test_lines_survive_any_cut_of_the_stream(lines, size):
    class Dripping(io.BytesIO):
        def read1(self, limit=-1):
            return super().read1(size)

    data = "".join(line + "\n" for line in lines).encode()
    assert [line for block in read_line_blocks(Dripping(data)) for line in block] == lines


def test_a_line_is_there_before_the_next_is_written():
    read, write = os.pipe()
    with os.fdopen(read, "rb") as stream:
        blocks = read_line_blocks(stream)
        os.write(write, b"one\n")
        assert next(blocks) == ["one"]
        os.write(write, b"two\nthree")
        assert next(blocks) == ["two"]
        os.close(write)
        assert list(blocks) == [["three"]]


def test_what_is_not_utf_8_is_named():
    with pytest.raises(MattranError, match="line 2: not UTF-8 at byte 3"):
        list(read_line_blocks(io.BytesIO(b"good\nba\xff\n")))


def test_a_line_in_a_line_out():
    blocks = [["Un chat. Deux chiens !", "", "  "], ["Trois"]]
    translator = UpperTranslator()
    found = list(translate_lines(blocks, "fr", "en", translator, Counter()))
    assert found == [["en:UN CHAT. en:DEUX CHIENS !", "", ""], ["en:TROIS"]]
    assert len(translator.batches) == 2


def test_flags_are_counted():
    flags = Counter()
    list(translate_lines([["un"], ["deux"]], "fr", "en", UpperTranslator(by_batch=True), flags))
    assert flags == {"short": 2}
