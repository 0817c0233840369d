package import Query
import Tables

/// How many problems were put right, over a ledger.
///
/// Result: one row a combination of the keys, in the order of the first row; columns: the keys, then
///
/// | column | holds |
/// | --- | --- |
/// | `problems` | those that count: all but the withdrawn and the disputed |
/// | `withdrawn` `disputed` | those that do not |
/// | `ordered` `closed` `failed` `reported` `overdue` | how many of `problems` were ordered, or are in that state |
/// | `late` | how many were reported late, or are overdue |
/// | `repeats` | how many of them had been found before |
/// | `closed_percent` | closed of `problems`, to one digit; missing where there are none |
/// | `ordered_percent` | closed of `ordered` |
package struct ClosurePlan: Sendable {
  package var keys: [NamedColumn]
  package var language = LedgerState.Language.english
  package var digits = 1

  package init(by keys: [NamedColumn]) {
    self.keys = keys
  }

  package func plan(over ledger: Plan, origin: StepOrigin) -> Plan {
    let counts = "not (\(isIn(.withdrawn)) or \(isIn(.disputed)))"
    let numbers = [
      ("problems", "count_if(\(counts))", "问题数"), ("withdrawn", count(.withdrawn), "已撤回"),
      ("disputed", count(.disputed), "有异议"),
      ("ordered", "count_if(\(counts) and ordered ~= nil)", "交办"), ("closed", count(.closed), "已销号"),
      ("failed", count(.failed), "复查不合格"), ("reported", count(.reported), "待复查"),
      ("overdue", count(.overdue), "逾期未报"), ("late", "count_if(late)", "逾期"),
      ("repeats", "count_if(occurrence > 1)", "重复出现"),
    ].map { NamedColumn($0.0, LedgerColumns.formula($0.1), title: $0.2) }
    let rates = [
      ("closed_percent", "percent(closed, problems, \(digits))", "销号率"),
      ("ordered_percent", "percent(closed, ordered, \(digits))", "交办销号率"),
    ].map { NamedColumn($0.0, LedgerColumns.formula($0.1), title: $0.2) }
    let grouped = ledger.then(keys.isEmpty ? .ungroup : .group(keys), origin: origin)
    return grouped.then(.aggregate(numbers), origin: origin).then(.derive(rates, .inherited), origin: origin)
  }

  private func count(_ state: LedgerState) -> String { "count_if(\(isIn(state)))" }

  private func isIn(_ state: LedgerState) -> String {
    "state == \(FormulaSpelling.text(state.label(language)))"
  }
}
