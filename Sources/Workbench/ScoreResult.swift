package import Inspection

/// Scorecards with their trail, as values and as tables.
package struct ScoreResult {
  package let cards: [ScoreCard]
  package let trail: [TrailRow]
  package let tables: ScoreTables
  private let evidence: FindingPlaces

  init(_ cards: [ScoreCard], _ trail: [TrailRow], tables: ScoreTables, evidence: FindingPlaces) {
    self.cards = cards
    self.trail = trail
    self.tables = tables
    self.evidence = evidence
  }

  /// The names of all objects, in order.
  package var objects: [String] { cards.map(\.object.name) }

  /// One object's card for people; nil for an object that was not scored.
  package func text(of object: String) -> String? {
    guard let card = cards.first(where: { $0.object.name == object }) else { return nil }
    return ScoreCardText(card, trail, evidence: evidence.text).description
  }
}
