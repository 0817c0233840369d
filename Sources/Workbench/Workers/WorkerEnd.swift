import CSandbox
import Diagnostics
import Glibc

/// What the end of a worker means.
struct WorkerEnd {
  private let end: csandbox_end
  private let results: [UInt8]
  private let words: String
  private let ended: WorkFailure.Cause?
  private let limits: WorkLimits

  init(_ end: csandbox_end, _ watch: Worker.Watch, _ limits: WorkLimits) {
    self.end = end
    results = watch.results
    words = String(decoding: watch.words, as: UTF8.self)
    ended = watch.ended
    self.limits = limits
  }

  /// - Throws: What went wrong, whichever side it was on.
  func result(seconds: Double) throws(WorkFailure) -> WorkResult {
    do throws(WorkFailure) {
      return try sound(seconds: seconds)
    } catch {
      var failure = error
      failure.printed = WorkAnswer.printed(in: results)
      throw failure
    }
  }

  private func sound(seconds: Double) throws(WorkFailure) -> WorkResult {
    if let ended { throw failure(ended) }
    if let signal { throw failure(ofSignal: signal) }
    guard status == 0 else { throw status == csandbox_refused ? refusal : failure(.crashed) }
    let answer: WorkAnswer
    do {
      answer = try WorkAnswer(reading: results)
    } catch {
      throw failure(.tornAnswer, Phrase(verbatim: error.rawValue))
    }
    if let failure = answer.failure { throw failure }
    guard answer.files.reduce(0, { $0 + $1.bytes.count }) <= limits.output else {
      throw failure(.outputLimit)
    }
    return WorkResult(
      files: answer.files, printed: answer.printed, used: answer.used, seconds: seconds,
      processorSeconds: end.processor_seconds, peakBytes: Int(end.peak_bytes))
  }

  /// The number that a process ended with by itself.
  private var status: Int32 { end.status >> 8 & 0xFF }

  /// The signal that ended the process; nil when it ended by itself.
  private var signal: Int32? {
    let number = end.status & 0x7F
    return number == 0 ? nil : number
  }

  // MARK: - Signals and refused calls

  private func failure(ofSignal signal: Int32) -> WorkFailure {
    switch signal {
    case SIGXCPU: failure(.processorLimit)
    case SIGXFSZ: failure(.memoryLimit)
    case SIGSYS: refusal
    // The second limit of processor time comes without a name.
    case SIGKILL where end.processor_seconds >= limits.processorSeconds: failure(.processorLimit)
    case SIGKILL where !hasLackedMemory: failure(.killed)
    case _ where hasLackedMemory: failure(.memoryLimit)
    default: failure(.crashed, Self.name(of: signal))
    }
  }

  /// Whether it said so itself, as Swift and Rust do, or was near its limit.
  private var hasLackedMemory: Bool {
    let text = words.lowercased()
    return text.contains("allocat") || text.contains("memory")
      || end.peak_bytes >= Int64(limits.memory) / 10 * 9
  }

  private static func name(of signal: Int32) -> Phrase {
    let words = unsafe String(cString: strsignal(signal))
    return Phrase(verbatim: "\(words) (\(signal))")
  }

  /// The call that the worker was ended at, by the last of its words.
  private var refusal: WorkFailure {
    let beginning = unsafe String(cString: csandbox_refusal_words())
    let line = words.split(separator: "\n").last { $0.hasPrefix(beginning) }
    let parts = line?.dropFirst(beginning.utf8.count).split(separator: " ", maxSplits: 1) ?? []
    guard let number = parts.first.flatMap({ Int64($0) }) else {
      return failure(.forbidden, nil, call: "a call")
    }
    let name = unsafe csandbox_call_name(number).map { unsafe String(cString: $0) } ?? "call \(number)"
    let detail = parts.count > 1 ? Self.seen(parts[1]) : ""
    return failure(.forbidden, nil, call: detail.isEmpty ? name : "\(name) \(detail)")
  }

  private static func seen(_ text: Substring) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars.prefix(200) {
      result.append(scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar)
    }
    return String(result)
  }

  // MARK: - Failures

  private func failure(_ cause: WorkFailure.Cause, _ detail: Phrase? = nil, call: String? = nil)
    -> WorkFailure
  {
    let message: Phrase
    var help: [Phrase] = []
    switch cause {
    case .timeLimit:
      message = Phrase(
        "stopped: the work took longer than \(Self.number(limits.seconds)) s",
        zh: "已中止：用时超过\(Self.number(limits.seconds))秒")
      help = [Phrase("raise the job's time limit if its work is sound", zh: "如果脚本没有问题，请提高任务的时间上限")]
    case .processorLimit:
      message = Phrase(
        "stopped: the work needs more than \(Self.number(limits.processorSeconds)) s of processor time",
        zh: "已中止：处理器时间超过\(Self.number(limits.processorSeconds))秒")
    case .memoryLimit:
      message = Phrase(
        "stopped: the work needs more than \(Self.size(limits.memory)) of memory",
        zh: "已中止：所需内存超过\(Self.size(limits.memory))")
    case .outputLimit: return Self.outputFailure(limits)
    case .forbidden:
      message = Phrase(
        "ended: the worker made a call that it is not allowed, \(call ?? "")",
        zh: "已终止：工作进程进行了不允许的系统调用\(call ?? "")")
      help = [Self.help(call ?? "")]
    case .killed:
      message = Phrase(
        "the worker was killed from outside, by a person or by a machine without memory",
        zh: "工作进程被外部终止：可能是人为终止，也可能是机器内存不足")
    case .stopped: message = Phrase("stopped before the end", zh: "未完成就已停止")
    case .tornAnswer:
      message = Phrase(
        "what the worker gave back is not whole (\(detail ?? .empty))",
        zh: "工作进程返回的内容不完整（\(detail ?? .empty)）")
    default:
      message =
        detail.map { Phrase("the worker crashed: \($0)", zh: "工作进程崩溃：\($0)") }
        ?? Phrase("the worker ended with status \(status)", zh: "工作进程以状态\(status)结束")
    }
    return WorkFailure(cause, message, details: cause == .crashed ? lastWords : [], help: help, call: call)
  }

  private static func help(_ call: String) -> Phrase {
    // Libraries are looked for by way of /etc/ld.so.cache.
    guard !call.contains(".so"), !call.contains("/fonts/") else {
      return Phrase(
        "write the endings of files, such as .xlsx or .png, out in the script: what documents are made with is loaded before the lock",
        zh: "请在脚本中完整写出文件的扩展名，例如.xlsx或.png：生成文件所需的程序库在锁定之前载入")
    }
    return Phrase(
      "a script cannot do this by itself; if it is yours, tell us, and do not run it if it is not",
      zh: "脚本本身做不到这一点；如果是您自己的脚本，请告知我们；如果不是，请不要运行")
  }

  static func outputFailure(_ limits: WorkLimits) -> WorkFailure {
    WorkFailure(
      .outputLimit,
      Phrase(
        "stopped: the work gives out more than \(size(limits.output))",
        zh: "已中止：输出超过\(size(limits.output))"))
  }

  private static func size(_ bytes: Int) -> Phrase {
    bytes >= 1 << 20
      ? Phrase(verbatim: "\(bytes >> 20) MiB") : Phrase("\(bytes) bytes", zh: "\(bytes)字节")
  }

  private static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
  }

  /// What it said before it crashed, a few lines of it.
  private var lastWords: [Phrase] {
    words.split(separator: "\n").suffix(5).map { Phrase(verbatim: Self.seen($0)) }
  }
}
