"""Tables: what spreadsheets write is read, what they would run is not."""

import csv
from datetime import date

import openpyxl
import pytest

from corpus.errors import MattranError
from corpus.glossary import Concept, Element, Glossary, Term, read_glossary, write_glossary

SPREADSHEETS = [
    ("semicolons", "\ufeffconcept;language;term\r\na;en;x, y\r\n".encode()),
    ("tabs", b"concept\tlanguage\tterm\na\ten\tx, y\n"),
    ("bars", b"concept|language|term\na|en|x, y\n"),
    ("Excel's own line", b'sep=;\r\nconcept;language;term\r\na;en;"x, y"\r\n'),
    ("Excel's Unicode text", "concept\tlanguage\tterm\r\na\ten\tx, y\r\n".encode("utf-16")),
    ("old line ends", b'concept,language,term\ra,en,"x, y"\r'),
    ("empty columns and rows", b'concept,language,term,,\r\na,en,"x, y",,\r\n,,,,\r\n\r\n'),
    ("spelling of the names", b' Concept , LANGUAGE ,Term,Status\na,en,"x, y", Preferred \n'),
]


@pytest.mark.parametrize(("name", "content"), SPREADSHEETS, ids=[name for name, _ in SPREADSHEETS])
def test_what_spreadsheets_write(tmp_path, name, content):
    (tmp_path / "g.csv").write_bytes(content)
    (concept,) = read_glossary(tmp_path / "g.csv").concepts
    assert (concept.id, [(each.language, each.text) for each in concept.terms]) == ("a", [("en", "x, y")])


def test_merged_cells_further_sheets_and_dates_of_a_workbook(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["read me"])
    sheet = book.create_sheet("terms")
    for row in (["concept", "language", "term", "seen"], ["a", "en", "x", date(2024, 1, 2)], [None, "fr", "y"]):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    book.save(tmp_path / "g.xlsx")
    (concept,) = read_glossary(tmp_path / "g.xlsx").concepts
    assert [each.text for each in concept.terms] == ["x", "y"]
    assert concept.terms[0].metadata == (Element("admin", (("type", "seen"),), "2024-01-02"),)


def test_formulas_do_not_run(tmp_path):
    glossary = Glossary((Concept("c", (Term("en", '=HYPERLINK("http://x")', note="@SUM(A1)"),)),))
    write_glossary(glossary, tmp_path / "g.csv")
    with (tmp_path / "g.csv").open(encoding="utf-8", newline="") as file:
        assert not any(cell[:1] in "=+-@" for row in csv.reader(file) for cell in row if cell)
    write_glossary(glossary, tmp_path / "g.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "g.xlsx").active
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}


def test_a_formula_in_a_workbook_is_refused(tmp_path):
    book = openpyxl.Workbook()
    for row in (["concept", "language", "term"], ["a", "en", "=1+1"]):
        book.active.append(row)
    book.save(tmp_path / "g.xlsx")
    with pytest.raises(MattranError, match="row 2: cell C2 is a formula"):
        read_glossary(tmp_path / "g.xlsx")


def test_numbers_in_a_workbook_are_text(tmp_path):
    book = openpyxl.Workbook()
    for row in (["concept", "language", "term"], ["a", "en", 1918]):
        book.active.append(row)
    book.save(tmp_path / "g.xlsx")
    assert read_glossary(tmp_path / "g.xlsx").concepts[0].terms[0].text == "1918"


BAD_TABLES = [
    ("g.csv", b"", "no column 'concept'"),
    ("g.csv", b"concept,term\na,b\n", "no column 'language'"),
    ("g.csv", b"concept,language,term\na,en,\n", "row 2: the term cell is empty"),
    ("g.csv", b"concept,language,term,status\na,en,x,good\n", "unknown status 'good'"),
    ("g.csv", b"concept,language,term\na,en,x,y\n", "4 cells under 3 columns"),
    ("g.csv", b'concept,language,term\na,en,"x\n', "not well-formed"),
    ("g.csv", b"concept,language,term\na,en,\xff\n", "line 2: not UTF-8"),
    ("g.csv", b"concept,language,term\na,english,x\n", "row 2: 'english' is no language code"),
    ("g.csv", b"concept,language,term,metadata\na,en,x,{\n", "metadata cell"),
    ("g.csv", b"concept,language,term,term\na,en,x,y\n", "name of its own"),
    ("g.xlsx", b"no zip", "not an Excel workbook"),
    ("g.utx", b"src\ttgt\n", "no UTX file"),
    ("g.utx", b"#UTX 1.11; en/ja\nx\ty\n", "no column line"),
    ("g.txt", b"", "no glossary format"),
]


@pytest.mark.parametrize(("name", "content", "message"), BAD_TABLES)
def test_bad_tables_are_refused_in_one_sentence(tmp_path, name, content, message):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(MattranError, match=message):
        read_glossary(path)
