import unicodedata
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.names import RESERVED, Names, safe_file_name

ANY = st.text(st.characters(codec=None), max_size=30) | st.text("./\\ aA\0~:", max_size=12)


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("000_aad5fbf5052e2f8f", "000_aad5fbf5052e2f8f"),
        ("مقال", "مقال"),
        ("2023/10/a", "2023/10/a"),
        ("../../x", "x"),
        ("/etc/passwd", "etc/passwd"),
        ("a/./b//c", "a/b/c"),
        ("C:\\x", "C__x"),
        ("a\0b\nc", "a_b_c"),
        ("..", "document"),
        ("", "document"),
        (".hidden", "hidden"),
        ("end. ", "end"),
        ("NUL", "_NUL"),
        ("com1.final", "_com1.final"),
        ("a.txt/b", "a.txt_/b"),
        ("hoa\u0300", "ho\u00e0"),
    ],
)
def test_safe_file_name(name, file):
    assert safe_file_name(name) == file


@pytest.mark.parametrize("name", ["ế" * 200, "a" * 256, "/".join(["ab" * 40] * 40)])
def test_over_long_names_stay_apart(name):
    assert len(safe_file_name(name).encode()) <= 900
    assert all(len(part.encode()) <= 200 for part in safe_file_name(name).split("/"))
    assert safe_file_name(name) != safe_file_name(name + "x")


@given(ANY)
def test_never_leaves_its_folder(name):
    file = safe_file_name(name)
    path = PurePosixPath(file)
    assert not path.is_absolute()
    for part in file.split("/"):
        assert part not in ("", ".", "..")
        assert not set(part) & set('\\:*?"<>|\0\n')
        assert part.split(".")[0].casefold() not in RESERVED
        assert part == part.strip(" ")
        assert part[0] != "."
    assert file.encode()


@given(st.lists(ANY | st.sampled_from(["a", "A", "a-2", "A-2", "é", "e\u0301"]), max_size=15))
def test_names_are_distinct_whatever_the_file_system_folds(names):
    given_out = Names()
    assigned = [given_out.assign(name) for name in names]
    documents = [document for document, _ in assigned]
    assert len(set(documents)) == len(names)
    assert len({unicodedata.normalize("NFC", file.casefold()) for _, file in assigned}) == len(names)


def test_first_of_a_name_keeps_it():
    names = Names()
    assert [names.assign(name) for name in ("x", "x", "X", "x-2", "x")] == [
        ("x", "x"),
        ("x-2", "x-2"),
        ("X", "X-3"),
        ("x-2-2", "x-2-2"),
        ("x-3", "x-3-2"),
    ]
