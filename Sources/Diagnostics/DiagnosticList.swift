/// Several diagnostics found in one pass: all the bad cells, not the first.
///
/// At most ``limit`` are printed; the rest are counted, never dropped from ``items``.
package struct DiagnosticList: Diagnostic {
  package let summary: String
  package let items: [any Diagnostic]
  package let limit: Int

  package init(summary: String, items: [any Diagnostic], limit: Int = 50) {
    self.summary = summary
    self.items = items
    self.limit = limit
  }

  package var message: String { summary }

  package var details: [String] {
    var lines = items.prefix(limit).flatMap { item in
      item.description.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
    if items.count > limit { lines.append("and \(items.count - limit) more") }
    return lines
  }
}
