/// A table whose heading is repeated on every page, and none of whose rows is cut in two.
enum TableElement {
  static func write(_ table: DocumentTable, to xml: inout XMLWriter) {
    xml.element("w:tbl") { xml in
      xml.element("w:tblPr") { properties(&$0) }
      xml.element("w:tblGrid") { xml in
        for width in table.widths { xml.element("w:gridCol", ["w:w": String(width)]) }
      }
      write(table.header, of: table, isHeader: true, to: &xml)
      for row in table.rows { write(row, of: table, isHeader: false, to: &xml) }
    }
  }

  private static func properties(_ xml: inout XMLWriter) {
    xml.element("w:tblW", ["w:w": String(OfficialPage.textWidth), "w:type": "dxa"])
    xml.setting("jc", "center")
    xml.element("w:tblBorders") { xml in
      for side in ["top", "left", "bottom", "right", "insideH", "insideV"] { xml.rule(side, width: 4) }
    }
    xml.element("w:tblLayout", ["w:type": "fixed"])
    xml.element("w:tblCellMar") { xml in
      for side in ["left", "right"] {
        xml.element("w:\(side)", ["w:w": String(DocumentTable.margin), "w:type": "dxa"])
      }
    }
  }

  private static func write(
    _ row: [[DocumentRun]], of table: DocumentTable, isHeader: Bool, to xml: inout XMLWriter
  ) {
    xml.element("w:tr") { xml in
      xml.element("w:trPr") { xml in
        xml.element("w:cantSplit")
        if isHeader { xml.element("w:tblHeader") }
      }
      for (place, cell) in row.enumerated() {
        xml.element("w:tc") { xml in
          xml.element("w:tcPr") { xml in
            xml.element("w:tcW", ["w:w": String(table.widths[place]), "w:type": "dxa"])
            xml.setting("vAlign", "center")
          }
          write(cell, in: isHeader ? .tableHeading : .tableText, of: table, place, to: &xml)
        }
      }
    }
  }

  private static func write(
    _ cell: [DocumentRun], in style: DocumentStyle, of table: DocumentTable, _ place: Int,
    to xml: inout XMLWriter
  ) {
    xml.element("w:p") { xml in
      xml.element("w:pPr") { xml in
        xml.setting("pStyle", style.rawValue)
        if style == .tableText, table.isRight[place] { xml.setting("jc", "right") }
      }
      let size = table.size == style.size ? nil : table.size.halfPoints
      for run in cell { RunElement.write(run, in: style, halfPoints: size, to: &xml) }
    }
  }
}
