import Diagnostics
import Testing

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
