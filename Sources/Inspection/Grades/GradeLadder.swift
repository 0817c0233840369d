package import Query
import Tables

/// Grades (等次) with the lowest number that earns each, best first.
///
/// | number for 90 优, 60 合格, 不合格 | grade |
/// | --- | --- |
/// | at least 90 | 优 |
/// | at least 60 | 合格 |
/// | below | 不合格, or missing when the ladder ends with 60 |
/// | missing | missing |
package struct GradeLadder: Sendable {
  /// A grade, and the lowest number that earns it.
  package struct Step: Hashable, Sendable {
    package let lowest: Literal
    package let grade: String

    package init(lowest: Literal, grade: String) {
      self.lowest = lowest
      self.grade = grade
    }
  }

  package let steps: [Step]
  /// The grade of every number below the last step; nil for none.
  package let rest: String?

  /// A ladder of these steps.
  ///
  /// - Throws: ``InspectionError`` for a ladder without steps, and for steps that do not fall: a grade behind a lower
  ///   one would never be given.
  package init(_ steps: [Step], rest: String? = nil) throws(InspectionError) {
    guard !steps.isEmpty else { throw InspectionError(.noGrades) }
    for (step, next) in zip(steps, steps.dropFirst()) {
      guard let higher = step.lowest.value.double, let lower = next.lowest.value.double, lower < higher else {
        throw InspectionError(.gradeOutOfReach(next.grade, behind: step.grade))
      }
    }
    self.steps = steps
    self.rest = rest
  }

  /// Every grade, best first.
  package var grades: [String] { steps.map(\.grade) + [rest].compactMap { $0 } }

  /// A text column with the grade of each row's number.
  package func column(of number: ColumnExpression, named name: String = "grade") -> NamedColumn {
    let lowest = ColumnExpression.literal(rest.map(Literal.text) ?? .missing)
    let ladder = steps.reversed().reduce(lowest) { below, step in
      .choice(.binary(.greaterOrEqual, number, .literal(step.lowest)), .literal(.text(step.grade)), below)
    }
    let isMissing = ColumnExpression.binary(.equal, number, .literal(.missing))
    return NamedColumn(
      name, .choice(isMissing, .literal(.missing), ladder), title: "等次", domain: grades)
  }
}
