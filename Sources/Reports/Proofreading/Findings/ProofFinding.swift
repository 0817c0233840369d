package import Diagnostics

/// A slip with its place and quotation, as it is told.
package struct ProofFinding: Hashable, Sendable {
  package let rule: ProofClass
  package let certainty: Certainty
  package let place: TextPlace
  /// The words around the spot, as written: before it, the spot, and behind it.
  package let before: String
  package let spot: String
  package let behind: String
  package let message: Phrase
  package let arithmetic: Phrase?
  package let suggestion: Phrase?

  private static let around = 14

  init(_ slip: Slip, in text: ProofText) {
    let paragraph = text.paragraphs[slip.paragraph]
    let range = slip.range.clamped(to: 0..<paragraph.written.count)
    rule = slip.rule
    certainty = slip.certainty
    place = paragraph.place(range.lowerBound)
    let start = max(0, range.lowerBound - Self.around)
    let end = min(paragraph.written.count, range.upperBound + Self.around)
    before = (start > 0 ? "…" : "") + paragraph.written.text(start..<range.lowerBound)
    spot = paragraph.written.text(range)
    behind = paragraph.written.text(range.upperBound..<end) + (end < paragraph.written.count ? "…" : "")
    message = slip.message
    arithmetic = slip.arithmetic
    suggestion = slip.suggestion
  }
}
