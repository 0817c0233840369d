package import CivilTime
package import Query
import Tables

/// Problems with what became of them: ordered to be put right, due, reported, rechecked.
///
/// Result: one row a problem, in the same order; columns: those of the problems, then
///
/// | column | type | holds |
/// | --- | --- | --- |
/// | `ordered` `due` `reported` `rechecked` | as entered | the latest order and what became of it; reports and rechecks after the as-of day are missing |
/// | `rounds` | int | how often it was ordered; missing if never |
/// | `state` | text | one of ``LedgerState`` |
/// | `late` | bool | reported after the deadline, or not reported and the deadline has passed |
/// | `days_late` | int | working days from the deadline to the report, or to the as-of day; 0 when in time |
/// | `occurrence` | int | 1 for a problem found for the first time, 2 for its first repeat |
/// | `repeat_of` | text | the key of the first one; missing when this is the first |
/// | `withdrawn_because` | text | why it does not count |
/// | `impossible` | text | which days contradict each other |
///
/// A deadline that is a day ends with the day; one with a clock time ends there. A report of which only the day is known
/// keeps a clock time of that day. The as-of day counts whole: a deadline that falls on it has passed.
/// A problem that does not count (withdrawn, disputed) is neither a repeat nor repeated.
package struct LedgerPlan: Sendable {
  package var columns = LedgerColumns()
  /// The day up to which things are known; nil for everything there is, and no deadline has passed.
  package var asOf: CivilDate?
  package var language = LedgerState.Language.english

  package init() {}

  /// The ledger over these plans.
  ///
  /// - Parameters:
  ///   - problems: One row a problem.
  ///   - rectifications: One row an order; a problem may have none or several.
  ///   - confirmations: One row a problem that was sent to its unit before publication, with the objection and the
  ///     ruling; nil where nothing is sent.
  ///   - origin: The verb and line that asked.
  /// - Returns: A plan that gives the result above.
  /// - Throws: ``InspectionError`` when the problems have a column of a ledger's name, ``QueryError`` for names and types
  ///   that do not fit.
  package func plan(
    problems: Plan, rectifications: Plan, confirmations: Plan? = nil, origin: StepOrigin
  ) throws -> Plan {
    let steps = LedgerSteps(ledger: self, hasConfirmations: confirmations != nil, origin: origin)
    let names = try Binder.bind(problems).schema.names
    for name in LedgerSteps.ownNames + columns.carried where names.contains(name) {
      throw InspectionError(.ledgerColumn(name), at: origin.location)
    }
    var plan = problems.then(.ungroup, origin: origin)
    plan = try steps.confirmed(plan, by: confirmations)
    plan = try steps.ordered(plan, by: rectifications)
    return try steps.settled(plan, names: names)
  }
}
