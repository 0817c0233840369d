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

  /// A quarter that is expected, and how much it counts among the others.
  package struct Quarter: Hashable, Sendable {
    package let number: Int
    package let weight: FixedDecimal

    package init(_ number: Int, weight: FixedDecimal) {
      self.number = number
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
  package var quarters = (1...4).map { Quarter($0, weight: FixedDecimal(1)) }
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
  /// The grade below the last one.
  package var failLabel = "不合格"
  package var digits = 2

  package init() {}

  /// The names of all components, also of those that one class alone has.
  var allComponents: [String] {
    var names = components.map(\.name)
    for key in classComponents.keys.sorted() {
      for component in classComponents[key] ?? [] where !names.contains(component.name) {
        names.append(component.name)
      }
    }
    return names
  }

  package func components(for name: String?) -> [Component] {
    name.flatMap { classComponents[$0] } ?? components
  }
}
