/// What a run rests on beside the files that it reads.
package struct RunBasis: Hashable, Sendable {
  /// What is run: `script rankings/quarterly`, `notice quarterly public`.
  package let work: String
  /// SHA-256 of the script or template.
  package let workHash: String
  /// As text that is the same for the same parameters.
  package let parameters: String
  /// Version of Tongbao.
  package let engine: String
  /// SHA-256 of the working days as the workspace knows them.
  package let calendar: String

  package init(work: String, workHash: String, parameters: String, engine: String, calendar: String) {
    self.work = work
    self.workHash = workHash
    self.parameters = parameters
    self.engine = engine
    self.calendar = calendar
  }
}
