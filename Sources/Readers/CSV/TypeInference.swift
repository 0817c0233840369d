import CivilTime
import Diagnostics
import Tables

/// The narrowest type that fits every cell of a column.
enum TypeInference {
  /// A schema for a file that has none: names from the header, types from the cells; empty cells are missing.
  ///
  /// - Throws: a ``DiagnosticList`` when header cells are empty or equal.
  static func schema(of cells: CSVCells, file: String) throws(DiagnosticList) -> DatasetSchema {
    let types = (0..<cells.cellCount(0)).map { type(of: $0, in: cells) }
    return try schema(ofHeader: cells, types: types, file: file)
  }

  /// A schema with these types and the names of a header.
  ///
  /// - Throws: a ``DiagnosticList`` when header cells are empty or equal.
  static func schema(
    ofHeader cells: CSVCells, types: [ColumnType], file: String
  ) throws(DiagnosticList) -> DatasetSchema {
    var fields: [FieldSchema] = []
    var errors: [ReadError] = []
    for (column, type) in types.enumerated() {
      let name = cells.text(0, column)
      let place = SourceLocation(file: file, line: Int(cells.lines[0]), column: column + 1)
      if name.isEmpty { errors.append(ReadError("the column has no name", at: place)) }
      if fields.contains(where: { $0.name == name }) {
        errors.append(ReadError("two columns are called \"\(name)\"", at: place))
      }
      var field = FieldSchema(name, type)
      if case .decimal = type { field.hasDeclaredScale = false }
      fields.append(field)
    }
    guard errors.isEmpty else { throw .refusal(of: file, errors) }
    return DatasetSchema(
      name: file, title: nil, path: file, origin: nil, basis: nil, fields: fields,
      missingValues: ["": .unspecified], primaryKey: [], foreignKeys: [])
  }

  /// Every type but text, the narrowest first.
  static let candidates: [ColumnType] = [.bool, .int, .decimal(scale: 0), .date, .datetime, .period, .float]

  private static func type(of column: Int, in cells: CSVCells) -> ColumnType {
    var candidates = candidates
    var seen = false
    var (largest, scale) = (UInt64(0), 0)
    for record in 1..<max(1, cells.recordCount) where column < cells.cellCount(record) {
      let text = String(decoding: cells.content(record, column), as: UTF8.self)
      guard !text.isEmpty else { continue }
      seen = true
      candidates.removeAll { !fits(text, $0) }
      if candidates.isEmpty { return .text }
      guard let number = FixedDecimal(text) else { continue }
      largest = max(largest, (number.unscaled / FixedDecimal.power(number.scale)).magnitude)
      scale = max(scale, number.scale)
    }
    // Numbers so large and so fine that no decimal holds them together are floats.
    if scale > 0, largest >= UInt64(Int64.max / FixedDecimal.power(scale)) {
      candidates.removeAll { $0 == .decimal(scale: 0) }
    }
    return seen ? candidates.first ?? .text : .text
  }

  /// Whether a cell that is not empty can be of a type, by the rules that hold when nothing is declared.
  static func fits(_ text: String, _ type: ColumnType) -> Bool {
    // Codes and telephone numbers stay text: leading zeros and plus signs would be lost, and spreadsheets have
    // rounded whole numbers of 15 digits and more.
    let digits = text.utf8.drop { $0 == UInt8(ascii: "-") }
    let hasLeadingZero = digits.starts(with: "0".utf8) && digits.count > 1 && !digits.starts(with: "0.".utf8)
    let isLong =
      digits.count >= 15 && digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    let isCode = isLong || hasLeadingZero || text.hasPrefix("+")
    if type.isNumeric, isCode { return false }
    // A bare year is a number.
    if type == .period, Int(text) != nil { return false }
    var field = FieldSchema("", type)
    if case .decimal = type { field.hasDeclaredScale = false }
    return CellParser(field).value(text) != nil
  }
}
