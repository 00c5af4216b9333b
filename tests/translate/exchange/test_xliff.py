"""XLIFF: what goes out comes back, corrected; what is not ours is refused."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from corpus.errors import MattranError
from translate.exchange.xliff import NAMESPACE, read_xliff, write_xliff
from translate.exchange.xml import xml_text
from translate.records import Translation

FIRST = Translation("000", 1, 1, "lead", "ar", "en", "ترأس <المؤتمر>", "He chaired & led", "compact", -0.4, ("loop",))
SECOND = replace(FIRST, document="a/b", paragraph=12, sentence=3, flags=())


def test_round_trip(tmp_path):
    path = tmp_path / "review.xlf"
    assert write_xliff(path, [FIRST, SECOND], "ar", "en") == 2
    found = list(read_xliff(path))
    assert [(each.document, each.paragraph, each.sentence) for each in found] == [FIRST.key, SECOND.key]
    assert (found[0].source, found[0].target) == (FIRST.source, FIRST.translation)
    assert (found[0].source_language, found[0].target_language) == ("ar", "en")
    tree = etree.parse(path)
    assert tree.getroot().tag == f"{{{NAMESPACE}}}xliff"
    assert tree.getroot().get("version") == "2.1"
    assert [each.get("state") for each in tree.iter(f"{{{NAMESPACE}}}segment")] == ["initial", "translated"]


plain = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=40)


@given(plain, plain)
def test_any_text_comes_back(tmp_path_factory, source, target):
    path = tmp_path_factory.mktemp("xliff") / "r.xlf"
    write_xliff(path, [replace(FIRST, source=source, translation=target)], "ar", "en")
    (found,) = read_xliff(path)
    assert (found.source, found.target) == (xml_text(source), xml_text(target))


def test_split_segments_and_inline_codes_are_joined(tmp_path):
    path = tmp_path / "r.xlf"
    path.write_text(
        f'<xliff xmlns="{NAMESPACE}" version="2.0" srcLang="ar" trgLang="en-GB"><file id="f" original="000">'
        '<unit id="p2-s1"><segment><source>a</source>'
        '<target>One <pc id="1">two</pc></target></segment>'
        "<ignorable><source> </source><target> </target></ignorable><segment><source>b</source><target>three</target>"
        "</segment></unit></file></xliff>",
        encoding="utf-8",
    )
    (found,) = read_xliff(path)
    assert (found.source, found.target, found.target_language) == ("a b", "One two three", "en")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("<xliff version='1.2'/>", "XLIFF 1.2"),
        ("<tmx/>", "no XLIFF file"),
        ("<xliff version='2.1'", "XLIFF"),
        (f"<xliff xmlns='{NAMESPACE}' version='2.1' srcLang='ar'/>", "no target language"),
        (
            f"<xliff xmlns='{NAMESPACE}' version='2.1' srcLang='ar' trgLang='en'><file id='f' original='x'>"
            "<unit id='u1'/></file></xliff>",
            "not one of ours",
        ),
    ],
)
def test_what_is_not_ours_is_refused(tmp_path, content, message):
    path = tmp_path / "bad.xlf"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(MattranError, match=message):
        list(read_xliff(path))
