/// Which runs are asked for.
package struct RunFilter: Sendable {
  package var job: String?
  package var quarter: String?
  package var states: [RunState]
  /// The newest ones; nil for all.
  package var limit: Int?

  package init(job: String? = nil, quarter: String? = nil, states: [RunState] = [], limit: Int? = nil) {
    self.job = job
    self.quarter = quarter
    self.states = states
    self.limit = limit
  }
}
