import Diagnostics

/// What to do about a text whose first line does not name every column: a title, a comma at the end of each line, or row
/// numbers that a program wrote.
enum UnnamedColumns {
  /// The same refusal, with help where a column has no name.
  static func explained(_ error: DiagnosticList, _ request: TableRequest) -> DiagnosticList {
    let unnamed = error.items.compactMap { $0 as? ReadError }.filter { $0.message == .columnWithoutName }
    guard request.schema == nil, let first = unnamed.first else { return error }
    let help = help(for: unnamed, request)
    let items = error.items.map { item -> any Diagnostic in
      guard let known = item as? ReadError, known.message == first.message, known.location == first.location
      else { return item }
      return ReadError(known.message, at: known.location ?? SourceLocation(file: request.file), help: help)
    }
    return DiagnosticList(summary: error.summary, items: items, limit: error.limit)
  }

  private static func help(for unnamed: [ReadError], _ request: TableRequest) -> [Phrase] {
    let option = request.manner.written("shape", .text("office"))
    let office = Phrase(
      "\(option) looks for the table as in a sheet, with titles above it and empty columns beside it",
      zh: "\(option) 像在工作表中那样识别表格，容许上方有标题、旁边有空列")
    guard unnamed.count == 1, unnamed[0].location?.column == 1 else { return [office] }
    let index = Phrase(
      "if a program wrote the numbers of the rows there, have it leave them out, as index=False does in pandas, or name the column",
      zh: "如果是程序写出的行号，请让程序不写（pandas用index=False），或给这一列取名")
    return [index, office]
  }
}

extension Phrase {
  static let columnWithoutName = Phrase("the column has no name", zh: "这一列没有名称")
}
