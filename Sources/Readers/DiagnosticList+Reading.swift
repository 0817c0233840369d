import Diagnostics

extension DiagnosticList {
  /// Everything for which a file is refused.
  static func refusal(of file: String, _ problems: [ReadError]) -> DiagnosticList {
    let count = problems.count
    return DiagnosticList(
      summary: "\(file): \(count) problem\(count == 1 ? "" : "s"), nothing was loaded", items: problems)
  }
}
