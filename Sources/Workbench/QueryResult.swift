package import Query
package import Tables

/// What a plan gave, and what each of its steps did.
package struct QueryResult: Sendable {
  package let table: Table
  package let reports: [StepReport]

  /// Rows that a missing value decided, over all steps; nil when a step cannot tell.
  package var undecided: Int? {
    var sum = 0
    for report in reports {
      guard let undecided = report.undecided else { return nil }
      sum += undecided
    }
    return sum
  }
}
