import Diagnostics

/// What systemd or cron needs so that `run-due` is called again and again.
package struct TimerFiles: Sendable {
  private let program: String
  private let workspace: String
  private let minutes: Int

  /// - Throws: ``JobsError`` for a path with line breaks or backslashes: systemd and cron read these each in their own way.
  package init(program: String, workspace: String, everyMinutes minutes: Int) throws(JobsError) {
    for path in [program, workspace]
    where path.contains("\\") || path.unicodeScalars.contains(where: { $0.value < 0x20 }) {
      throw JobsError(.pathForTimers(path))
    }
    self.program = program
    self.workspace = workspace
    self.minutes = minutes
  }

  /// The same for the same workspace, another for another one.
  package var name: String { "tongbao-jobs-\(ContentHash.sha256(Array(workspace.utf8)).prefix(8))" }

  /// Within double quotes systemd reads a percent sign as the beginning of a name of its own, and a dollar sign as that of a
  /// variable, but not in the program's path.
  private static func systemd(_ path: String, isProgram: Bool = false) -> String {
    var quoted = ""
    for character in path {
      switch character {
      case "\"": quoted += "\\\""
      case "%": quoted += "%%"
      case "$": quoted += isProgram ? "$" : "$$"
      default: quoted.append(character)
      }
    }
    return "\"\(quoted)\""
  }

  package var service: String {
    """
    [Unit]
    Description=Tongbao jobs that are due

    [Service]
    Type=oneshot
    ExecStart=\(Self.systemd(program, isProgram: true)) jobs run-due --workspace \(Self.systemd(workspace))

    """
  }

  /// `Persistent` makes up for a call that was missed while the machine was off; which runs are made up for is settled by
  /// each job's own policy.
  package var timer: String {
    """
    [Unit]
    Description=Tongbao jobs that are due

    [Timer]
    OnCalendar=*:0/\(minutes)
    Persistent=true
    AccuracySec=1s

    [Install]
    WantedBy=timers.target

    """
  }

  /// In a crontab a percent sign is a line break unless it is escaped, within quotes as well; the rest is for the shell.
  package var crontab: String {
    "*/\(minutes) * * * * \(Self.shell(program)) jobs run-due --workspace \(Self.shell(workspace))"
  }

  private static func shell(_ path: String) -> String {
    let quoted = path.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
    return "'\(quoted.split(separator: "%", omittingEmptySubsequences: false).joined(separator: "\\%"))'"
  }

  /// Writes the unit files into a folder.
  ///
  /// - Throws: ``WorkbenchError`` with the system's reason.
  package func write(to folder: String) throws(WorkbenchError) {
    let folder = OutputFolder(folder)
    try folder.write(Array(service.utf8), to: "\(name).service")
    try folder.write(Array(timer.utf8), to: "\(name).timer")
  }
}
