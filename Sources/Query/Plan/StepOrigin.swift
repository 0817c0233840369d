package import Diagnostics

/// Which line of a script built a step of a plan, and with which verb; so that errors found later point there.
package struct StepOrigin: Hashable, Sendable {
  /// The verb as typed, such as `filter`.
  package var verb: String
  /// The script and its line; nil when no script built the step.
  package var location: SourceLocation?

  package init(verb: String, location: SourceLocation? = nil) {
    self.verb = verb
    self.location = location
  }
}
