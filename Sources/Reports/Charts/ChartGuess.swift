import Tables

/// Fills in what a request for a chart leaves open, from what the table's columns are and are called.
struct ChartGuess {
  private let columns: ChartColumns
  private var request: ChartRequest

  private static let ranges = [
    ("rank_low", "rank_high"), ("low", "high"), ("min", "max"), ("lowest", "highest"),
  ]
  private static let middles = ["median", "mean", "middle", "中位数", "平均"]

  init(_ table: Table, _ request: ChartRequest) {
    columns = ChartColumns(table: table, usesTitles: request.usesTitles)
    self.request = request
  }

  /// The request with a kind, and with every column that its kind needs.
  ///
  /// - Throws: ``ChartError`` when the table has no such column.
  func settled() throws(ChartError) -> ChartRequest {
    var request = request
    let kind = request.kind ?? kind
    request.kind = kind
    switch kind {
    case .bar: try settleBars(&request)
    case .line: try settleLines(&request)
    case .bump: try settleBump(&request)
    case .histogram: try settleHistogram(&request)
    case .heat: try settleHeat(&request)
    case .dots: try settleDots(&request)
    }
    return request
  }

  private var kind: ChartKind {
    if request.low != nil || request.high != nil { return .dots }
    if let x = request.x, request.y.isEmpty, isNumeric(x) { return .histogram }
    let names = columns.table.schema.names
    if request.y.isEmpty, Self.ranges.contains(where: { names.contains($0.0) && names.contains($0.1) }) {
      return .dots
    }
    let hasSubject = request.by != nil || columns.subject() != nil
    if columns.time != nil, request.x == nil || request.x == columns.time {
      let isAboutPlaces = request.y.isEmpty ? columns.rank != nil : request.y == [columns.rank]
      return isAboutPlaces && hasSubject ? .bump : .line
    }
    guard let subject = request.x ?? columns.subject() else { return .histogram }
    let hasSecond = request.by == nil && columns.subject(except: [subject]) != nil
    return hasSecond && request.y.count < 2 && columns.repeats(subject) ? .heat : .bar
  }

  private func isNumeric(_ name: String) -> Bool {
    columns.table.schema.index(of: name).map { columns.table.schema[$0].type.isNumeric } ?? false
  }

  // MARK: - What each kind needs

  private func settleBars(_ request: inout ChartRequest) throws(ChartError) {
    let other = columns.table.schema.fields.first { !$0.type.isNumeric }?.name
    let guess = request.x ?? columns.subject(except: [request.by]) ?? columns.time ?? other
    request.x = try needed(guess, .bar, .names, "x")
    try settleMeasure(&request, .bar)
  }

  private func settleLines(_ request: inout ChartRequest) throws(ChartError) {
    let guess = request.x ?? columns.time ?? times.first ?? columns.subject(except: [request.by])
    request.x = try needed(guess, .line, .steps, "x")
    if request.by == nil, let x = request.x, columns.repeats(x) { request.by = columns.subject(except: [x]) }
    try settleMeasure(&request, .line)
  }

  private func settleBump(_ request: inout ChartRequest) throws(ChartError) {
    request.x = try needed(request.x ?? columns.time ?? times.first, .bump, .periods, "x")
    request.by = try needed(
      request.by ?? columns.subject(except: [request.x]), .bump, .names, "by")
    if request.y.isEmpty {
      request.y = [try needed(columns.rank, .bump, .ranks, "y")]
    }
  }

  private func settleHistogram(_ request: inout ChartRequest) throws(ChartError) {
    request.x = try needed(
      request.x ?? request.y.first ?? columns.measure(), .histogram, .numbers, "x")
    if let bins = request.bins, !(1...200).contains(bins) { throw ChartError(.badBins(bins)) }
  }

  private func settleHeat(_ request: inout ChartRequest) throws(ChartError) {
    guard request.y.count < 2 else {
      request.by = try needed(
        request.by ?? request.x ?? columns.subject(), .heat, .names, "by")
      request.x = nil
      return
    }
    request.by = try needed(
      request.by ?? columns.subject(except: [request.x]), .heat, .names, "by")
    let guess = request.x ?? columns.time ?? columns.subject(except: [request.by])
    request.x = try needed(guess, .heat, .secondNames, "x")
    try settleMeasure(&request, .heat)
  }

  private func settleDots(_ request: inout ChartRequest) throws(ChartError) {
    let names = columns.table.schema.names
    let pair = Self.ranges.first { names.contains($0.0) && names.contains($0.1) }
    request.low = try needed(request.low ?? pair?.0, .dots, .lowEnds, "low")
    request.high = try needed(request.high ?? pair?.1, .dots, .highEnds, "high")
    request.x = try needed(request.x ?? columns.subject(), .dots, .names, "x")
    guard request.y.isEmpty else { return }
    let middle =
      request.low == "rank_low" && names.contains("rank")
      ? "rank"
      : Self.middles.first(where: names.contains)
        ?? columns.measure(except: [request.low, request.high])
    request.y = [try needed(middle, .dots, .dots, "y")]
  }

  private func settleMeasure(_ request: inout ChartRequest, _ kind: ChartKind) throws(ChartError) {
    guard request.y.isEmpty else { return }
    let guess = columns.measure(except: [request.x, request.by])
    request.y = [try needed(guess, kind, .numbers, "y")]
  }

  private var times: [String] { columns.names { $0.type == .period || $0.type == .date } }

  private func needed(
    _ name: String?, _ kind: ChartKind, _ need: ChartError.Need, _ option: String
  ) throws(ChartError) -> String {
    guard let name else { throw ChartError(.needs(kind, need, option: option)) }
    return name
  }
}
