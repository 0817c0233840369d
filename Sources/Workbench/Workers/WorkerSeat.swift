import Bundles
import CKernels
import CSandbox
import Diagnostics
import Glibc
import Readers
import Tables

/// The other side of ``Worker``: this process, which was started to do one order and ends with it.
package final class WorkerSeat {
  package let order: WorkOrder
  /// When it began, for what is left of its time.
  private let began = ContinuousClock.now
  private var writer = FrameWriter()
  /// What was printed and not yet sent.
  private var printed = ""
  private var lastSent = ContinuousClock.now

  /// Takes the order from the standard input, and closes what this process was not meant to have.
  ///
  /// - Returns: Nil when nobody gave an order: a person has typed the command.
  package init?() {
    guard isatty(Int32(csandbox_order)) == 0, let bytes = Self.input(),
      let order = try? WorkOrder(reading: bytes),
      let parent = try? WorkOrder.parent(reading: bytes)
    else { return nil }
    self.order = order
    guard csandbox_follow(parent) else { exit(0) }
    Threads.useOwn()
    ck_keep_freed_memory()
  }

  /// Seconds that are left by the clock.
  package var secondsLeft: Double {
    max(0.001, order.limits.seconds - Double((ContinuousClock.now - began) / .seconds(1)))
  }

  /// Limits this process, opens the workspace at the quarter and day of the order, and reads all that it may.
  ///
  /// - Returns: The workspace, and the texts that `script` may lead to.
  /// - Throws: ``WorkFailure`` when it cannot be limited, and what is wrong with the files.
  package func open(script: String) throws -> (workspace: OpenWorkspace, texts: ReachableTexts) {
    var limits = Self.limits(of: order)
    let reason = unsafe csandbox_limit(&limits)
    guard reason == 0 else { throw Self.notLocked(reason) }
    let workspace = try OpenWorkspace(WorkspaceFolder(order.workspace))
    let texts = try workspace.hold(reads: order.reads, script: script)
    if let quarter = order.quarter { try workspace.use(quarter) }
    workspace.asOfOverride = order.asOf
    workspace.beginUse()
    return (workspace, texts)
  }

  /// Limits this process, verifies a bundle, and reads what it is bound to here.
  ///
  /// - Returns: What gives the workspace as the bundle sees it, and the texts that its script may lead to. For the data that
  ///   the bundle brings that is to be asked for in the locked process: nobody here has vouched for it.
  /// - Throws: ``WorkFailure`` when it cannot be limited, and what is wrong with the bundle, its answers and the datasets.
  package func open(_ work: BundleWork) throws -> (
    workspace: () throws -> OpenWorkspace, texts: ReachableTexts
  ) {
    var limits = Self.limits(of: order)
    let reason = unsafe csandbox_limit(&limits)
    guard reason == 0 else { throw Self.notLocked(reason) }
    let bundle = try work.bundle()
    let texts = HeldFiles(of: bundle).texts(from: work.script)
    guard let answers = work.answers else {
      let (quarter, asOf) = (order.quarter, order.asOf)
      return (
        {
          let data = try OpenWorkspace(testsOf: bundle)
          if let quarter { try data.use(quarter) }
          data.asOfOverride = asOf
          return try BundleView(bundle, InstallAnswers(asNamedBy: bundle.description), over: data).workspace()
        }, texts
      )
    }
    let office = try OpenWorkspace(WorkspaceFolder(order.workspace))
    if let quarter = order.quarter { try office.use(quarter) }
    office.asOfOverride = order.asOf
    let given = try InstallAnswers(
      Array(answers.text.utf8), file: office.folder.relative(answers.file), for: bundle.description,
      ours: office.profiles())
    let view = try BundleView(bundle, given, over: office)
    let workspace = try view.workspace(
      files: [
        (work.file, ContentHash.sha256(FileBytes.read(work.file))),
        (answers.file, ContentHash.sha256(Array(answers.text.utf8))),
      ].map { (office.folder.relative($0.0), $0.1) })
    return ({ workspace }, texts)
  }

  /// Locks this process for good.
  ///
  /// - Throws: ``WorkFailure`` when that cannot be done; nothing may be run then.
  package func lock() throws(WorkFailure) {
    var limits = Self.limits(of: order)
    let reason = unsafe csandbox_lock(&limits)
    guard reason == 0 else { throw Self.notLocked(reason) }
  }

  private static func notLocked(_ reason: Int32) -> WorkFailure {
    let words = unsafe String(cString: strerror(reason))
    return WorkFailure(
      .notStarted,
      Phrase("the worker cannot lock itself: \(words)", zh: "工作进程无法锁定自身：\(words)"),
      help: [Phrase("Linux with seccomp is needed", zh: "需要支持seccomp的Linux")])
  }

  /// Files in memory are those that workbooks are put together from, two or three at a time.
  private static func limits(of order: WorkOrder) -> csandbox_limits {
    csandbox_limits(
      memory: UInt64(max(0, order.limits.memory)),
      processor_seconds: UInt64(max(1, min(1e9, order.limits.processorSeconds.rounded(.up)))),
      file_bytes: UInt64(max(1 << 20, order.limits.memory / 8)), files: 24)
  }

  // MARK: - Answers

  /// Sends what is printed, a good deal at a time, and soon: it is told also when the worker ends badly.
  package func print(_ text: String) {
    printed += text
    guard printed.utf8.count >= 32 << 10 || ContinuousClock.now - lastSent > .milliseconds(100) else {
      return
    }
    sendPrinted()
    send()
  }

  private func sendPrinted() {
    if !printed.isEmpty { writer.append(.printed, text: printed) }
    printed = ""
    lastSent = ContinuousClock.now
  }

  /// Sends the results, and ends this process.
  package func finish(_ files: [(name: String, bytes: [UInt8])], used: [(path: String, sha256: String)])
    -> Never
  {
    let size = files.reduce(0) { $0 + $1.bytes.count }
    guard size <= order.limits.output else { finish(WorkerEnd.outputFailure(order.limits)) }
    sendPrinted()
    for file in files {
      writer.append(.file, texts: [file.name], bytes: file.bytes)
      send()
    }
    for input in used { writer.append(.used, texts: [input.path, input.sha256]) }
    end()
  }

  /// Sends what went wrong, and ends this process.
  package func finish(_ failure: WorkFailure) -> Never {
    sendPrinted()
    writer.append(.failure, texts: WorkAnswer.frame(failure, in: order.language))
    end()
  }

  private func end() -> Never {
    writer.end()
    send()
    // Not exit: what libraries do at the end is of no use to anybody.
    _exit(0)
  }

  private func send() {
    let bytes = writer.taken()
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe write(
          Int32(csandbox_results), buffer.baseAddress?.advanced(by: written), buffer.count - written)
      }
      if count < 0, errno == EINTR { continue }
      // Nobody is there to hear.
      guard count > 0 else { _exit(1) }
      written += count
    }
  }

  private static func input() -> [UInt8]? {
    var bytes: [UInt8] = []
    while bytes.count < 16 << 20 {
      let count = unsafe withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 16) { buffer in
        let count = unsafe read(Int32(csandbox_order), buffer.baseAddress, buffer.count)
        if count > 0 { unsafe bytes.append(contentsOf: buffer.prefix(count)) }
        return count
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return nil }
      if count == 0 { return bytes }
    }
    return nil
  }
}
