#!/usr/bin/env python3
"""Writes the files that the tests of readers read: Tests/ReadersTests/Files, one oddity a file.

    python3 -m venv venv && venv/bin/pip install openpyxl XlsxWriter xlwt
    venv/bin/python tools/make_workbooks.py

The same programs write the same bytes. Files by hand are as Excel writes them, or as attackers do.
"""
import datetime
import io
import pathlib
import struct
import zipfile

import openpyxl
import xlsxwriter
import xlwt

FILES = pathlib.Path(__file__).resolve().parent.parent / "Tests" / "ReadersTests" / "Files"
CREATED = datetime.datetime(2021, 8, 23)

HEADER = ["单位", "得分", "发出日期", "时刻", "编号", "达标", "说明"]
# The one table that every reader gives alike.
RECORDS = [
    ["民政局", 89.9, datetime.date(2021, 8, 23), datetime.datetime(2021, 8, 23, 9, 30), "371323199001010011", True, "答复, 及时"],
    ["公安局", 60, datetime.date(2021, 9, 8), datetime.datetime(2021, 9, 8, 0, 0), "007", False, None],
    ["圈里乡", None, datetime.date(2020, 2, 29), datetime.datetime(2020, 2, 29, 23, 59), "100", False, "一行\n“两行”"],
]

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def write(name, content):
    (FILES / name).write_bytes(content)


