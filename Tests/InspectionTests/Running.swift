import CivilTime
import Diagnostics
import Engine
import Foundation
import Inspection
import Query
import Readers
import Tables
import TestSupport
import Testing

func day(_ text: String) throws -> CivilDate { try #require(CivilDate(isoText: text)) }
func period(_ text: String) throws -> Period { try #require(Period(text: text)) }

func plan(_ grid: String) -> Plan { Plan(PlanSource(name: "sheet", table: TableLiteral.table(grid))) }

func column(_ formula: String, named name: String = "condition") throws -> NamedColumn {
  let parsed = try FormulaParser.parseExpression(formula)
  return NamedColumn(name, parsed.expression, text: formula)
}

/// Where the plans of these tests come from, for messages.
let origin = StepOrigin(verb: "trend", location: Diagnostics.SourceLocation(file: "trends.lua", line: 3))

/// The county's datasets, as they are in the repository.
struct CountyData {
  let workdays: WorkdayCalendar
  private let folder: URL
  private let package: DataPackage

  init() throws {
    folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "datasets")
    let bytes = try FileBytes.read(folder.appending(path: "datapackage.json").path)
    package = try DataPackageReader.read(bytes, file: "datapackage.json")
    workdays = try WorkdayCalendar(try Self.read("holidays", package, folder).table)
  }

  func table(_ name: String) throws -> Table { try Self.read(name, package, folder).table }

  /// The lines in which the rows of a dataset begin.
  func lines(_ name: String) throws -> LineNumbers { try Self.read(name, package, folder).receipt.lines }

  func plan(_ name: String) throws -> Plan {
    Plan(PlanSource(name: name, table: try table(name), isDataset: true))
  }

  func run(_ plan: Plan) throws -> Table {
    try PlanRunner.run(try Binder.bind(plan), context: ExecutionContext(workdays: workdays)).table
  }

  private static func read(_ name: String, _ package: DataPackage, _ folder: URL) throws -> ReadResult {
    let schema = try #require(package.dataset(name))
    let bytes = try FileBytes.read(folder.appending(path: schema.path).path)
    return try CSVReader.read(bytes, file: schema.path, schema: schema)
  }
}

extension Plan {
  /// What the engine gives.
  func run(workdays: WorkdayCalendar? = nil) throws -> Table {
    try PlanRunner.run(try Binder.bind(self), context: ExecutionContext(workdays: workdays)).table
  }
}

/// Expects an expression to fail with exactly this message, its place and help included.
func expect(
  throwing expression: @autoclosure () throws -> Any, _ text: String,
  at location: Testing.SourceLocation = #_sourceLocation
) {
  do {
    let value = try expression()
    Issue.record("expected an error, found \(value)", sourceLocation: location)
  } catch let error as any Diagnostic {
    #expect(error.description == text, sourceLocation: location)
  } catch {
    Issue.record("unexpected error \(error)", sourceLocation: location)
  }
}
