package import Tables

/// How a year's quarters become one number.
package struct AnnualRules: Hashable, Sendable {
  /// A part of the year's number, such as 网站, with its weight in per cent.
  package struct Component: Hashable, Sendable {
    package let name: String
    package let weight: FixedDecimal

    package init(_ name: String, weight: FixedDecimal) {
      self.name = name
      self.weight = weight
    }
  }

  /// What a quarter without a score counts.
  package enum MissingQuarter: Hashable, Sendable {
    /// The assessment stops, and names the unit and the quarter.
    case refuse
    /// The unit has no number, and no place.
    case unranked
    /// The mean of the quarters that there are.
    case meanOfOthers
  }

  package var components: [Component] = []
  /// Weights of a class of its own, such as 县 with 网站 alone.
  package var classComponents: [String: [Component]] = [:]
  /// Quarters of a year that are expected: 1 to 4.
  package var quarters = [1, 2, 3, 4]
  package var missingQuarter = MissingQuarter.refuse
  /// Points off for each failure.
  package var perFailure: FixedDecimal?
  /// The most that failures cost.
  package var failureCap: FixedDecimal?
  /// The most that bonus points with evidence give.
  package var bonusCap: FixedDecimal?
  /// A unit that was vetoed in the year gets at most so many points.
  package var vetoAtMost: FixedDecimal?
  package var grades: [PackGrade] = []
  package var digits = 2

  package init() {}

  package func components(for name: String?) -> [Component] {
    name.flatMap { classComponents[$0] } ?? components
  }
}
