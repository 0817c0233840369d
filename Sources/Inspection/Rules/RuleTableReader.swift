import Diagnostics
import Readers
import Tables

/// Reads a table of rules into rows of texts: columns in English or Chinese, in any order.
struct RuleTableReader {
  private let file: String
  private(set) var problems: [ReadError] = []

  init(file: String) {
    self.file = file
  }

  /// - Returns: The rows, as far as the header can be understood.
  mutating func rows(_ bytes: [UInt8]) -> [RuleRow] {
    do {
      let schema = try schema(bytes)
      guard problems.isEmpty else { return [] }
      return rows(try TableReader.read(bytes, TableRequest(file: file, schema: schema)))
    } catch let list as DiagnosticList {
      problems += list.items.map { $0 as? ReadError ?? ReadError($0.message, at: $0.location, help: $0.help) }
    } catch {
      problems.append(ReadError(Phrase(verbatim: "\(error)"), at: SourceLocation(file: file)))
    }
    return []
  }

  /// The columns that the header names, all as texts.
  private mutating func schema(_ bytes: [UInt8]) throws -> DatasetSchema {
    let names = try TableReader.columnNames(bytes, file: file)
    var fields: [FieldSchema] = []
    for (place, name) in names.enumerated() {
      guard let column = RuleColumn.called(name) else {
        problems.append(
          ReadError(
            Phrase(
              "no column \"\(name)\" in a table of rules\(nearest: name, among: RuleColumn.names)",
              zh: "评分细则表中没有列“\(name)”\(nearest: name, among: RuleColumn.names)"),
            at: SourceLocation(file: file, line: 1, column: place + 1),
            help: [
              Phrase(
                "the columns are \(listed: RuleColumn.allCases.map { "\($0.rawValue) \($0.chinese)" })",
                zh: "列有\(listed: RuleColumn.allCases.map { "\($0.chinese) \($0.rawValue)" })")
            ]))
        fields.append(FieldSchema(name, .text))
        continue
      }
      var field = FieldSchema(column.rawValue, .text)
      field.title = column.chinese
      fields.append(field)
    }
    for column in RuleColumn.needed where !names.contains(where: { RuleColumn.called($0) == column }) {
      problems.append(
        ReadError(
          Phrase(
            "column \"\(column.rawValue)\" (\(column.chinese)) is missing",
            zh: "缺少列“\(column.chinese)”（\(column.rawValue)）"),
          at: SourceLocation(file: file, line: 1)))
    }
    return DatasetSchema(name: file, path: file, fields: fields)
  }

  private func rows(_ result: ReadResult) -> [RuleRow] {
    let table = result.table
    return (0..<table.rowCount).map { row in
      let line = result.receipt.line(ofRow: row)
      var rule = RuleRow(place: SourceLocation(file: file, line: line))
      for (index, field) in table.schema.fields.enumerated() {
        guard let column = RuleColumn(rawValue: field.name), let text = table[row, index].text else {
          continue
        }
        let cell = result.receipt.cellOfColumn[index] + 1
        rule.cells[column] = RuleRow.Cell(
          text: OfficeText.trimmed(text), place: SourceLocation(file: file, line: line, column: cell))
      }
      return rule
    }
  }
}
