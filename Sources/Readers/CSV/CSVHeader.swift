import Diagnostics
import Tables

/// The first record of a CSV file, held against the fields that are declared.
struct CSVHeader {
  private let names: [String]
  private let fields: [FieldSchema]
  private let file: String
  private let line: Int
  private var errors: [ReadError] = []

  /// Which cell of a record belongs to each field, in the order of the fields.
  ///
  /// Names and titles are understood, in any order.
  ///
  /// - Throws: a ``DiagnosticList`` that names every column that is missing, twice there or not declared.
  static func places(
    of fields: [FieldSchema], in cells: CSVCells, file: String
  ) throws(DiagnosticList) -> [Int] {
    var header = CSVHeader(cells, fields, file)
    let places = header.places()
    guard header.errors.isEmpty else { throw .refusal(of: file, header.errors) }
    return places.compactMap { $0 }
  }

  private init(_ cells: CSVCells, _ fields: [FieldSchema], _ file: String) {
    names = (0..<cells.cellCount(0)).map { cells.text(0, $0) }
    line = Int(cells.lines[0])
    self.fields = fields
    self.file = file
  }

  private mutating func places() -> [Int?] {
    var places = [Int?](repeating: nil, count: fields.count)
    var strangers: [Int] = []
    for (place, name) in names.enumerated() {
      guard let index = fields.index(called: name) ?? fields.index(called: HeaderName.trimmed(name)) else {
        strangers.append(place)
        continue
      }
      if let earlier = places[index] {
        report("column \(fields[index].label) stands twice", place, "remove it, or column \(earlier + 1)")
      } else {
        places[index] = place
      }
    }
    for place in strangers { reportStranger(place, places) }
    for (index, field) in fields.enumerated() where places[index] == nil {
      report("column \(field.label) is missing", nil, nil)
    }
    return places
  }

  private mutating func reportStranger(_ place: Int, _ places: [Int?]) {
    let open = fields.indices.filter { places[$0] == nil }.map { fields[$0] }
    let candidates = open.map(\.name) + open.compactMap(\.title)
    report(
      "no column \"\(names[place])\" is declared" + Suggestion.clause(for: names[place], among: candidates),
      place,
      "the columns are \(fields.map(\.name).joined(separator: ", "))")
  }

  private mutating func report(_ message: String, _ place: Int?, _ help: String?) {
    errors.append(
      ReadError(
        message, at: SourceLocation(file: file, line: line, column: place.map { $0 + 1 }),
        help: help.map { [$0] } ?? []))
  }
}