def archive(parts, name=None):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for part, content in parts.items():
            info = zipfile.ZipInfo(part, (2021, 8, 23, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(info, content if isinstance(content, bytes) else content.encode())
    if name:
        write(name, buffer.getvalue())
    return buffer.getvalue()


def by_hand(name, sheet, strings=None, styles=None, workbook=None, target="worksheets/sheet1.xml", **parts):
    """A workbook of one sheet called 台账, part by part."""
    relations = [("rId1", "worksheet", target)]
    if strings:
        relations.append(("rId2", "sharedStrings", "sharedStrings.xml"))
    if styles:
        relations.append(("rId3", "styles", "styles.xml"))
    content = {
        "[Content_Types].xml": DECLARATION + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'{DECLARATION}<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": DECLARATION + (workbook or f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets><sheet name="台账" sheetId="1" r:id="rId1"/></sheets></workbook>'),
        "xl/_rels/workbook.xml.rels": f'{DECLARATION}<Relationships xmlns="{PACKAGE}">'
        + "".join(f'<Relationship Id="{id}" Type="{RELATIONS}/{type}" Target="{part}"/>' for id, type, part in relations)
        + "</Relationships>",
        "xl/worksheets/sheet1.xml": sheet,
    }
    if strings:
        content["xl/sharedStrings.xml"] = DECLARATION + f'<sst xmlns="{MAIN}">{strings}</sst>'
    if styles:
        content["xl/styles.xml"] = DECLARATION + styles
    content.update(parts)
    return archive(content, name)


def sheet(rows, after=""):
    return DECLARATION + f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'


def inline(place, text):
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


# The same table by several programs

def text(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    return str(value)


def same_table():
    def quoted(cell):
        return '"' + cell.replace('"', '""') + '"' if any(c in cell for c in ',"\n\t') else cell

    lines = [HEADER] + [[text(v) for v in record] for record in RECORDS]
    write("same.csv", "".join(",".join(map(quoted, line)) + "\n" for line in lines).encode())
    write("same_tabs_named.xls", "".join("\t".join(map(quoted, line)) + "\n" for line in lines).encode())

    book = openpyxl.Workbook()
    book.properties.created = book.properties.modified = CREATED
    page = book.active
    page.title = "台账"
    for line in [HEADER] + RECORDS:
        page.append(line)
    buffer = io.BytesIO()
    book.save(buffer)
    # openpyxl stamps the moment of saving.
    with zipfile.ZipFile(buffer) as made:
        archive({i.filename: stamped(i.filename, made.read(i)) for i in made.infolist()}, "same_by_openpyxl.xlsx")

    for name, options in [("same_by_xlsxwriter.xlsx", {}), ("same_with_inline_strings.xlsx", {"constant_memory": True})]:
        book = xlsxwriter.Workbook(str(FILES / name), options)
        book.set_properties({"created": CREATED})
        page = book.add_worksheet("台账")
        day = book.add_format({"num_format": 'yyyy"年"m"月"d"日"'})
        moment = book.add_format({"num_format": "yyyy/m/d h:mm"})
        page.write_row(0, 0, HEADER)
        for row, record in enumerate(RECORDS, 1):
            for column, value in enumerate(record):
                if isinstance(value, datetime.datetime):
                    page.write_datetime(row, column, value, moment)
                elif isinstance(value, datetime.date):
                    page.write_datetime(row, column, value, day)
                elif isinstance(value, bool):
                    page.write_boolean(row, column, value)
                elif isinstance(value, str):
                    page.write_string(row, column, value)
                elif value is not None:
                    page.write_number(row, column, value)
        book.close()

    book = xlwt.Workbook(encoding="utf-8")
    page = book.add_sheet("台账")
    day, moment = (xlwt.easyxf(num_format_str=code) for code in ("yyyy-mm-dd", "yyyy-mm-dd hh:mm"))
    for row, record in enumerate([HEADER] + RECORDS):
        for column, value in enumerate(record):
            if isinstance(value, datetime.datetime):
                page.write(row, column, value, moment)
            elif isinstance(value, datetime.date):
                page.write(row, column, value, day)
            elif value is not None:
                page.write(row, column, value)
    book.save(str(FILES / "same_old.xls"))

    def escaped(value):
        return '"' + value.replace('"', '\\"').replace("\n", "\\n") + '"'

    def in_json(value):
        if value is None:
            return "null"
        return text(value) if isinstance(value, (bool, int, float)) else escaped(text(value))

    objects = ["{" + ", ".join(f"{escaped(n)}: {in_json(v)}" for n, v in zip(HEADER, r)) + "}" for r in RECORDS]
    write("same.json", ("[\n  " + ",\n  ".join(objects) + "\n]\n").encode())
    write("same.jsonl", ("\n".join(objects) + "\n").encode())
    write("same_inside.json", ('{"code": 0, "data": {"total": 3, "items": [' + ", ".join(objects) + "]}}").encode())

    def in_html(cell):
        return cell.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")

    rows = "".join("<tr>" + "".join(f"<td>{in_html(c)}</td>" for c in line) + "</tr>\n" for line in lines)
    page = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset=CHARSET"></head><body><table border="1">{rows}</table></body></html>'
    write("same_page_named.xls", page.replace("CHARSET", "utf-8").encode())
    write("same_page_in_gbk_named.xls", page.replace("CHARSET", "gb2312").encode("gb18030"))


def stamped(name, content):
    if name != "docProps/core.xml":
        return content
    import re
    return re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2021-08-23T00:00:00Z", content)


# One oddity a file

def oddities():
    by_hand(
        "texts.xlsx",
        sheet(
            '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
            '<row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2" t="s"><v>3</v></c></row>'
            '<row r="3"><c r="A3" t="str"><f>"a"&amp;"b"</f><v>a_x000A_b</v></c>'
            '<c r="B3" t="inlineStr"><is><r><t>富</t></r><r><rPr><b/></rPr><t>文本</t></r><rPh sb="0" eb="1"><t>fu</t></rPh></is></c></row>'
            '<row r="4"><c r="A4" t="s"><v>4</v></c><c r="B4" t="str"><f>""</f><v></v></c></row>'
        ),
        '<si><t>甲</t></si><si><t xml:space="preserve"> 乙 </t></si>'
        '<si><r><t>红</t></r><r><rPr><color rgb="FFFF0000"/></rPr><t>字</t></r><rPh sb="0" eb="1"><t>hong</t></rPh></si>'
        "<si><t>䶮镇&#x20;&amp;&#32;𬭎</t></si><si><t>_x005F_x000D_ _xD83D__xDE00_ _x12_</t></si>",
    )
    styles = (
        f'<styleSheet xmlns="{MAIN}"><numFmts count="5"><numFmt numFmtId="164" formatCode="[DBNum1][$-804]yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/>'
        '<numFmt numFmtId="165" formatCode="[h]:mm"/><numFmt numFmtId="166" formatCode="[Red]0.0"/><numFmt numFmtId="167" formatCode="&quot;d&quot;0"/>'
        '<numFmt numFmtId="168" formatCode="General&quot;日&quot;"/></numFmts>'
        '<cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs><cellXfs count="9"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="164"/>'
        '<xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="167"/><xf numFmtId="168"/><xf numFmtId="20"/></cellXfs></styleSheet>'
    )
    header = "".join(inline(f"{letter}1", f"f{number}") for number, letter in enumerate("ABCDEFGHI"))
    values = "".join(f'<c r="{letter}2" s="{number}"><v>44431.5</v></c>' for number, letter in enumerate("ABCDEFGH"))
    values += '<c r="I2" s="8"><v>0.395833333333333</v></c>'
    rows = f'<row r="1">{header}</row><row r="2">{values}</row>'
    by_hand("formats.xlsx", sheet(rows), styles=styles)
    by_hand(
        "days_of_1904.xlsx",
        sheet(f'<row r="1">{inline("A1", "day")}</row><row r="2"><c r="A2" s="1"><v>42969</v></c></row><row r="3"><c r="A3" s="1"><v>0</v></c></row>'),
        styles=styles,
        workbook=f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><workbookPr date1904="1"/><sheets><sheet name="台账" sheetId="1" r:id="rId1"/></sheets></workbook>',
    )
    by_hand(
        "days_around_1900.xlsx",
        sheet(f'<row r="1">{inline("A1", "day")}</row>' + "".join(f'<row r="{r}"><c r="A{r}" s="1"><v>{v}</v></c></row>' for r, v in [(2, 1), (3, 59), (4, 61)])),
        styles=styles,
    )
    by_hand(
        "times_that_are_not_shown.xlsx",
        sheet(f'<row r="1">{inline("A1", "day")}</row><row r="2"><c r="A2" s="1"><v>44431</v></c></row><row r="3"><c r="A3" s="1"><v>44431.75</v></c></row>'),
        styles=styles,
    )
    mixed = ["123456789012.125", "0.942857142857143"]
    by_hand("large_and_fine_numbers.xlsx", sheet(f'<row r="1">{inline("A1", "n")}</row>' + "".join(f'<row r="{r}"><c r="A{r}"><v>{v}</v></c></row>' for r, v in enumerate(mixed, 2))))
    book = xlwt.Workbook(encoding="utf-8")
    page = book.add_sheet("台账")
    page.write(0, 0, "n")
    page.write(1, 0, 1)
    page.write(2, 0, xlwt.Formula("A2+1"))
    page.write(2, 1, "甲")
    page.write(0, 1, "unit")
    book.save(str(FILES / "formula_by_a_program.xls"))
    numbers = ["1", "89.9", "0.1", "94.299999999999997", "1.2300000000000001E-2", "-0", "1E3", "123456789012"]
    by_hand("numbers.xlsx", sheet(f'<row r="1">{inline("A1", "n")}</row>' + "".join(f'<row r="{r}"><c r="A{r}"><v>{v}</v></c></row>' for r, v in enumerate(numbers, 2))))
    by_hand(
        "codes_as_numbers.xlsx",
        sheet(f'<row r="1">{inline("A1", "code")}</row><row r="2"><c r="A2"><v>3.7132319900101E+17</v></c></row><row r="3"><c r="A3"><v>371323199001010011</v></c></row>'),
    )
    by_hand(
        "errors_and_formulas.xlsx",
        sheet(
            f'<row r="1">{inline("A1", "unit")}{inline("B1", "n")}</row>'
            f'<row r="2">{inline("A2", "甲")}<c r="B2"><f>1+1</f><v>2</v></c></row>'
            f'<row r="3">{inline("A3", "乙")}<c r="B3" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
            f'<row r="4">{inline("A4", "丙")}<c r="B4"><f>B2*2</f></c></row>'
        ),
    )
    by_hand(
        "merged_hidden_and_empty_rows.xlsx",
        sheet(
            f'<row r="2">{inline("B2", "class")}{inline("C2", "n")}</row>'
            f'<row r="3">{inline("B3", "镇街")}<c r="C3"><v>1</v></c></row>'
            '<row r="4" hidden="1"><c r="C4"><v>2</v></c></row><row r="5"><c r="B5" s="1"/></row>'
            f'<row r="7">{inline("B7", "部门")}<c r="C7"><v>3</v></c></row>',
            '<mergeCells count="2"><mergeCell ref="B3:B4"/><mergeCell ref="A1:C1"/></mergeCells>',
        ),
    )
    prefixed = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>a</x:t></x:is></x:c><x:c t="inlineStr"><x:is><x:t>b</x:t></x:is></x:c></x:row><x:row><x:c><x:v>1</x:v></x:c><x:c t="b"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    by_hand("prefixes_and_no_places.xlsx", DECLARATION + prefixed)
    by_hand("part_in_utf16.xlsx", sheet(f'<row r="1">{inline("A1", "单位")}</row><row r="2">{inline("A2", "民政局")}</row>').replace("UTF-8", "UTF-16").encode("utf-16"))
    by_hand("absolute_target.xlsx", sheet(f'<row r="1">{inline("A1", "a")}</row><row r="2"><c r="A2"><v>1</v></c></row>'), target="/xl/worksheets/sheet1.xml")

    several = {
        "xl/workbook.xml": DECLARATION + f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets><sheet name="2021Q2" sheetId="1" r:id="rId1"/><sheet name="2021Q3" sheetId="2" r:id="rId2"/>'
        '<sheet name="说明" sheetId="3" r:id="rId3"/><sheet name="选项" sheetId="4" state="hidden" r:id="rId4"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{DECLARATION}<Relationships xmlns="{PACKAGE}">' + "".join(f'<Relationship Id="rId{n}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in range(1, 5)) + "</Relationships>",
    }
    pages = [sheet(f'<row r="1">{inline("A1", "n")}</row><row r="2"><c r="A2"><v>{n}</v></c></row>') for n in (2, 3)] + [sheet("")]
    pages.append(sheet(f'<row r="1">{inline("A1", "是")}</row>'))
    for number, page in enumerate(pages, 1):
        several[f"xl/worksheets/sheet{number}.xml"] = page
    by_hand("several_sheets.xlsx", pages[0], **several)
    one = dict(several)
    one["xl/worksheets/sheet1.xml"] = sheet("")
    by_hand("one_filled_sheet.xlsx", sheet(""), **one)


# What is refused

def refusals():
    def with_dtd(entity):
        return DECLARATION + f'<!DOCTYPE worksheet [{entity}]><worksheet xmlns="{MAIN}"><sheetData><row r="1">{inline("A1", "&e;")}</row></sheetData></worksheet>'

    laughs = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    by_hand("bomb_of_entities.xlsx", with_dtd(f'<!ENTITY e0 "ha">{laughs}<!ENTITY e "&e9;">'))
    by_hand("bomb_of_another_file.xlsx", with_dtd('<!ENTITY e SYSTEM "file:///etc/hostname">'))
    by_hand("bomb_of_a_long_text.xlsx", sheet(f'<row r="1">{inline("A1", "长" * 32768)}</row>'))
    by_hand("cell_too_far.xlsx", sheet(f'<row r="1">{inline("XFE1", "a")}</row>'))
    by_hand("rows_out_of_order.xlsx", sheet(f'<row r="2">{inline("A2", "a")}</row><row r="1">{inline("A1", "b")}</row>'))
    by_hand("text_that_is_not_there.xlsx", sheet('<row r="1"><c r="A1" t="s"><v>7</v></c></row>'))
    whole = by_hand(None, sheet(f'<row r="1">{inline("A1", "a")}</row><row r="2"><c r="A2"><v>1</v></c></row>'))
    write("cut_short.xlsx", whole[: len(whole) // 2])
    # The directory says another size than the part has.
    place = whole.rindex(b"PK\x01\x02")
    lying = bytearray(whole)
    struct.pack_into("<I", lying, place + 24, 7)
    write("lying_header.xlsx", bytes(lying))
    # 65 MB of spaces and more in a few kilobytes.
    spaces = f'{DECLARATION}<worksheet xmlns="{MAIN}"><sheetData>' + " " * (80 << 20) + "</sheetData></worksheet>"
    by_hand("bomb_of_spaces.xlsx", spaces)

    archive({"[Content_Types].xml": "", "word/document.xml": ""}, "a_word_document_named.xlsx")
    archive({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": ""}, "an_open_document_named.xlsx")
    archive({"台账.xlsx": "", "说明.docx": ""}, "an_archive_named.xlsx")
    write("a_pdf_named.xlsx", b"%PDF-1.4\n")
    write("a_picture_named.xlsx", b"\x89PNG\r\n\x1a\n")
    write("xml_of_2003_named.xls", f'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'.encode())
    write("page_without_table_named.xls", "<html><body>请登录</body></html>".encode())
    write("encrypted.xlsx", compound({"EncryptionInfo": b"\x04\0\x04\0" * 1200, "EncryptedPackage": b"\0" * 4800}))
    write("encrypted.xls", compound({"Workbook": biff([(0x0809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)), (0x2F, b"\1\0" + b"\0" * 50)])}))
    write("a_word_document_named.xls", compound({"WordDocument": b"\0" * 4096}))
    write("excel_95.xls", compound({"Book": biff([(0x0809, struct.pack("<HHHH", 0x500, 5, 0, 0))])}))


def biff(records):
    return b"".join(struct.pack("<HH", kind, len(content)) + content for kind, content in records)


def compound(streams):
    """A compound file ([MS-CFB]) with sectors of 512 bytes and no small streams."""
    free, end, table = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    sectors, next_sector, starts = [], [], {}
    for name, content in streams.items():
        content = content.ljust(4096, b"\0")
        starts[name] = (len(sectors), len(content))
        count = -(-len(content) // 512)
        for number in range(count):
            sectors.append(content[number * 512 : number * 512 + 512].ljust(512, b"\0"))
            next_sector.append(len(sectors) if number < count - 1 else end)
    entries = [("Root Entry", 5, end, 0)] + [(name, 2, start, size) for name, (start, size) in starts.items()]
    directory = b""
    for index, (name, kind, start, size) in enumerate(entries):
        raw = name.encode("utf-16-le") + b"\0\0"
        child = 1 if index == 0 else free
        right = index + 1 if 0 < index < len(entries) - 1 else free
        directory += raw.ljust(64, b"\0") + struct.pack("<HBBIII", len(raw), kind, 1, free, right, child) + b"\0" * 36 + struct.pack("<IQ", start, size)
    directory = directory.ljust(-(-len(directory) // 512) * 512, b"\0")
    first_directory = len(sectors)
    for number in range(len(directory) // 512):
        sectors.append(directory[number * 512 : number * 512 + 512])
        next_sector.append(len(sectors) if number < len(directory) // 512 - 1 else end)
    first_table = len(sectors)
    tables = 1
    next_sector += [table] * tables
    content = struct.pack(f"<{len(next_sector)}I", *next_sector).ljust(512 * tables, b"\xff")
    sectors.append(content)
    header = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    header += struct.pack("<IIIIIIIII", 0, tables, first_directory, 0, 4096, end, 0, end, 0) + struct.pack("<I", first_table) + b"\xff" * 432
    return header + b"".join(sectors)


if __name__ == "__main__":
    FILES.mkdir(parents=True, exist_ok=True)
    for old in FILES.iterdir():
        old.unlink()
    same_table()
    oddities()
    refusals()
    print(f"{len(list(FILES.iterdir()))} files in {FILES}")
