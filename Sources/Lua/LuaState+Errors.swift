import CLua
import Diagnostics

extension LuaState {
  /// The error of the last entry.
  func failure(status: clua_status) -> LuaError {
    if status == clua_status_stopped { return stopError }
    var size: Int64 = 0
    let start = clua_error_text(handle, &size)
    let raised = LuaState.text(start, size)
    var line: Int32 = 0
    let source = String(cString: clua_error_source(handle, &line))
    var error = LuaError(kind: status == clua_status_syntax ? .syntax : .runtime, message: .empty)
    if !source.isEmpty {
      error.location = SourceLocation(file: chunkNames[source] ?? source, line: Int(line))
    }
    error.raised = raised
    error.traceback = traceback()
    let text = LuaState.presentable(restoreNames(separatePlace(of: raised, &error)))
    let kinds = types.map { ($0.name.text(in: .english), $0.name.text(in: .chinese)) }
    let message = LuaMessage(text, kinds: Dictionary(kinds) { first, _ in first })
    (error.message, error.subjects) = (message.phrase, message.subjects)
    error.help = message.help
    attachUnderlying(to: &error)
    let overflows = ["stack overflow", "C stack overflow", "error in error handling"]
    if error.underlying == nil, error.kind == .runtime, overflows.contains(text) {
      error.kind = .stopped(.depth)
      error.message = Phrase(
        "calls within calls went too deep; does a function call itself without end?",
        zh: "调用层层嵌套过深；是否有函数不停地调用自己？")
    }
    return error
  }

  /// The stop that this state ended with.
  var stopError: LuaError {
    let reason: LuaStopReason =
      switch UInt32(clua_stopped(handle)) {
      case clua_stop_instructions.rawValue: .instructions
      case clua_stop_time.rawValue: .time
      case clua_stop_cancelled.rawValue: .cancelled
      case clua_stop_output.rawValue: .output
      default: .memory
      }
    return LuaState.stopError(reason, limits: limits)
  }

  static func stopError(_ reason: LuaStopReason, limits: LuaLimits) -> LuaError {
    LuaError(kind: .stopped(reason), message: reason.phrase(limits))
  }

  /// An error of the host as one of a script, when no script was running.
  func hostError(_ error: any Error) -> LuaError {
    if let error = error as? LuaError { return error }
    var result = LuaError(kind: .runtime, message: LuaState.message(of: error))
    result.underlying = error
    return result
  }

  /// Notes an error that a function of the host has thrown, and gives the text that Lua code sees.
  func textToRaise(for error: any Error, at location: SourceLocation?, shown: String) -> String {
    if let error = error as? LuaError, !error.raised.isEmpty {
      if let underlying = error.underlying { remember(underlying, as: error.raised) }
      return error.raised
    }
    var text = LuaState.message(of: error).text(in: language)
    // What is wrong in another file says in which.
    if let own = (error as? any Diagnostic)?.location, chunkNames[own.file] == nil,
      !chunkNames.values.contains(own.file)
    {
      text = own.text(in: language, before: text)
    }
    if let line = location?.line { text = "\(shown):\(line): \(text)" }
    text = LuaState.clipped(text)
    remember(error, as: text)
    return text
  }

  private func remember(_ error: any Error, as text: String) {
    thrown.removeAll { $0.text == text }
    if thrown.count >= 32 { thrown.removeFirst() }
    thrown.append((text, error))
  }

  private func attachUnderlying(to error: inout LuaError) {
    guard let found = thrown.last(where: { $0.text == error.raised }) else { return }
    error.underlying = found.error
    guard let diagnostic = found.error as? any Diagnostic else { return }
    (error.message, error.subjects) = (diagnostic.message, [])
    error.help = diagnostic.help
    error.details = diagnostic.details
  }

  /// What Lua raised, without the `name:line:` before it, which becomes the place of the error.
  private func separatePlace(of raised: String, _ error: inout LuaError) -> String {
    for (shown, full) in chunkNames where raised.hasPrefix("\(shown):") {
      let rest = raised.dropFirst(shown.count + 1)
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      guard let line = Int(digits), rest.dropFirst(digits.count).hasPrefix(": ") else { continue }
      error.location = SourceLocation(file: full, line: line)
      return String(rest.dropFirst(digits.count + 2))
    }
    return raised
  }

  private func traceback() -> [String] {
    var size: Int64 = 0
    let start = clua_error_trace(handle, &size)
    return LuaState.text(start, size).split(separator: "\n").map { line in
      let text = restoreNames(String(line))
      for (shown, full) in chunkNames where shown != full && text.hasPrefix("\(shown):") {
        return LuaState.presentable(full + text.dropFirst(shown.count))
      }
      return LuaState.presentable(text)
    }
  }

  private static func message(of error: any Error) -> Phrase {
    (error as? any Diagnostic)?.message ?? Phrase(verbatim: String(describing: error))
  }

  private static func text(_ start: UnsafePointer<CChar>, _ size: Int64) -> String {
    clipped(String(decoding: UnsafeRawBufferPointer(start: start, count: Int(size)), as: UTF8.self))
  }

  /// At most 4 KiB, cut between characters; what Lua code saw and what arrives here are cut alike.
  private static func clipped(_ text: String) -> String {
    guard text.utf8.count > 4000 else { return text }
    var bytes = 0
    let kept = text.prefix {
      bytes += $0.utf8.count
      return bytes <= 4000
    }
    return String(kept)
  }

  /// Without characters that would drive a terminal.
  private static func presentable(_ text: String) -> String {
    let isPlain = text.unicodeScalars.allSatisfy { $0 == "\n" || $0 == "\t" || !isControl($0) }
    guard !isPlain else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      result.append(scalar == "\n" || scalar == "\t" || !isControl(scalar) ? scalar : "\u{FFFD}")
    }
    return String(result)
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control: true
    case .format: scalar.value == 0x202E || (0x2066...0x2069).contains(scalar.value)
    default: false
    }
  }
}
