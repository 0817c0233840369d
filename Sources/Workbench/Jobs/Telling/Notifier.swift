import Diagnostics
import Glibc
import Ledger
import Scheduling

/// Tells somebody of a run, without a network.
struct Notifier {
  private let notification: JobNotification
  private let workspace: WorkspaceFolder
  private let language: Language
  private let isStopped: () -> Bool

  /// Seconds that a program may take.
  private static let patience = 60

  init(
    _ notification: JobNotification, workspace: WorkspaceFolder, _ language: Language,
    isStopped: @escaping () -> Bool
  ) {
    self.isStopped = isStopped
    self.notification = notification
    self.workspace = workspace
    self.language = language
  }

  /// - Throws: ``WorkbenchError`` and ``JobsError``.
  func tell(_ run: RunRecord, outputs: [RecordedFile]) throws {
    switch notification.way {
    case .folder(let path):
      let folder = path.hasPrefix("/") ? path : "\(workspace.path)/\(path)"
      let bytes = Array((lines(run, outputs).joined(separator: "\n") + "\n").utf8)
      try OutputFolder(folder).write(bytes, to: "\(run.job)-\(run.id).txt")
    case .command(let words):
      try start(words + [run.job, run.quarter ?? "", run.state.rawValue, "\(run.id)"])
    }
  }

  private func lines(_ run: RunRecord, _ outputs: [RecordedFile]) -> [String] {
    let set = JobsFolder(workspace).set(of: run.job, quarter: run.quarter)
    let head = Phrase(
      "\(run.job)\(run.quarter.map { " \($0)" } ?? ""): \(run.state.phrase) (run \(run.id))",
      zh: "\(run.job)\(run.quarter.map { " \($0)" } ?? "")：\(run.state.phrase)（运行\(run.id)）")
    let files = run.state.isGood ? outputs.map { "\(set.path)/\($0.name)" } : []
    return [head.text(in: language)] + (run.message.map { [$0] } ?? []) + files
  }

  /// Starts a program, not through a shell, and waits for it; one that takes too long is ended with all that it started.
  private func start(_ words: [String]) throws(JobsError) {
    guard let program = words.first else { return }
    var process: pid_t = 0
    var pointers = unsafe words.map { unsafe strdup($0) } + [nil]
    defer { unsafe pointers.forEach { unsafe free($0) } }
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    // What this process holds back until it looks is none of the program's business.
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    unsafe posix_spawnattr_setsigmask(&attributes, &signals)
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK))
    let reason = unsafe posix_spawnp(&process, program, nil, &attributes, &pointers, environ)
    guard reason == 0 else { throw JobsError(.notifierNotStarted(program, reason)) }
    var status: Int32 = 0
    for _ in 0..<Self.patience * 50 {
      let ended = unsafe waitpid(process, &status, WNOHANG)
      if ended == process || isStopped() { break }
      usleep(20_000)
    }
    if unsafe waitpid(process, &status, WNOHANG) == 0 {
      kill(-process, SIGKILL)
      unsafe waitpid(process, &status, 0)
      if isStopped() { throw JobsError(.notifierStopped) }
    }
    guard status == 0 else {
      throw JobsError(.notifierFailed(program, status & 0x7F != 0 ? status & 0x7F : status >> 8))
    }
  }
}
