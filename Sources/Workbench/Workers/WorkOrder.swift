package import CivilTime
package import Diagnostics

/// What a worker is asked to do: one script or one notice of a workspace, and what it may use for that.
package struct WorkOrder: Sendable, Equatable {
  package enum Work: Sendable, Equatable {
    /// A script by its path from `scripts/`; its results are the files.
    case script(String)
    /// A notice from a template, for those it is meant for.
    case notice(template: String, Edition)
    /// A script that another office has sent.
    case bundle(BundleWork)
  }

  /// The folder of the workspace.
  package var workspace: String
  package var work: Work
  /// The quarter as people write it, such as 2021Q3; nil for the workspace's own.
  package var quarter: String?
  /// Nil for the quarter's own day.
  package var asOf: CivilDate?
  package var parameters: [String: String]
  /// The datasets that may be read, beside those they refer to and those that the workbench itself knows; nil for all.
  package var reads: [String]?
  package var limits: WorkLimits
  /// The language of what is printed and of errors; files are the same in each.
  package var language: Language

  package init(
    workspace: String, _ work: Work, quarter: String? = nil, asOf: CivilDate? = nil,
    parameters: [String: String] = [:], reads: [String]? = nil, limits: WorkLimits = WorkLimits(),
    language: Language = .english
  ) {
    self.workspace = workspace
    self.work = work
    self.quarter = quarter
    self.asOf = asOf
    self.parameters = parameters
    self.reads = reads
    self.limits = limits
    self.language = language
  }
}
