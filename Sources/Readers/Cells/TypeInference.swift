import CivilTime
import Diagnostics
import Tables

/// The narrowest type that fits every cell of a column.
enum TypeInference {
  /// A schema for a file that has none: names from the header, types from the cells; empty cells are missing.
  ///
  /// - Throws: a ``DiagnosticList`` when header cells are empty or equal.
  static func schema(of cells: CSVCells, _ request: CSVRequest) throws(DiagnosticList) -> DatasetSchema {
    try WidestTable.check(headerOf: cells, file: request.file)
    let found = (0..<cells.cellCount(0)).map { column in
      var field = FieldSchema(HeaderName.trimmed(cells.text(0, column)), .text)
      field.assumedYear = request.year
      field.measureAbove = request.measureAbove
      return type(of: column, in: cells, field)
    }
    var schema = try schema(ofHeader: cells, types: found.map(\.type), file: request.file)
    for index in found.indices {
      schema.fields[index].assumedYear = request.year
      schema.fields[index].measureAbove = request.measureAbove
      guard found[index].type != .text, found[index].hasMarks else { continue }
      schema.fields[index].guessesMarks = true
      schema.fields[index].missingValues = Dictionary(
        uniqueKeysWithValues: OfficeMarks.all.union([""]).map { ($0, .unspecified) })
    }
    return schema
  }

  /// A schema with these types and the names of a header.
  ///
  /// - Throws: a ``DiagnosticList`` when header cells are empty or equal.
  static func schema(
    ofHeader cells: CSVCells, types: [ColumnType], file: String
  ) throws(DiagnosticList) -> DatasetSchema {
    try WidestTable.check(headerOf: cells, file: file)
    var fields: [FieldSchema] = []
    var errors: [ReadError] = []
    var names: Set<String> = []
    for (column, type) in types.enumerated() {
      let name = HeaderName.trimmed(cells.text(0, column))
      let place = SourceLocation(file: file, line: Int(cells.lines[0]), column: column + 1)
      if name.isEmpty { errors.append(ReadError(.columnWithoutName, at: place)) }
      if !name.isEmpty, !names.insert(name).inserted {
        errors.append(
          ReadError(Phrase("two columns are called \"\(name)\"", zh: "有两列同名“\(name)”"), at: place))
      }
      fields.append(field(name, type))
    }
    guard errors.isEmpty else { throw .refusal(of: file, errors) }
    return DatasetSchema(
      name: file, title: nil, path: file, origin: nil, basis: nil, fields: fields,
      missingValues: ["": .unspecified], primaryKey: [], foreignKeys: [])
  }

  private static func field(_ name: String, _ type: ColumnType) -> FieldSchema {
    var field = FieldSchema(name, type)
    if case .decimal = type { field.hasDeclaredScale = false }
    return field
  }

  /// Every type but text, the narrowest first.
  static let candidates: [ColumnType] = [.bool, .int, .decimal(scale: 0), .date, .datetime, .period, .float]

  private static func type(
    of column: Int, in cells: CSVCells, _ named: FieldSchema
  ) -> (type: ColumnType, hasMarks: Bool) {
    var candidates = candidates
    var (values, percents, hasMarks) = (0, 0, false)
    var (largest, scale) = (UInt64(0), 0)
    var parser = CellParser(field("", .decimal(scale: 0)))
    for record in 1..<max(1, cells.recordCount) where column < cells.cellCount(record) {
      let text = String(decoding: cells.content(record, column), as: UTF8.self)
      guard !text.isEmpty else { continue }
      if OfficeMarks.contains(text) {
        hasMarks = true
        continue
      }
      // It says nothing about the others, and is reported.
      if ErrorWord.contains(text.utf8) { continue }
      values += 1
      candidates.removeAll { !fits(text, $0, in: named) }
      if candidates.isEmpty { return (.text, false) }
      guard case .decimal(let number) = parser.repairedValue(text) else { continue }
      if parser.wasPercent { percents += 1 }
      largest = max(largest, (number.unscaled / FixedDecimal.power(number.scale)).magnitude)
      scale = max(scale, number.scale)
    }
    // With and without percent signs: nobody knows what the others mean.
    if percents > 0, percents < values { candidates.removeAll(where: \.isNumeric) }
    // Numbers so large and so fine that no decimal holds them together are floats.
    if scale > 0, largest >= UInt64(Int64.max / FixedDecimal.power(scale)) {
      candidates.removeAll { $0 == .decimal(scale: 0) }
    }
    return (values > 0 ? candidates.first ?? .text : .text, hasMarks)
  }

  /// A text of more bytes than this is no number, day or word; it may be all that follows a quote that is not closed.
  private static let longestValue = 1024

  /// Whether a cell that is not empty can be of a type, by the rules that hold when nothing is declared; the column has
  /// its name, and the year of days and periods without one.
  static func fits(_ text: String, _ type: ColumnType, in column: FieldSchema) -> Bool {
    guard text.utf8.count <= longestValue else { return false }
    let folded = CellParser.folded(text)
    if type.isNumeric,
      isCode(folded) || (isMonth(folded) && column.namesTimes) || (isDayOfYear(folded) && column.namesDays)
    {
      return false
    }
    // A bare year is a number.
    if type == .period, Int(folded) != nil { return false }
    var field = field(column.name, type)
    field.assumedYear = column.assumedYear
    field.measureAbove = column.measureAbove
    var parser = CellParser(field)
    // Chinese numerals may be names of chapters.
    return parser.repairedValue(text) != nil && !parser.wasNumeral
  }

  /// `2021.10`, which as a number would be that of January.
  private static func isMonth(_ text: String) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].utf8.count == 4, (1...2).contains(parts[1].utf8.count),
      let year = Int(parts[0]), let month = Int(parts[1])
    else { return false }
    return (1949...2100).contains(year) && (1...12).contains(month)
  }

  /// The tenth of September as `9.10`, which as a number would be the first.
  static func isDayOfYear(_ text: String) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ (1...2).contains($0.utf8.count) }), let month = Int(parts[0]),
      let day = Int(parts[1])
    else { return false }
    return (1...12).contains(month) && (1...31).contains(day)
  }

  /// Codes and telephone numbers stay text: leading zeros and plus signs would be lost, and spreadsheets have rounded
  /// whole numbers of 15 digits and more.
  private static func isCode(_ text: String) -> Bool {
    let digits = text.utf8.drop { $0 == UInt8(ascii: "-") }
    let hasLeadingZero = digits.starts(with: "0".utf8) && digits.count > 1 && !digits.starts(with: "0.".utf8)
    let isLong =
      digits.count >= 15 && digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    // No share of nothing: 0%, 0万.
    let isZero =
      digits.first == UInt8(ascii: "0") && digits.dropFirst().first.map { $0 > 0x39 || $0 == 0x25 } == true
    // As spreadsheets shorten long codes: their digits are lost.
    let isShortened = text.contains("E+") && (Double(text) ?? 0).magnitude >= 1e11
    return isShortened || isLong || (hasLeadingZero && !isZero) || text.hasPrefix("+")
  }
}
