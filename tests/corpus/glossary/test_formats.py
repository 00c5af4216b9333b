import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.errors import MattranError
from corpus.glossary import Concept, Element, Glossary, Term, read_glossary, write_glossary
from tests.corpus.glossary.samples import RICH, glossaries

ROOT = Path(__file__).resolve().parents[3]
SAMPLES = sorted((ROOT.parent / "shared" / "gold" / "formats").glob("*/*.tbx"))
KINDS = [("g.csv", "dca"), ("g.tsv", "dca"), ("g.xlsx", "dca"), ("g.tbx", "dca"), ("g.tbx", "dct"), ("g.tbx", "v2")]
SEEDS = read_glossary(ROOT / "seeds" / "glossary.csv")


def there_and_back(glossary, path, style="dca"):
    write_glossary(glossary, path, style)
    return read_glossary(path)


@pytest.mark.parametrize(("name", "style"), KINDS)
@pytest.mark.parametrize("glossary", [RICH, SEEDS], ids=["rich", "seeds"])
def test_nothing_is_lost(tmp_path, glossary, name, style):
    assert there_and_back(glossary, tmp_path / name, style).concepts == glossary.concepts


@pytest.mark.parametrize(("name", "style"), KINDS)
@given(glossary=glossaries())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_is_lost_of_any_glossary(tmp_path, name, style, glossary):
    assert there_and_back(glossary, tmp_path / name, style).concepts == glossary.concepts


@given(glossary=glossaries(("ar", "en")))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_utx_keeps_two_languages(tmp_path, glossary):
    assert there_and_back(glossary, tmp_path / "g.utx").sha256 == glossary.sha256


TWO = RICH.only(("vi", "en"))


@pytest.mark.parametrize("glossary", [TWO, RICH.only(("ar", "fr")), SEEDS.only(("fr", "en"))])
def test_utx_loses_nothing_of_two_languages(tmp_path, glossary):
    assert there_and_back(glossary, tmp_path / "g.utx").concepts == glossary.concepts


@pytest.mark.parametrize("first", [*KINDS, ("g.utx", "dca")], ids="-".join)
@pytest.mark.parametrize("second", [*KINDS, ("g.utx", "dca")], ids="-".join)
def test_nothing_is_lost_between_any_two_formats(tmp_path, first, second):
    between = there_and_back(TWO, tmp_path / f"first-{first[0]}", first[1])
    assert there_and_back(between, tmp_path / f"second-{second[0]}", second[1]).concepts == TWO.concepts


def test_utx_keeps_the_columns_and_the_head_of_others(tmp_path):
    path = tmp_path / "g.utx"
    path.write_text(
        "#UTX 1.20; en-US/fr-FR; 2020-01-01; copyright: x; license: CC\r\n#description: a test\r\n"
        "#src\ttgt\tsrc:plural\treviewer\r\nParty\tParti\tParties\tLan\r\n",
        encoding="utf-16",
    )
    glossary = read_glossary(path)
    source, target = glossary.concepts[0].terms
    assert (source.metadata, target.metadata) == (
        (Element("admin", (("type", "plural"),), "Parties"),),
        (Element("admin", (("type", "reviewer"),), "Lan"),),
    )
    for name in ("h.utx", "h.csv", "h.tbx"):
        assert there_and_back(glossary, tmp_path / name).concepts == glossary.concepts
    assert there_and_back(glossary, tmp_path / "h.utx").metadata == glossary.metadata
    assert "2020-01-01; copyright: x; license: CC\n#description: a test\n" in (tmp_path / "h.utx").read_text("utf-8")
    path.write_text("#UTX 1.11; en/fr\n#src\ttgt\na\tb\tc\n", encoding="utf-8")
    with pytest.raises(MattranError, match="line 3: 3 cells under 2 columns"):
        read_glossary(path)


def test_utx_refuses_three_languages(tmp_path):
    with pytest.raises(MattranError, match="--languages"):
        write_glossary(RICH, tmp_path / "g.utx")


@pytest.mark.skipif(not SAMPLES, reason="the format samples are not at hand")
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize(("name", "style"), KINDS)
def test_samples_are_read_without_loss(tmp_path, path, name, style):
    glossary = read_glossary(path)
    again = there_and_back(glossary, tmp_path / name, style)
    assert again.concepts == glossary.concepts
    assert [each for each in again.metadata if each.tag != "tbx"] == [
        each for each in glossary.metadata if each.tag != "tbx"
    ]


