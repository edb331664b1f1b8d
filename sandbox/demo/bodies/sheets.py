"""Writes a spreadsheet (xlsx) and a zip archive; both come out the same every time."""

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Final
from xml.sax.saxutils import escape

Cell = str | int | float

_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SHEET_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"

_FIXED_PARTS: Final[Mapping[str, str]] = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEET_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_SHEET_TYPE}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
    '<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}


def spreadsheet(rows: Sequence[Sequence[Cell]]) -> bytes:
    """Return an xlsx file with one sheet that holds the rows."""
    content = "".join(f'<row r="{number}">{_cells(row)}</row>' for number, row in enumerate(rows, start=1))
    sheet = f'<worksheet xmlns="{_MAIN}"><sheetData>{content}</sheetData></worksheet>'
    parts = {**_FIXED_PARTS, "xl/worksheets/sheet1.xml": sheet}
    return archive({name: (_HEAD + text).encode() for name, text in parts.items()})


def _cells(row: Sequence[Cell]) -> str:
    return "".join(map(_cell, row))


def _cell(value: Cell) -> str:
    if isinstance(value, str):
        return f'<c t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return f"<c><v>{value}</v></c>"


def archive(files: Mapping[str, bytes]) -> bytes:
    """Return a zip file; its members carry one fixed date, so that equal files give equal bytes."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as written:
        for name, content in files.items():
            member = zipfile.ZipInfo(name, date_time=(2026, 1, 5, 9, 0, 0))
            written.writestr(member, content, compress_type=zipfile.ZIP_DEFLATED)
    return target.getvalue()
