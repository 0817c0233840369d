import CSandbox
import Diagnostics
import Glibc

/// Runs one order in a process of its own, which reads what it may, locks itself, and only then runs what nobody vouches
/// for. Whatever happens there costs that process, and comes back as a failure with a name.
package struct Worker: Sendable {
  /// The command of our program that ``WorkerSeat`` sits behind.
  package static let command = "worker"

  /// Seconds that a worker has to say itself that its time is over, with the line of the script.
  private static let patience = 1.0
  /// Seconds that are as good as no limit.
  private static let longest = 1e9
  /// Variables that name where fonts and libraries are; the rest of the environment is not the worker's business.
  private static let variables = [
    "FONTCONFIG_FILE", "FONTCONFIG_PATH", "FONTCONFIG_SYSROOT", "HOME", "LD_LIBRARY_PATH", "XDG_CACHE_HOME",
    "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_DATA_DIRS",
  ]
  /// Last words beyond these are dropped.
  private static let mostWords = 16 << 10

  private let program: String
  private let isStopped: @Sendable () -> Bool

  /// `program` is what is started; true from `isStopped`, asked several times a second, ends a worker.
  package init(
    program: String = "/proc/self/exe", isStopped: @escaping @Sendable () -> Bool = { false }
  ) {
    self.program = program
    self.isStopped = isStopped
  }

  /// Starts a process, waits for its end, and checks what it sent as if an enemy had.
  ///
  /// For a thread that lives until this returns: the process ends with it, as it does with this program.
  ///
  /// - Throws: ``WorkFailure``.
  package func run(_ order: WorkOrder) throws(WorkFailure) -> WorkResult {
    let began = ContinuousClock.now
    var child = csandbox_child()
    let reason = start(order, &child)
    guard reason == 0 else {
      throw WorkFailure(
        .notStarted,
        Phrase(
          "the worker cannot be started: \(Self.said(reason))", zh: "无法启动工作进程：\(Self.said(reason))"))
    }
    var watch = Watch(
      child, order.limits, until: began + .seconds(min(order.limits.seconds, Self.longest) + Self.patience))
    watch.watch(isStopped)
    var end = csandbox_end()
    let problem = unsafe csandbox_wait(child.process, &end)
    guard problem == 0 else {
      throw WorkFailure(
        .crashed,
        Phrase(
          "the end of the worker is not known: \(Self.said(problem))",
          zh: "无法得知工作进程如何结束：\(Self.said(problem))"))
    }
    let seconds = Double((ContinuousClock.now - began) / .seconds(1))
    let result = try WorkerEnd(end, watch, order.limits).result(seconds: seconds)
    if case .bundle(let bundle) = order.work { try bundle.check(result.files) }
    return result
  }

  private static func said(_ reason: Int32) -> String { unsafe String(cString: strerror(reason)) }

  /// The system's number for the reason, 0 for none.
  private func start(_ order: WorkOrder, _ child: inout csandbox_child) -> Int32 {
    let bytes = order.frames(parent: getpid())
    var environment = ["LC_ALL=C.UTF-8", "SWIFT_BACKTRACE=enable=no", "TZ=UTC0"]
    for name in Self.variables {
      if let value = unsafe getenv(name) { environment.append("\(name)=\(unsafe String(cString: value))") }
    }
    return unsafe Self.withPointers(["tongbao", Self.command]) { arguments in
      unsafe Self.withPointers(environment) { environment in
        unsafe csandbox_start(program, arguments, environment, bytes, bytes.count, &child)
      }
    }
  }

  private static func withPointers<Result>(
    _ texts: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
  ) -> Result {
    var pointers = unsafe texts.map { unsafe strdup($0) } + [nil]
    defer { unsafe pointers.forEach { unsafe free($0) } }
    return unsafe pointers.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { preconditionFailure("there is a last one") }
      return unsafe body(UnsafePointer(base))
    }
  }

  /// What is read while a worker lives, and why it was ended, if it was.
  struct Watch {
    private(set) var results: [UInt8] = []
    private(set) var words: [UInt8] = []
    private(set) var ended: WorkFailure.Cause?
    private let child: csandbox_child
    private let most: Int
    private let deadline: ContinuousClock.Instant

    fileprivate init(_ child: csandbox_child, _ limits: WorkLimits, until deadline: ContinuousClock.Instant) {
      self.child = child
      // What is printed, names, and heads of frames are not counted as output.
      most = limits.output + (32 << 20)
      self.deadline = deadline
    }

    /// Reads until the process has closed both pipes and ended, or is to be ended.
    fileprivate mutating func watch(_ isStopped: () -> Bool) {
      var (isReading, isListening) = (true, true)
      while ended == nil {
        if isStopped() { ended = .stopped }
        if ContinuousClock.now >= deadline { ended = .timeLimit }
        guard ended == nil else { break }
        guard isReading || isListening || !csandbox_has_ended(child.process) else { break }
        var files = [
          pollfd(fd: isReading ? child.results : -1, events: Int16(POLLIN), revents: 0),
          pollfd(fd: isListening ? child.words : -1, events: Int16(POLLIN), revents: 0),
          pollfd(fd: isReading || isListening ? -1 : child.end, events: Int16(POLLIN), revents: 0),
        ]
        _ = unsafe poll(&files, nfds_t(files.count), Self.pause(until: deadline))
        if isReading, files[0].revents != 0 {
          isReading = Self.read(child.results, into: &results, most: most + 1)
          if results.count > most { ended = .outputLimit }
        }
        if isListening, files[1].revents != 0 {
          isListening = Self.read(child.words, into: &words, most: Worker.mostWords)
        }
      }
      if ended != nil { kill(child.process, SIGKILL) }
      for file in [child.results, child.words, child.end] where file >= 0 { close(file) }
    }

    /// Milliseconds until something has to be looked at again.
    private static func pause(until deadline: ContinuousClock.Instant) -> Int32 {
      let left = (deadline - ContinuousClock.now) / .milliseconds(1)
      return Int32(max(1, min(100, left)))
    }

    /// Takes what is there; false at the end. What is beyond `most` is read and dropped.
    private static func read(_ file: Int32, into bytes: inout [UInt8], most: Int) -> Bool {
      let count = unsafe withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 16) { buffer in
        let count = unsafe Glibc.read(file, buffer.baseAddress, buffer.count)
        if count > 0 { unsafe bytes.append(contentsOf: buffer.prefix(min(count, most - bytes.count))) }
        return count
      }
      return count > 0 || (count < 0 && (errno == EINTR || errno == EAGAIN))
    }
  }
}
