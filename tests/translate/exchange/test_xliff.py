"""XLIFF: what goes out comes back, corrected; what is not ours is refused."""

from dataclasses import replace
from pathlib import Path

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


class XmlNamespace(etree.Resolver):
    """Stands in for the schema of xml:lang and xml:space that the core schema imports by its place."""

    SCHEMA = """<xs:schema targetNamespace="http://www.w3.org/XML/1998/namespace"
        xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:attribute name="lang" type="xs:language"/>
        <xs:attribute name="space"><xs:simpleType><xs:restriction base="xs:NCName"><xs:enumeration value="default"/>
        <xs:enumeration value="preserve"/></xs:restriction></xs:simpleType></xs:attribute></xs:schema>"""

    def resolve(self, url, public_id, context):
        return self.resolve_string(self.SCHEMA, context) if url.endswith("/xml.xsd") else None


@pytest.fixture(scope="module")
def core_schema():
    parser = etree.XMLParser()
    parser.resolvers.add(XmlNamespace())
    return etree.XMLSchema(etree.parse(Path(__file__).parent / "schemas" / "xliff_core_2.0.xsd", parser))


def test_valid_by_the_core_schema(tmp_path, core_schema):
    path = tmp_path / "r.xlf"
    variants = [
        replace(FIRST, sentence=number, kind=kind, translation=text, flags=flags)
        for number, (kind, text, flags) in enumerate(
            [("title", "One", ()), ("bullet", "", ("loop", "lost-number")), ("body", " \x00\u200f\n", ("reviewed",))], 1
        )
    ]
    write_xliff(path, [*variants, SECOND, replace(FIRST, document="")], "ar", "vi")
    assert core_schema.validate(etree.parse(path)), core_schema.error_log
    # It is no rubber stamp.
    for old, new in (("source>", "origin>"), ('state="initial"', 'state="odd"'), ('id="p1-s1"', 'id="p 1"')):
        broken = path.read_text(encoding="utf-8").replace(old, new)
        assert broken != path.read_text(encoding="utf-8")
        assert not core_schema.validate(etree.fromstring(broken.encode()))


def test_units_have_identifiers_of_their_own_within_their_file(tmp_path):
    path = tmp_path / "r.xlf"
    write_xliff(path, [FIRST, replace(FIRST, sentence=2), SECOND, replace(FIRST, paragraph=2)], "ar", "en")
    files = etree.parse(path).getroot()
    assert len({each.get("id") for each in files}) == len(files) == 3
    assert [[unit.get("id") for unit in each] for each in files] == [["p1-s1", "p1-s2"], ["p12-s3"], ["p2-s1"]]


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


def unit(content):
    return (
        f'<xliff xmlns="{NAMESPACE}" xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0" version="2.1" srcLang="ar-SA" '
        f'trgLang="en-GB"><file id="f" original="000"><unit id="p2-s1">{content}</unit></file></xliff>'
    )


SEGMENT = "<segment{}><source>{}</source>{}</segment>"
RETURNED = [
    # What a tool did; the target that comes back; whether it is confirmed.
    (SEGMENT.format(' state="final"', "a", "<target>One</target>"), "One", True),
    (SEGMENT.format(' state="reviewed" subState="x:y"', "a", "<target>One</target>"), "One", True),
    (SEGMENT.format(' state="translated"', "a", "<target>One</target>"), "One", False),
    (SEGMENT.format(' state="final"', "a", "<target>\n   One\n   two </target>"), " One two ", True),
    (
        SEGMENT.format("", "a", '<target>A<ph id="1"/>b <mrk id="m" type="term">c</mrk><sc id="2"/>d</target>'),
        "Ab cd",
        False,
    ),
    (
        SEGMENT.format(' state="final"', "a ", '<target order="3">two</target>')
        + "<ignorable><source> </source><target> </target></ignorable>"
        + SEGMENT.format(' state="final"', "b", '<target order="1">One</target>'),
        "One two",
        True,
    ),
    # Half of a split sentence is no translation of it; half confirmed is not confirmed.
    (SEGMENT.format("", "a ", "<target>One</target>") + SEGMENT.format("", "b", ""), "", False),
    (
        SEGMENT.format(' state="final"', "a ", "<target>One </target>")
        + SEGMENT.format("", "b", "<target>two</target>"),
        "One two",
        False,
    ),
    (
        '<notes><note category="comment">why?</note></notes><mtc:matches><mtc:match ref="#x"><source>m</source>'
        "<target>match</target></mtc:match></mtc:matches>" + SEGMENT.format("", "a", "<target>One</target>"),
        "One",
        False,
    ),
    (SEGMENT.format("", "a", '<target xml:space="preserve">One\u00a0%</target>'), "One\u00a0%", False),
]


@pytest.mark.parametrize(("content", "target", "confirmed"), RETURNED)
def test_what_tools_do_to_a_unit(tmp_path, content, target, confirmed):
    path = tmp_path / "r.xlf"
    path.write_text(unit(content), encoding="utf-16")
    (found,) = read_xliff(path)
    assert (found.target, found.confirmed) == (target, confirmed)
    assert (found.source_language, found.target_language) == ("ar", "en")


def test_a_reviewed_translation_goes_out_as_reviewed(tmp_path):
    path = tmp_path / "r.xlf"
    write_xliff(path, [replace(FIRST, flags=("reviewed",))], "ar", "en")
    assert next(read_xliff(path)).confirmed


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
