/// What a job does.
package enum JobWork: Hashable, Sendable {
  /// Runs a script, named as in `tongbao run`.
  case script(String)
  /// Builds a notice with its evidence; from the usual template unless one is named, and with confidential columns when
  /// it is internal.
  case notice(template: String?, isInternal: Bool)
  /// Runs a script of a bundle that another office has sent; its first one unless one is named.
  case bundle(String, script: String?)
}
