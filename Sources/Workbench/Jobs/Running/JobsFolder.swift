/// Where a workspace keeps what its jobs did, and where their results appear.
package struct JobsFolder: Sendable {
  package let workspace: WorkspaceFolder

  package init(_ workspace: WorkspaceFolder) { self.workspace = workspace }

  package var path: String { "\(workspace.path)/jobs" }
  package var ledger: String { "\(path)/ledger.sqlite" }
  /// The bytes of every published file, by hash.
  var objects: String { "\(path)/objects" }
  /// Sets that hold what no run wrote.
  var kept: String { "\(path)/kept" }
  var workspaceLock: String { "\(path)/locks/workspace" }
  package var out: String { "\(workspace.path)/out" }

  func lock(of job: String) -> String { "\(path)/locks/job-\(job)" }

  /// The set of a job's results for a quarter.
  package func set(of job: String, quarter: String?) -> PublishedSet {
    PublishedSet(parent: "\(out)/\(job)", name: quarter ?? "all")
  }

  /// Makes the folders that are needed before anything is locked.
  ///
  /// - Throws: ``WorkbenchError`` with the system's reason.
  func make() throws(WorkbenchError) { try OutputFolder("\(path)/locks").make() }
}
