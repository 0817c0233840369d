/// The value of an option about the shape of a table, as a script or a command gives it.
package enum ShapeOptionValue: Hashable, Sendable {
  case flag(Bool)
  case rows([Int])
  case text(String)

  /// A value as it is written in a command: `false`, `2,3`, `4-9`, `B3:H40`.
  package init(_ written: String) {
    if let flag = Bool(written) {
      self = .flag(flag)
      return
    }
    var rows: [Int] = []
    for part in written.split(separator: ",") {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
      guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1], first <= last,
        last - first < 10_000
      else {
        self = .text(written)
        return
      }
      rows += first...last
    }
    self = rows.isEmpty ? .text(written) : .rows(rows)
  }

  /// As ``init(_:)`` reads it.
  package var written: String {
    switch self {
    case .flag(let flag): String(flag)
    case .rows(let rows): rows.map(String.init).joined(separator: ",")
    case .text(let text): text
    }
  }
}
