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
    try WidestTable.check(headerOf: cells, file: file)
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
    let indices = fields.indicesByCalling
    for (place, name) in names.enumerated() {
      guard let index = indices[name] ?? indices[HeaderName.trimmed(name)] else {
        strangers.append(place)
        continue
      }
      if let earlier = places[index] {
        report(
          Phrase("column \(fields[index].label) stands twice", zh: "列\(fields[index].label)出现两次"), place,
          Phrase("remove it, or column \(earlier + 1)", zh: "请删去它，或第\(earlier + 1)列"))
      } else {
        places[index] = place
      }
    }
    for place in strangers { reportStranger(place, places) }
    for (index, field) in fields.enumerated() where places[index] == nil {
      report(Phrase("column \(field.label) is missing", zh: "缺少列\(field.label)"), nil, nil)
    }
    return places
  }

  private mutating func reportStranger(_ place: Int, _ places: [Int?]) {
    let open = fields.indices.filter { places[$0] == nil }.map { fields[$0] }
    let candidates = open.map(\.name) + open.compactMap(\.title)
    report(
      Phrase(
        "no column \"\(names[place])\" is declared\(nearest: names[place], among: candidates)",
        zh: "没有声明列“\(names[place])”\(nearest: names[place], among: candidates)"),
      place,
      Phrase("the columns are \(listed: fields.map(\.name))", zh: "声明的列：\(listed: fields.map(\.name))"))
  }

  private mutating func report(_ message: Phrase, _ place: Int?, _ help: Phrase?) {
    errors.append(
      ReadError(
        message, at: SourceLocation(file: file, line: line, column: place.map { $0 + 1 }),
        help: help.map { [$0] } ?? []))
  }
}
