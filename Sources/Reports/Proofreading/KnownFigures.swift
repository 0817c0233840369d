/// The figures that a notice was built from, as its `evidence.json` tells them, in the order of printing.
package struct KnownFigures: Sendable {
  package struct Figure: Hashable, Sendable {
    package let id: String
    /// As printed.
    package let text: String
    /// What it says.
    package let label: String

    package init(id: String, text: String, label: String) {
      self.id = id
      self.text = text
      self.label = label
    }
  }

  package let figures: [Figure]
  /// The quarter of the notice: 2021Q3.
  package var quarter: String?
  /// What figures were in the quarters before, by label, the last quarter first.
  package var earlier: [[String: String]] = []

  package init(_ figures: [Figure]) { self.figures = figures }

  /// Each figure by its label, as printed; the first of those with one label.
  package var byLabel: [String: String] {
    Dictionary(figures.map { ($0.label, $0.text) }, uniquingKeysWith: { first, _ in first })
  }
}
