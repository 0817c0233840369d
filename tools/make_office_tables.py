#!/usr/bin/env python3
"""Writes tables as offices lay them out in sheets: Tests/ReadersTests/OfficeTables, one oddity a file.

    python3 -m venv venv && venv/bin/pip install openpyxl XlsxWriter
    venv/bin/python tools/make_office_tables.py

The files whose names end in _by_libreoffice are written by soffice when it is installed.
"""
import datetime
import pathlib
import re
import shutil
import subprocess
import zipfile

import openpyxl
import xlsxwriter

FILES = pathlib.Path(__file__).resolve().parent.parent / "Tests" / "ReadersTests" / "OfficeTables"
CREATED = datetime.datetime(2021, 8, 23)


def book(name, rows, merges=(), title="台账"):
    """A workbook of one sheet by openpyxl, the same bytes each time."""
    made = openpyxl.Workbook()
    made.properties.created = made.properties.modified = CREATED
    page = made.active
    page.title = title
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            if value is not None:
                page.cell(number, column, value)
    for merge in merges:
        page.merge_cells(merge)
    path = FILES / name
    made.save(path)
    with zipfile.ZipFile(path) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            if part == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2021-08-23T00:00:00Z", content)
            info = zipfile.ZipInfo(part, (2021, 8, 23, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)


UNITS = [["公安局", 8, 90], ["民政局", 5, 85.5], ["司法局", 3, 77]]

STACKED = [
    ["附件1"], ["2021年第三季度政务公开检查情况表"], ["填报单位：县政府办公室", None, None, None, None, "单位：分"],
    ["序号", "单位", "政府网站", None, "政务新媒体", None],
    [None, None, "得分", "问题数", "得分", "问题数"],
    ["县政府部门"],
    [1, "公安局", 90, 2, 85, 1], [2, "民政局", 88.5, 3, 91, 0],
    [None, "小计", 178.5, 5, 176, 1],
    ["乡镇（街道）"],
    [3, "马站镇", 70, 6, 66.5, 4], [4, "沂城街道", 95, 0, 93, 1],
    [None, "小计", 165, 6, 159.5, 5],
    [None, "合　计", 343.5, 11, 335.5, 6],
    ["注：1.得分满分100分。"], ["2.问题数以县政府办公室通报为准。"], ["填报人：张三", None, "审核人：李四", None, None, "填报日期：2021年8月23日"],
]
STACKED_MERGES = ["A2:F2", "A4:A5", "B4:B5", "C4:D4", "E4:F4", "A6:F6", "A10:F10", "A15:F15"]


def by_openpyxl():
    book("stacked_header_groups_totals.xlsx", STACKED, STACKED_MERGES)
    book("no_merges.xlsx", STACKED[3:5] + STACKED[6:8])
    book("three_levels.xlsx", [
        ["单位", "政府网站", None, None, "备注"], [None, "内容", None, "得分", None], [None, "更新", "解读", None, None],
        ["公安局", 1, 2, 3, "好"], ["民政局", 4, 5, 6, None],
    ], ["A1:A3", "B1:D1", "B2:C2", "D2:D3", "E1:E3"])
    book("title_above.xlsx", [["沂水县政务公开检查表"], ["单位", "件数", "得分"]] + UNITS)
    book("line_above.xlsx", [[None, None, "单位：万元"], ["填报日期", datetime.date(2021, 8, 23)], ["单位", "件数", "得分"]] + UNITS)
    book("group_rows_without_merges.xlsx", [
        ["单位", "件数", "得分"], ["县(市)政府"], ["沂水县", 5, 90], ["莒南县", 4, 80], ["市直部门"], ["公安局", 8, 70], ["民政局", 3, 60],
    ])
    book("groups_in_the_serial_column.xlsx", [
        ["序号", "单位", "得分"], ["一、县政府部门"], [1, "公安局", 90], [2, "民政局", 80], ["二、乡镇"], [1, "马站镇", 70],
    ])
    book("a_unit_that_did_not_report.xlsx", [["单位", "件数", "得分"]] + UNITS[:1] + [["财政局"]] + UNITS[1:])
    book("groups_or_rows.xlsx", [["单位", "件数", "得分"]] + UNITS[:2] + [["县直机关"]] + UNITS[2:])
    book("total_that_does_not_follow.xlsx", [["单位", "件数", "办结率"], ["公安局", 8, "90%"], ["民政局", 5, "80%"], ["合计", 14, "85%"]])
    book("total_first.xlsx", [["单位", "件数", "得分"], ["全县合计", 16, 252.5]] + UNITS)
    book("footnotes.xlsx", [["单位", "件数", "得分"]] + UNITS + [["※ 件数为上半年数"], ["说明：得分由第三方给出"], ["联系人：王五", "电话：0539-1234567"]])
    page = [["附件2"], ["序号", "单位", "得分"]]
    book("header_on_each_page.xlsx", page + [[1, "公安局", 90], [2, "民政局", 80]] + page + [[3, "司法局", 70], [4, "财政局", 60]], ["A1:C1", "A5:C5"])
    book("serial_that_skips.xlsx", [["序号", "单位"], [1, "公安局"], [2, "民政局"], [4, "财政局"], [5, "司法局"]])
    book("merged_downwards.xlsx", [
        ["单位", "渠道", "件数"], ["公安局", "平台", 3], [None, "信函", 2], [None, "合计", 5], ["民政局", "平台", 1], [None, "信函", 4],
    ], ["A2:A4", "A5:A6"])
    book("numbers_of_columns.xlsx", [["单位", "件数", "得分"], ["甲", 1, 2]] + UNITS)
    book("blank_separators.xlsx", [["单位", "件数", "得分"], UNITS[0], [], UNITS[1], [], UNITS[2]])
    book("second_row_of_texts.xlsx", [["单位", "件数", "得分"], ["名称", "件", "分"]] + UNITS)
    book("beside_other_cells.xlsx", [[], [None, "单位", "件数", None, "草稿"], [None, "公安局", 8, None, 1], [None, "民政局", 5]])
    book("long_remark_to_the_right.xlsx", [["单位", "件数", "得分"]] + UNITS + [["以上数据由县政府办公室政务公开办公室汇总，如有疑问请于九月二十日前反馈"]])
    book("header_merged_beyond.xlsx", [["单位", "政府网站"], [None, "得分", "问题数"], ["公安局", 90, 2], ["民政局", 80, 3]], ["A1:A2", "B1:H1"])
    book("words_that_look_like_totals.xlsx", [["单位", "类型", "说明"], ["审计局", "合计", "年度合计情况"], ["统计局", "小计", "已计入"]])
    book("overlapping_merges.xlsx", [["单位", "栏目", "件数"], ["公安局", "甲", 1], [None, None, 2], [None, None, 3], ["民政局", "乙", 4]], ["A2:B3", "A2:A4"])
    book("formula_in_title.xlsx", [["=\"2021年\"&\"检查表\""], ["单位", "件数", "得分"]] + UNITS, ["A1:C1"])


def by_xlsxwriter():
    made = xlsxwriter.Workbook(str(FILES / "stacked_by_xlsxwriter.xlsx"))
    made.set_properties({"created": CREATED})
    page = made.add_worksheet("台账")
    for number, row in enumerate(STACKED):
        for column, value in enumerate(row):
            if value is not None:
                page.write(number, column, value)
    for merge in STACKED_MERGES:
        first = merge.split(":")[0]
        row, column = int(first[1:]) - 1, ord(first[0]) - 65
        page.merge_range(merge, STACKED[row][column])
    made.close()


def as_page():
    cells = {}
    for merge in STACKED_MERGES:
        (a, b), (c, d) = [(ord(cell[0]) - 65, int(cell[1:]) - 1) for cell in merge.split(":")]
        cells[b, a] = (c - a + 1, d - b + 1)
    covered = {(r + y, c + x) for (r, c), (w, h) in cells.items() for x in range(w) for y in range(h)} - set(cells)
    rows = ""
    for r, row in enumerate(STACKED):
        rows += "<tr>"
        for c in range(6):
            if (r, c) in covered:
                continue
            width, height = cells.get((r, c), (1, 1))
            value = row[c] if c < len(row) and row[c] is not None else ""
            rows += f'<td colspan="{width}" rowspan="{height}">{value}</td>'
        rows += "</tr>\n"
    (FILES / "stacked_page_named.xls").write_bytes(f'<html><meta charset="utf-8"><table>{rows}</table></html>'.encode())


def as_text():
    lines = [",".join("" if v is None else str(v) for v in list(row) + [None] * (6 - len(row))) for row in STACKED]
    (FILES / "stacked.csv").write_text("".join(line + "\n" for line in lines), encoding="utf-8")


def by_libreoffice():
    if not shutil.which("soffice"):
        print("soffice is not installed: its files stay as they are")
        return
    source = FILES / "stacked_header_groups_totals.xlsx"
    for ending in ("xls", "xlsx"):
        folder = FILES / "made"
        subprocess.run(["soffice", "--headless", "--convert-to", ending, "--outdir", str(folder), str(source)], check=True, capture_output=True)
        (folder / f"{source.stem}.{ending}").rename(FILES / f"stacked_by_libreoffice.{ending}")
        folder.rmdir()


if __name__ == "__main__":
    FILES.mkdir(parents=True, exist_ok=True)
    by_openpyxl()
    by_xlsxwriter()
    as_page()
    as_text()
    by_libreoffice()
    print(f"{len(list(FILES.iterdir()))} files in {FILES}")