TBX = """<?xml version="1.0"?>
<tbx type="{type}" style="{style}" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
  xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
<tbxHeader><fileDesc><sourceDesc><p>test</p></sourceDesc></fileDesc></tbxHeader><text><body>{body}</body></text></tbx>"""
SECTION = '<langSec xml:lang="en"><termSec><term>x</term>{}</termSec></langSec>'


def tbx(tmp_path, body, type="TBX-Basic", style="dca"):
    path = tmp_path / "g.tbx"
    path.write_text(TBX.format(body=body, type=type, style=style), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ('<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>', "preferred"),
        ('<termNote type="administrativeStatus">admittedTerm-admn-sts</termNote>', "admitted"),
        ('<termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote>', "deprecated"),
        ('<termNote type="administrativeStatus">supersededTerm-admn-sts</termNote>', "deprecated"),
        ('<termNote type="usageStatus">admitted</termNote>', "admitted"),
        ("<min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus>", "deprecated"),
        ("", ""),
    ],
)
@pytest.mark.parametrize("style", ["dca", "dct", "v2"])
def test_statuses_of_tbx(tmp_path, data, status, style):
    path = tbx(tmp_path, f'<conceptEntry id="c1">{SECTION.format(data)}</conceptEntry>')
    glossary = read_glossary(path)
    assert glossary.concepts[0].terms[0].status == status
    assert there_and_back(glossary, tmp_path / "again.tbx", style).concepts == glossary.concepts


def test_a_changed_status_replaces_the_one_that_was_read(tmp_path):
    data = '<termNote type="usageStatus">admitted</termNote>'
    (concept,) = read_glossary(tbx(tmp_path, f'<conceptEntry id="c1">{SECTION.format(data)}</conceptEntry>')).concepts
    changed = Term("en", "x", "preferred", metadata=concept.terms[0].metadata)
    again = there_and_back(Glossary((Concept("c1", (changed,)),)), tmp_path / "again.tbx")
    assert again.concepts == (Concept("c1", (Term("en", "x", "preferred"),)),)


V2 = """<martif type="TBX" xml:lang="en"><text><body>
<termEntry id="e1"><langSet xml:lang="fr-FR">{}</langSet></termEntry>
</body></text></martif>"""
STATUSES_BESIDE = [
    # A group around the status; a term authorised by one body and deprecated here; an authorisation alone.
    (
        '<ntig><termGrp><term>eau</term><termNoteGrp><termNote type="administrativeStatus">preferredTerm-admn-sts'
        "</termNote><note>why</note></termNoteGrp></termGrp></ntig>",
        "preferred",
    ),
    (
        '<tig><term>eau</term><termNote type="normativeAuthorization">standardizedTerm</termNote>'
        '<termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>',
        "deprecated",
    ),
    ('<tig><term>eau</term><termNote type="normativeAuthorization">standardizedTerm</termNote></tig>', "preferred"),
]


@pytest.mark.parametrize(("section", "status"), STATUSES_BESIDE)
@pytest.mark.parametrize(("name", "style"), KINDS)
def test_statuses_in_groups_and_beside_authorisations(tmp_path, section, status, name, style):
    (tmp_path / "in.tbx").write_text(V2.format(section), encoding="utf-8")
    glossary = read_glossary(tmp_path / "in.tbx")
    assert glossary.concepts[0].terms[0].status == status
    assert there_and_back(glossary, tmp_path / name, style).concepts == glossary.concepts
    changed = Glossary(
        (replace(glossary.concepts[0], terms=(replace(glossary.concepts[0].terms[0], status="admitted"),)),)
    )
    assert there_and_back(changed, tmp_path / name, style).concepts[0].terms[0].status == "admitted"


