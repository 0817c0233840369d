package import Query

/// Which columns of an office's tables a ledger reads, and what their values mean.
///
/// The standard ones are those of the county's datasets `problems`, `rectifications` and `confirmations`.
package struct LedgerColumns: Sendable {
  // problems
  /// What names a problem in its own table, and in the one of rectifications and confirmations.
  package var keys = [JoinKey(left: "quarter", right: "quarter"), JoinKey(left: "id", right: "problem")]
  /// A problem that was found on an earlier day with the same values in these is a repeat.
  package var sameProblem = ["unit", "item", "indicator"]
  /// A day or a moment.
  package var found = "found_at"
  /// Whether a problem was a false alarm; nil where nobody writes that down.
  package var falseAlarm: NamedColumn?
  package var falseAlarmReason: NamedColumn?

  // rectifications
  package var ordered = "ordered_on"
  /// A day, which counts to its end, or a moment.
  package var due = "due_on"
  /// A day or a moment.
  package var reported = "reported_on"
  /// A day or a moment; nil where nothing is rechecked.
  package var rechecked: String? = "recheck_on"
  /// Whether what was reported is right, as a recheck found it; where nothing is rechecked, whether it is done.
  package var closed = NamedColumn("closed", LedgerColumns.formula("recheck_result == '合格'"))
  /// Whether what was reported is done in a way that needs no recheck; nil where nothing is. One that was rechecked all
  /// the same, and found wrong, has failed.
  package var final: NamedColumn? = NamedColumn("final", LedgerColumns.formula("result == '已关停'"))
  package var failed = NamedColumn("failed", LedgerColumns.formula("recheck_result == '不合格'"))
  /// Further columns of the rectifications that stay in the ledger.
  package var carried: [String] = []

  // confirmations
  package var sent = "sent_on"
  package var objected = "objected_on"
  package var ruled = "ruled_on"
  package var withdrawn = NamedColumn("withdrawn", LedgerColumns.formula("ruling == '撤回'"))
  package var reason = NamedColumn("reason", LedgerColumns.formula("reason"))

  package init() {}

  /// The standard columns, with false alarms where the problems have them.
  package init(problems names: [String]) {
    guard names.contains("false_alarm_reason") else { return }
    falseAlarm = NamedColumn("false alarm", Self.formula("false_alarm_reason ~= nil"))
    falseAlarmReason = NamedColumn("reason", Self.formula("false_alarm_reason"))
  }

  /// A formula of our own.
  static func formula(_ text: String) -> ColumnExpression {
    guard let parsed = try? FormulaParser.parseExpression(text) else {
      preconditionFailure("the formula is written here: \(text)")
    }
    return parsed.expressions[0].expression
  }
}
