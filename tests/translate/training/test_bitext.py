import gzip
import json

import pytest

from corpus.errors import MattranError
from translate.training.bitext import read_units

TMX = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header segtype="sentence" o-tmf="x" adminlang="en" srclang="fr" datatype="plaintext"
 creationtool="t" creationtoolversion="1"/><body>
<tu><tuv xml:lang="fr-FR"><seg>Le <hi>Front</hi> &amp; le Parti</seg></tuv><tuv xml:lang="vi"><seg>Mặt trận</seg></tuv>
<tuv xml:lang="de"><seg>Front</seg></tuv></tu>
<tu><tuv xml:lang="fr"><seg>deux</seg></tuv><tuv xml:lang="vi"><seg>hai</seg></tuv></tu>
</body></tmx>"""


def write(path, text):
    path.write_text(text, encoding="utf-8")
    return path


def test_tsv_with_given_columns(tmp_path):
    path = tmp_path / "a.tsv.gz"
    path.write_bytes(gzip.compress("un | deux\tmột\n".encode()))
    assert list(read_units(path, ["fr", "vi"])) == [{"fr": ("un | deux",), "vi": ("một",)}]


def test_tsv_header_names_columns_and_alternatives(tmp_path):
    path = write(tmp_path / "terms.tsv", "ar\tfr\tdomain\tvi\nأ\tA | B\tparty\tC\n")
    assert list(read_units(path)) == [{"ar": ("أ",), "fr": ("A", "B"), "vi": ("C",)}]


def test_jsonl(tmp_path):
    path = write(tmp_path / "a.jsonl", json.dumps({"t": "s", "ar": "أ", "en": "A", "vi": ""}) + "\n")
    assert list(read_units(path)) == [{"ar": ("أ",), "en": ("A",)}]


def test_tmx_knows_regions_and_inline_marks(tmp_path):
    path = write(tmp_path / "memory.tmx", TMX)
    assert list(read_units(path)) == [
        {"fr": ("Le Front & le Parti",), "vi": ("Mặt trận",)},
        {"fr": ("deux",), "vi": ("hai",)},
    ]


def test_glossary_prefers_the_preferred_and_leaves_out_the_deprecated(tmp_path):
    rows = [
        "concept,language,term,status,part_of_speech,note",
        "front,en,Fatherland Front,admitted,,",
        "front,en,Vietnam Fatherland Front,preferred,,",
        "front,en,Homeland Front,deprecated,,",
        "front,fr,Front de la Patrie,preferred,,",
    ]
    path = write(tmp_path / "g.csv", "\n".join(rows) + "\n")
    assert list(read_units(path)) == [
        {"en": ("Vietnam Fatherland Front", "Fatherland Front"), "fr": ("Front de la Patrie",)}
    ]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.tsv", "un\tmột\n", "names no languages"),
        ("a.tsv", "fr\tvi\nun\n", "row 1: 1 column where 2"),
        ("a.docx", "", "must be .tsv"),
        ("a.tmx", "<tmx><body><tu>", "not well-formed"),
        ("a.tsv", b"fr\ten\nun\t\xff\n", "not UTF-8"),
        ("a.tsv.gz", b"fr\ten\n", "damaged .*get it again"),
        ("a.tsv.gz", gzip.compress(b"fr\ten\n" + b"un\tone\n" * 999, mtime=0)[:40], "damaged .*get it again"),
    ],
)
def test_unusable_files_are_named(tmp_path, name, text, said):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(MattranError, match=said) as error:
        list(read_units(path))
    assert str(path) in str(error.value)


def test_missing_file(tmp_path):
    with pytest.raises(MattranError, match="does not exist"):
        read_units(tmp_path / "no.tsv")
