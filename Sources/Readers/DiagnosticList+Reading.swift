package import Diagnostics

extension DiagnosticList {
  /// Everything for which a file is refused.
  static func refusal(of file: String, _ problems: [ReadError]) -> DiagnosticList {
    DiagnosticList(summary: .nothingLoaded(of: file, problems.count), items: problems)
  }
}

extension Phrase {
  /// `units.csv: 3 problems, nothing was loaded`.
  package static func nothingLoaded(of name: String, _ problems: Int) -> Phrase {
    Phrase(
      "\(name): \(problems, .problem), nothing was loaded", zh: "\(name)：\(problems, .problem)，没有载入任何数据")
  }
}
