package import CivilTime
package import Diagnostics
package import Query
package import Tables

/// Why a plan that was bound could not be run to its end.
///
///     rankings.lua:12: derive, row 3: 9223372036854775807 + 1 does not fit type int
package struct ExecutionError: Diagnostic {
  package enum Problem: Sendable {
    /// A result that its type cannot hold. `operation` is written with its values, such as `2 * 5`.
    case overflow(operation: Phrase, type: ColumnType, row: Int)
    /// A sum over the group that begins with `row` that its type cannot hold.
    case aggregateOverflow(function: String, type: ColumnType, row: Int)
    /// A float that became infinite or is not a number.
    case notFinite(operation: Phrase, row: Int)
    /// A day or period outside the years that dates can have.
    case outOfCalendar(operation: Phrase, row: Int)
    /// Working days were asked for without a calendar.
    case noCalendar(function: String)
    /// The calendar of working days says nothing about a year.
    case calendar(CalendarError, row: Int)
    /// A Lua function of a row failed; what it threw.
    case rowFunction(any Error)
    /// A join whose repeated keys multiply beyond what a machine should hold.
    case tooManyRows(Int, columns: Int)
    /// Rows that come in batches, and of which a step wants all at once, take more memory than they may.
    case tooMuchToHold(source: String, function: String?, bytes: Int)
    /// Rows could not be had from where they are; what was thrown.
    case source(any Error)
    /// The user or a limit ended the run.
    case cancelled
  }

  package let problem: Problem
  /// The step that failed.
  package let origin: StepOrigin

  package init(_ problem: Problem, origin: StepOrigin) {
    self.problem = problem
    self.origin = origin
  }

  /// The row of the step's input, from 0; nil where no row is meant.
  package var row: Int? {
    switch problem {
    case .overflow(_, _, let row), .aggregateOverflow(_, _, let row), .notFinite(_, let row),
      .outOfCalendar(_, let row), .calendar(_, let row):
      row
    case .noCalendar, .rowFunction, .tooManyRows, .tooMuchToHold, .source, .cancelled: nil
    }
  }

  /// The same for rows of which so many came before.
  func moved(by rows: Int) -> ExecutionError {
    switch problem {
    case .overflow(let operation, let type, let row):
      ExecutionError(.overflow(operation: operation, type: type, row: row + rows), origin: origin)
    case .notFinite(let operation, let row):
      ExecutionError(.notFinite(operation: operation, row: row + rows), origin: origin)
    case .outOfCalendar(let operation, let row):
      ExecutionError(.outOfCalendar(operation: operation, row: row + rows), origin: origin)
    case .calendar(let error, let row): ExecutionError(.calendar(error, row: row + rows), origin: origin)
    case .aggregateOverflow, .noCalendar, .rowFunction, .tooManyRows, .tooMuchToHold, .source, .cancelled:
      self
    }
  }

  package var location: SourceLocation? {
    switch problem {
    case .rowFunction(let error as any Diagnostic), .source(let error as any Diagnostic):
      error.location ?? origin.location
    default: origin.location
    }
  }
}
