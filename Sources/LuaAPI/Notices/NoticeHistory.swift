import CivilTime
import Reports
package import Workbench

/// What figures were in the quarters before a notice's, as their notices print them.
package struct NoticeHistory {
  private let workspace: OpenWorkspace

  /// Comparisons look back a year, and so does 首次.
  private static let most = 4

  /// - Parameter workspace: its current quarter is another one afterwards.
  package init(_ workspace: OpenWorkspace) { self.workspace = workspace }

  /// The figures by label, the last quarter first; it ends at the first quarter that the workspace has no notice of.
  ///
  /// Builds each of these notices in memory.
  package func figures(before quarter: String) -> [[String: String]] {
    guard var period = Period(text: quarter), period.kind == .quarter else { return [] }
    workspace.asOfOverride = nil
    var earlier: [[String: String]] = []
    while earlier.count < Self.most {
      period = period.previous
      // A quarter without data ends what can be compared with; it is no error of the notice that is read.
      guard (try? workspace.use(period.description)) != nil, let known = try? figures() else { break }
      earlier.append(known)
    }
    return earlier
  }

  private func figures() throws -> [String: String]? {
    let evidence = try NoticeBuilder(workspace).build().first { $0.name == "evidence.json" }
    return try evidence.map { try KnownFigures.reading($0.bytes, file: $0.name).byLabel }
  }
}
