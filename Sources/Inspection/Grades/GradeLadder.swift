package import Query
import Tables

/// Grades (等次) with the limit of each, best first.
///
/// | number for 90 优, 60 合格, 不合格 | grade |
/// | --- | --- |
/// | at least 90 | 优 |
/// | at least 60 | 合格 |
/// | below | 不合格, or missing when the ladder ends with 60 |
/// | missing | missing |
package struct GradeLadder: Sendable {
  /// A grade, and the limit within which a unit earns it.
  package struct Step: Hashable, Sendable {
    package let limit: Literal
    package let grade: String

    package init(limit: Literal, grade: String) {
      self.limit = limit
      self.grade = grade
    }
  }

  package let steps: [Step]
  /// The grade of every unit beyond the last step; nil for none.
  package let rest: String?
  package let scale: GradeScale
  /// What vetoes a unit, and the grade that it then has whatever its number; a unit of which a missing value hides
  /// whether it is vetoed has no grade.
  package var veto: (condition: ColumnExpression, grade: String)?

  /// A ladder of these steps.
  ///
  /// - Throws: ``InspectionError`` for a ladder without steps, and for steps of which one would never be given.
  package init(_ steps: [Step], rest: String? = nil, by scale: GradeScale = .number) throws(InspectionError) {
    guard !steps.isEmpty else { throw InspectionError(.noGrades) }
    for (step, next) in zip(steps, steps.dropFirst()) {
      guard let better = step.limit.value.double, let worse = next.limit.value.double,
        scale.risesToTheBest ? worse < better : better < worse
      else {
        throw InspectionError(.gradeOutOfReach(next.grade, behind: step.grade))
      }
    }
    self.steps = steps
    self.rest = rest
    self.scale = scale
  }

  /// Every grade, best first.
  package var grades: [String] {
    let own = steps.map(\.grade) + [rest].compactMap { $0 }
    guard let veto, !own.contains(veto.grade) else { return own }
    return own + [veto.grade]
  }

  /// A text column with the grade of each row's number, which is a place unless the scale is of numbers.
  ///
  /// Shares are of the rows of a part that have a place: the column has to be derived within the parts.
  package func column(of number: ColumnExpression, named name: String = "grade") -> NamedColumn {
    let lowest = ColumnExpression.literal(rest.map(Literal.text) ?? .missing)
    let ladder = steps.reversed().reduce(lowest) { below, step in
      .choice(scale.earns(number, .literal(step.limit)), .literal(.text(step.grade)), below)
    }
    let isMissing = ColumnExpression.binary(.equal, number, .literal(.missing))
    var grade = ColumnExpression.choice(isMissing, .literal(.missing), ladder)
    if let veto {
      let certainty = ConditionCertainty(of: veto.condition)
      grade = .choice(
        certainty.surely, .literal(.text(veto.grade)),
        .choice(certainty.surelyNot, grade, .literal(.missing)))
    }
    return NamedColumn(name, grade, title: "等次", domain: grades)
  }
}
