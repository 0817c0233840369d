/// Several diagnostics found in one pass: all the bad cells, not the first.
///
/// At most ``limit`` are printed; the rest are counted, never dropped from ``items``.
package struct DiagnosticList: Diagnostic {
  package let summary: Phrase
  package let items: [any Diagnostic]
  package let limit: Int

  package init(summary: Phrase, items: [any Diagnostic], limit: Int = 50) {
    self.summary = summary
    self.items = items
    self.limit = limit
  }

  package var message: Phrase { summary }

  package var details: [Phrase] {
    let shown = items.prefix(limit).map { item in Phrase { item.text(in: $0) } }
    return items.count > limit ? shown + [.more(items.count - limit)] : shown
  }
}

extension Phrase {
  /// What stands below a list that was cut: `and 12 more`.
  package static func more(_ count: Int) -> Phrase { Phrase("and \(count) more", zh: "另有\(count)项未列出") }
}
