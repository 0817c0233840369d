import Diagnostics
import Engine
import Query
import Testing

/// A plan before and after a rewrite, as text; and the same run both ways.
struct Rewriting {
  let before: BoundPlan
  let after: BoundPlan

  init(_ sheet: Sheet, _ rewrite: (BoundPlan) -> BoundPlan) throws {
    before = try Binder.bind(sheet.plan)
    after = rewrite(before)
  }

  /// Expects these steps, and that no user can tell.
  func expect(_ steps: String, at location: Testing.SourceLocation = #_sourceLocation) throws {
    #expect(after.lines.joined(separator: "\n") == steps, sourceLocation: location)
    #expect(after.schema == before.schema, sourceLocation: location)
    #expect(after.grouping == before.grouping, sourceLocation: location)
    #expect(
      UserView(try PlanRunner.run(after)) == UserView(try PlanRunner.run(before)), sourceLocation: location)
  }

  /// Expects the plan as it was.
  func expectUnchanged(at location: Testing.SourceLocation = #_sourceLocation) throws {
    try expect(before.lines.joined(separator: "\n"), at: location)
  }

  /// Expects that both fail, with the same words.
  func expectSameFailure(at location: Testing.SourceLocation = #_sourceLocation) throws {
    let (first, second) = (Self.message(before), Self.message(after))
    #expect(first != nil, sourceLocation: location)
    #expect(first == second, sourceLocation: location)
  }

  private static func message(_ plan: BoundPlan) -> String? {
    do {
      _ = try PlanRunner.run(plan)
      return nil
    } catch { return error.description }
  }
}
