package import Query

/// Which columns or formulas of an office's tables say what scoring asks.
package struct ScoreColumns: Sendable {
  /// What the columns are called between the plan and the reader. A later formula of the plan sees an earlier column, so
  /// that no name may be one of the office's own.
  enum Name: String {
    case object, rule, count, of, occurrence, alarm, reason, report, kind, services, inspected, population,
      result,
      by, on

    var column: String { "@" + rawValue }
  }

  // findings
  package var object: NamedColumn
  package var rule: NamedColumn
  /// How many, or how many days; nil when each row is one occurrence.
  package var count: NamedColumn?
  /// Of how many that were looked at.
  package var total: NamedColumn?
  package var occurrence: NamedColumn?
  package var falseAlarm: NamedColumn?
  package var falseAlarmReason: NamedColumn?
  package var inReport: NamedColumn?

  // objects
  package var objectName: NamedColumn?
  package var kind: NamedColumn?
  package var services: NamedColumn?

  // the scope
  package var scopeRule: NamedColumn?
  package var inspected: NamedColumn?
  package var population: NamedColumn?

  package init(object: NamedColumn, rule: NamedColumn) {
    self.object = object
    self.rule = rule
  }

  /// A plan with these columns under their names here, and nothing else.
  static func plan(_ plan: Plan, _ columns: [(Name, NamedColumn?)], origin: StepOrigin) -> Plan {
    let selected = columns.compactMap { name, column -> NamedColumn? in
      guard var column else { return nil }
      column.name = name.column
      return column
    }
    return plan.then(.ungroup, origin: origin).then(.select(selected), origin: origin)
  }

  package func findings(of plan: Plan, origin: StepOrigin) -> Plan {
    Self.plan(
      plan,
      [
        (.object, object), (.rule, rule), (.count, count), (.of, total), (.occurrence, occurrence),
        (.alarm, falseAlarm), (.reason, falseAlarmReason), (.report, inReport),
      ], origin: origin)
  }

  package func objects(of plan: Plan, origin: StepOrigin) -> Plan {
    Self.plan(plan, [(.object, objectName ?? object), (.kind, kind), (.services, services)], origin: origin)
  }

  package func scope(of plan: Plan, origin: StepOrigin) -> Plan {
    Self.plan(
      plan,
      [(.object, object), (.rule, scopeRule), (.inspected, inspected), (.population, population)],
      origin: origin)
  }

  /// Decisions of people, with the columns `result`, `reason` and as far as there are `decided_by` and `decided_on`.
  package func decisions(of plan: Plan, known names: [String], origin: StepOrigin) -> Plan {
    func own(_ name: String, isNeeded: Bool = false) -> NamedColumn? {
      isNeeded || names.contains(name) ? NamedColumn(name, .column(name)) : nil
    }
    return Self.plan(
      plan,
      [
        (.object, object), (.result, own("result", isNeeded: true)), (.reason, own("reason", isNeeded: true)),
        (.by, own("decided_by")), (.on, own("decided_on")),
      ], origin: origin)
  }
}