NOTES = """<note>of the entry</note><note>second</note><langSec xml:lang="ar-EG"><note>of the language</note><termSec>
<term><![CDATA[A & B]]></term><termNote type="termType">fullForm</termNote><note>of the term</note><note>second</note>
<x:vendor xmlns:x="urn:vendor" x:a="1">data<x:in/></x:vendor><termNote type="vendorThing">v</termNote></termSec>
</langSec>"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-6"])
@pytest.mark.parametrize(("name", "style"), KINDS)
def test_notes_at_every_level_and_foreign_data_in_any_encoding(tmp_path, encoding, name, style):
    text = TBX.format(body=f'<conceptEntry id="c1"><!-- x -->{NOTES}</conceptEntry>', type="TBX-Ours", style="dca")
    text = text.replace('<?xml version="1.0"?>', f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>')
    (tmp_path / "in.tbx").write_bytes(text.encode(encoding))
    glossary = read_glossary(tmp_path / "in.tbx")
    (concept,) = glossary.concepts
    assert (concept.note, concept.terms[0].text, concept.terms[0].note) == ("of the entry", "A & B", "of the term")
    assert there_and_back(glossary, tmp_path / name, style).concepts == glossary.concepts


def test_tag_and_attribute_styles_say_the_same(tmp_path):
    attributes = '<descrip type="subjectField">law</descrip>' + SECTION.format(
        '<termNote type="partOfSpeech">noun</termNote><descripGrp><descrip type="context">'
        "a <hi>x</hi> <hi>y</hi></descrip>"
        '<admin type="source">s</admin></descripGrp>'
    )
    tags = "<min:subjectField>law</min:subjectField>" + SECTION.format(
        "<min:partOfSpeech>noun</min:partOfSpeech><descripGrp><basic:context>a <hi>x</hi> <hi>y</hi></basic:context>"
        "<basic:source>s</basic:source></descripGrp>"
    )
    one = read_glossary(tbx(tmp_path, f'<conceptEntry id="c1">{attributes}</conceptEntry>'))
    other = read_glossary(tbx(tmp_path, f'<conceptEntry id="c1">{tags}</conceptEntry>', style="dct"))
    assert one.concepts == other.concepts
    assert one.concepts[0].terms[0].part_of_speech == "noun"


def test_the_namespace_of_drafts_is_read(tmp_path):
    path = tbx(tmp_path, f'<conceptEntry id="c1">{SECTION.format("")}</conceptEntry>')
    path.write_text(path.read_text(encoding="utf-8").replace("30042:ed-2", "30042:ed:3.0"), encoding="utf-8")
    assert read_glossary(path).concepts == (Concept("c1", (Term("en", "x", ""),)),)


def test_tbx_v2_with_tig_and_ntig(tmp_path):
    path = tmp_path / "g.tbx"
    path.write_text(
        """<?xml version="1.0"?><!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
        <martif type="TBX" xml:lang="en"><martifHeader>
        <fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></martifHeader>
        <text><body><termEntry><langSet xml:lang="en"><tig><term id="t1">water</term>
        <termNote type="partOfSpeech">noun</termNote></tig></langSet>
        <langSet xml:lang="fr"><ntig><termGrp><term>eau</term>
        <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termGrp>
        <descrip type="context">de l'eau</descrip></ntig></langSet></termEntry></body></text></martif>""",
        encoding="utf-8",
    )
    (concept,) = read_glossary(path).concepts
    assert concept.id == "c1"
    assert [(term.language, term.text, term.status) for term in concept.terms] == [
        ("en", "water", ""),
        ("fr", "eau", "preferred"),
    ]
    assert there_and_back(Glossary((concept,)), tmp_path / "again.tbx", "v2").concepts == (concept,)


ENTRY = '<conceptEntry id="c1">{}</conceptEntry>'
BAD_TBX = [
    ("not closed", "<tbx><text>", "not well-formed"),
    ("no TBX", "<tmx><body/></tmx>", "no TBX file"),
    ("no body", '<tbx xmlns="urn:iso:std:iso:30042:ed-2"><text/></tbx>', "no complete TBX"),
    ("no term", ENTRY.format('<langSec xml:lang="en"><termSec><note>x</note></termSec></langSec>'), "needs one <term>"),
    ("empty term", ENTRY.format('<langSec xml:lang="en"><termSec><term> </term></termSec></langSec>'), "one <term>"),
    ("no section", ENTRY.format('<langSec xml:lang="en"/>'), "has no term"),
    ("no language", ENTRY.format("<langSec><termSec><term>x</term></termSec></langSec>"), "no xml:lang"),
    ("empty entry", ENTRY.format("<note>x</note>"), "has no term"),
    ("misplaced", ENTRY.format("<termSec><term>x</term></termSec>"), "<termSec> is not allowed in <conceptEntry>"),
    ("same id", ENTRY.format(SECTION.format("")) * 2, "used twice"),
    ("category", ENTRY.format(SECTION.format('<termNote type="colour">red</termNote>')), "no data category 'colour'"),
    ("tag", ENTRY.format(SECTION.format("<basic:colour>red</basic:colour>")), "no data category 'colour'"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "body", "message"), BAD_TBX, ids=[name for name, _, _ in BAD_TBX])
