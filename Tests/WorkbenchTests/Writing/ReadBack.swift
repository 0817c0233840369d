import Readers
import Reports
import Tables

/// A table written and read again by the schema that it has.
struct ReadBack {
  /// Labels of reasons stand for missing values, as `reasons = true` writes them.
  private static let marks = Dictionary(
    uniqueKeysWithValues: MissingReason.allCases.map { ($0 == .unspecified ? "" : $0.label, $0) })

  let table: Table
  let receipt: ReadReceipt

  init(_ bytes: [UInt8], like table: Table, file: String, sheet: SheetChoice? = nil, dash: Bool = false)
    throws
  {
    var schema = DatasetSchema(
      name: "back", path: file, fields: table.schema.fields.map { FieldSchema($0.name, $0.type) },
      missingValues: Self.marks)
    if dash { schema.missingValues["–"] = .unspecified }
    for (place, field) in table.schema.fields.enumerated() { schema.fields[place].title = field.title }
    let result = try TableReader.read(bytes, TableRequest(file: file, schema: schema, sheet: sheet))
    self.table = result.table
    receipt = result.receipt
  }

  /// The table as its file can tell of it: an empty text is missing, and floats have the digits that the form holds.
  static func expected(_ table: Table, float: (Double) -> Double = { $0 }) -> [[Value]] {
    (0..<table.rowCount).map { row in
      table.row(row).map { value in
        switch value {
        case .text(""): .missing
        case .float(let number): .float(float(number))
        default: value
        }
      }
    }
  }

  var rows: [[Value]] { (0..<table.rowCount).map { table.row($0) } }
}
