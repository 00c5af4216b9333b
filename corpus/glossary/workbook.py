"""Glossaries as Excel workbooks (Office Open XML): the sheet with the columns of a glossary, all cells text."""

import zipfile
from collections.abc import Iterator
from datetime import datetime, time
from pathlib import Path
from typing import Any, get_args

from corpus.errors import MattranError
from corpus.files import atomic_binary
from corpus.glossary.model import Glossary, Status
from corpus.glossary.table import COLUMNS, REQUIRED, from_rows, to_rows

#: Unpacked size over which a workbook is taken for a decompression bomb, in bytes.
_LARGEST = 1 << 30
_WIDTHS = {"concept": 32, "language": 10, "term": 60, "status": 12, "part_of_speech": 15, "note": 40}
_WIDTHS |= {"count": 8, "of": 8, "articles": 9, "example": 80}


def read_workbook(path: Path) -> Glossary:
    """Read the first sheet of an .xlsx file that has a glossary's columns, else the first.

    A cell merged over several rows stands in each of them. Raises MattranError naming the row of what cannot be used.
    """
    return from_rows(_read_rows(path), str(path))


def write_workbook(glossary: Glossary, path: Path) -> None:
    """Write an .xlsx file, atomically: every cell is text, so that none can run as a formula."""
    import openpyxl
    from openpyxl.utils import get_column_letter
    from openpyxl.utils.exceptions import IllegalCharacterError

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "glossary"
    try:
        for number, row in enumerate(to_rows(glossary), 1):
            for column, text in enumerate(row, 1):
                if text:
                    cell = sheet.cell(number, column, _escape(text))
                    cell.data_type = "s"
                    cell.quotePrefix = text[0] in "=+-@"
            if number == 1:
                for column, name in enumerate(row, 1):
                    sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(name, 20)
    except IllegalCharacterError as error:
        raise MattranError(f"cannot write {path}: a text has control characters; remove them") from error
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    _help_editing(sheet)
    with atomic_binary(path) as file:
        book.save(file)


def _help_editing(sheet: Any) -> None:
    """A bold header, a list to choose a status from, and a colour for what is still to be decided."""
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    rows = max(sheet.max_row, 2)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        if cell.value in ("note", "example"):
            for row in range(2, rows + 1):
                sheet.cell(row, cell.column).alignment = Alignment(wrap_text=True, vertical="top")
    statuses = ",".join(filter(None, get_args(Status)))
    choice = DataValidation("list", formula1=f'"{statuses}"', allow_blank=True)
    sheet.add_data_validation(choice)
    status = get_column_letter(COLUMNS.index("status") + 1)
    choice.add(f"{status}2:{status}{rows}")
    undecided = PatternFill("solid", start_color="FFF4CC", end_color="FFF4CC")
    rule = FormulaRule([f'${status}2="candidate"'], fill=undecided)
    sheet.conditional_formatting.add(f"A2:{get_column_letter(sheet.max_column)}{rows}", rule)


def _read_rows(path: Path) -> Iterator[list[str]]:
    import openpyxl

    try:
        with zipfile.ZipFile(path) as archive:
            if sum(each.file_size for each in archive.infolist()) > _LARGEST:
                raise MattranError(f"{path}: unpacks to more than 1 GiB; split the workbook")
        book = openpyxl.load_workbook(path, read_only=False, data_only=False)
        sheet = next((each for each in book.worksheets if _is_glossary(each)), book.worksheets[0])
    except OSError as error:
        raise MattranError(f"cannot read {path}: {error.strerror or error}; check the path") from error
    except (zipfile.BadZipFile, KeyError, IndexError, ValueError) as error:
        raise MattranError(f"{path}: not an Excel workbook (.xlsx); save it as one") from error
    merged = {
        (row, area.min_col): sheet.cell(area.min_row, area.min_col)
        for area in sheet.merged_cells.ranges
        for row in range(area.min_row + 1, area.max_row + 1)
    }
    for number, row in enumerate(sheet.iter_rows(), 1):
        cells = []
        for cell in row:
            whole = merged.get((number, cell.column), cell)
            if whole.data_type in ("f", "e"):
                raise MattranError(f"{path}, row {number}: cell {cell.coordinate} is a formula; paste its value")
            cells.append(_text(whole.value))
        yield cells


def _is_glossary(sheet: Any) -> bool:
    first = next(sheet.iter_rows(max_row=1, values_only=True), ())
    return set(REQUIRED) <= {str(value).strip().lower() for value in first}


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return _unescape(str(value))


# Excel writes characters it cannot hold as _x000D_, and so must mark a text that only looks like that.
def _escape(text: str) -> str:
    return text.replace("_x", "_x005F_x").replace("\r", "_x000D_")


def _unescape(text: str) -> str:
    return text.replace("_x000D_", "\r").replace("_x005F_", "_")
