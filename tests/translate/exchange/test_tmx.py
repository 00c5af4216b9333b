"""TMX: round trips, the standard's own samples, the DTD, and nothing dangerous."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from corpus.errors import MattranError
from translate.exchange.tmx import TranslationUnit, read_tmx, write_tmx
from translate.exchange.xml import xml_text

SAMPLES = Path(__file__).parents[3].parent / "shared/gold/formats/omegat"
UNIT = TranslationUnit(
    (
        ("ar", "جبهة الوطن <الفيتنامية> & الحزب"),
        ("en", "Vietnam Fatherland Front"),
        ("vi", "Mặt trận Tổ quốc Việt Nam"),
    ),
    id="000:1:1",
    properties=(("document", "000"),),
    notes=("seen",),
)


def test_round_trip(tmp_path):
    path = tmp_path / "memory.tmx"
    assert write_tmx(path, [UNIT, UNIT]) == 2
    assert list(read_tmx(path)) == [UNIT, UNIT]
    assert UNIT.text("vi") == "Mặt trận Tổ quốc Việt Nam"
    assert UNIT.text("fr") is None


@given(st.text(), st.text(min_size=1))
def test_any_text_comes_back_but_for_what_xml_cannot_hold(tmp_path_factory, source, target):
    path = tmp_path_factory.mktemp("tmx") / "m.tmx"
    unit = TranslationUnit((("fr", source), ("en", target)))
    write_tmx(path, [unit])
    expected = [
        (language, xml_text(text).replace("\r\n", "\n").replace("\r", "\n")) for language, text in unit.variants
    ]
    found = list(read_tmx(path))
    # lxml writes a carriage return as a reference, so that it survives as itself.
    assert [
        [(language, text.replace("\r\n", "\n").replace("\r", "\n")) for language, text in each.variants]
        for each in found
    ] == [expected]


def test_the_same_units_give_the_same_bytes(tmp_path):
    write_tmx(tmp_path / "a.tmx", [UNIT])
    write_tmx(tmp_path / "b.tmx", [UNIT])
    assert (tmp_path / "a.tmx").read_bytes() == (tmp_path / "b.tmx").read_bytes()


def test_codes_are_dropped_and_highlights_kept(tmp_path):
    path = tmp_path / "codes.tmx"
    path.write_text(
        '<tmx version="1.4"><header/><body><tu><tuv xml:lang="en-US"><seg>1<ph x="1">&lt;a/&gt;</ph>2 <hi>three'
        '<bpt i="1">x</bpt></hi> 4</seg></tuv></tu><tu/></body></tmx>',
        encoding="utf-8",
    )
    (unit,) = read_tmx(path)
    assert unit.text("en") == "12 three 4"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("<tmx><body><tu>", "not well-formed TMX"),
        ("<xliff/>", "no TMX file"),
        ("plain text", "not well-formed TMX"),
    ],
)
def test_what_is_no_tmx_is_refused(tmp_path, content, message):
    path = tmp_path / "bad.tmx"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(MattranError, match=message):
        list(read_tmx(path))


def test_a_file_with_entities_of_its_own_is_refused(tmp_path):
    (tmp_path / "secret").write_text("SECRET")
    path = tmp_path / "evil.tmx"
    path.write_text(
        f'<!DOCTYPE tmx [<!ENTITY x SYSTEM "{(tmp_path / "secret").as_uri()}">]><tmx version="1.4"><body><tu>'
        '<tuv xml:lang="en"><seg>a&x;b</seg></tuv></tu></body></tmx>'
    )
    with pytest.raises(MattranError, match="entities of its own"):
        list(read_tmx(path))


def test_missing_file():
    with pytest.raises(MattranError, match="cannot read"):
        list(read_tmx(Path("/nonexistent/x.tmx")))


@pytest.mark.skipif(not SAMPLES.exists(), reason="the format samples are not beside the project")
def test_valid_by_the_dtd(tmp_path):
    path = tmp_path / "memory.tmx"
    write_tmx(path, [UNIT])
    dtd = etree.DTD(str(SAMPLES / "tmx14.dtd"))
    assert dtd.validate(etree.parse(path)), dtd.error_log


@pytest.mark.skipif(not SAMPLES.exists(), reason="the format samples are not beside the project")
@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.tmx")), ids=lambda path: path.name)
def test_samples_are_read(sample):
    units = list(read_tmx(sample))
    assert units or "invalid" in sample.name or b"<tu>" not in sample.read_bytes()
