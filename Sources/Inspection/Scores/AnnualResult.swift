package import Tables

/// One unit's year.
package struct AnnualResult: Hashable, Sendable {
  package let unit: String
  package var unitClass: String?
  /// The year's value of each component, in the order of the pack; nil where it cannot be told.
  package var components: [String: FixedDecimal] = [:]
  /// The weighted sum of the components.
  package var weighted: FixedDecimal?
  package var failures = FixedDecimal(0)
  package var deducted = FixedDecimal(0)
  package var bonus = FixedDecimal(0)
  package var isVetoed = false
  package var total: FixedDecimal?
  /// Its place among the units of its class that have a number; equal ones share the better place.
  package var rank: Int?
  package var grade: String?
  /// Quarters that it lacks.
  package var missing: [String] = []

  init(_ unit: String, _ unitClass: String?) {
    self.unit = unit
    self.unitClass = unitClass
  }
}
