/// What is not checked of an object that serves nobody in person, and how its score is brought to the whole again.
package struct ServiceConversion: Hashable, Sendable {
  package enum Way: Hashable, Sendable {
    /// The rest is multiplied by the whole over the rest: 75 × 4/3 of 100.
    case scale
    /// The points left out are shared out evenly over the other headings, and each heading's points grow with its own.
    case evenly
  }

  /// Headings that are not checked.
  package let headings: [String]
  package let way: Way

  package init(headings: [String], way: Way) {
    self.headings = headings
    self.way = way
  }
}