def test_bad_tbx_is_refused_in_one_sentence(tmp_path, name, body, message):
    path = tbx(tmp_path, body)
    if not body.startswith("<conceptEntry"):
        path.write_text(body, encoding="utf-8")
    with pytest.raises(MattranError, match=message) as error:
        read_glossary(path)
    assert "\n" not in str(error.value)


def test_entities_are_not_expanded_and_files_not_fetched(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    path = tbx(tmp_path, ENTRY.format(SECTION.format("<note>&leak;</note>")))
    text = path.read_text(encoding="utf-8")
    doctype = f'<!DOCTYPE tbx [<!ENTITY leak SYSTEM "{secret.as_uri()}">]>'
    path.write_text(text.replace("<tbx ", f"{doctype}<tbx ", 1), encoding="utf-8")
    with pytest.raises(MattranError, match="entities"):
        read_glossary(path)


LAUGHS = '<!ENTITY a "lol">' + "".join(
    f'<!ENTITY a{"a" * n} "{("&a" + "a" * (n - 1) + ";") * 10}">' for n in range(1, 9)
)


@pytest.mark.parametrize(
    ("subset", "data"),
    [
        (LAUGHS, "<note>&aaaaaaaaa;</note>"),
        ('<!ENTITY e "evil">', '<admin type="source" target="&e;">x</admin>'),
        ('<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;', ""),
        ('<!ENTITY e SYSTEM "file:///etc/hostname">', "<note>&e;</note>"),
    ],
)
def test_a_document_type_that_declares_entities_is_refused(tmp_path, subset, data):
    path = tbx(tmp_path, ENTRY.format(SECTION.format(data)))
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("<tbx ", f"<!DOCTYPE tbx [{subset}]><tbx ", 1), encoding="utf-8")
    with pytest.raises(MattranError, match=r"entities|entity"):
        read_glossary(path)


@pytest.mark.parametrize("name", ["g.csv", "g.xlsx", "g.tbx", "g.utx"])
def test_a_missing_file_is_named(tmp_path, name):
    with pytest.raises(MattranError, match=name):
        read_glossary(tmp_path / name)


def test_further_columns_of_a_table_stay(tmp_path):
    path = tmp_path / "g.csv"
    path.write_text("Concept,Language,Term,Reviewer\na,en,x,Lan\n", encoding="utf-8-sig")
    glossary = read_glossary(path)
    again = there_and_back(glossary, tmp_path / "g.tbx")
    write_glossary(again, path)
    assert path.read_text(encoding="utf-8").splitlines() == [
        "concept,language,term,status,part_of_speech,note,reviewer",
        "a,en,x,,,,Lan",
    ]


def test_utx_of_others(tmp_path):
    path = tmp_path / "g.utx"
    path.write_text(
        "#UTX 1.11; en/fr; 2013-05-06; copyright: someone\r\n#description: test\r\n"
        "#src\ttgt\tsrc:pos\tterm status\tconcept ID\r\n"
        "party\tparti\tnoun\tapproved\t7\r\nparty\tfaction\tnoun\tforbidden\t7\r\n"
        "# a comment\r\nstate\tÉtat\t-\t\t\r\n",
        encoding="utf-8",
    )
    first, second = read_glossary(path).concepts
    assert first == Concept(
        "7", (Term("en", "party", "", "noun"), Term("fr", "parti", "preferred"), Term("fr", "faction", "deprecated"))
    )
    assert second.terms == (Term("en", "state", ""), Term("fr", "État", ""))


def test_control_characters_are_refused_by_xml(tmp_path):
    glossary = Glossary((Concept("c", (Term("en", "a\x00b"),)),))
    for name in ("g.tbx", "g.xlsx"):
        with pytest.raises(MattranError, match="control characters"):
            write_glossary(glossary, tmp_path / name)
        assert not (tmp_path / name).exists()


def test_a_decompression_bomb_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("corpus.glossary.workbook._LARGEST", 1000)
    with zipfile.ZipFile(tmp_path / "g.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "x" * 2000)
    with pytest.raises(MattranError, match="unpacks to more"):
        read_glossary(tmp_path / "g.xlsx")


@given(st.binary(max_size=60))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_read_or_refused(tmp_path, content):
    for name in ("g.csv", "g.tsv", "g.tbx", "g.utx"):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(MattranError):
            read_glossary(tmp_path / name)
