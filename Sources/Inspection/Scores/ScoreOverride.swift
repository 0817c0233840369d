package import CivilTime

/// What a person settled about an object, against what was computed.
package struct ScoreOverride: Hashable, Sendable {
  package let object: String
  package let result: String
  package let reason: String
  package let by: String?
  package let on: CivilDate?

  package init(object: String, result: String, reason: String, by: String? = nil, on: CivilDate? = nil) {
    self.object = object
    self.result = result
    self.reason = reason
    self.by = by
    self.on = on
  }
}
