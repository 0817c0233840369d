import CLua
import Diagnostics

extension LuaState {
  /// A fresh table of globals: the base library and what the host has set so far.
  package func makeEnvironment() throws(LuaError) -> LuaEnvironment {
    var reference: Int64 = 0
    try enter { clua_make_environment(handle, &reference) }
    return LuaEnvironment(reference: reference, references: references)
  }

  /// Runs a chunk and gives what it returns.
  ///
  /// May be called within a function of the host; the run then shares the limits of the outer one.
  package func run(_ chunk: LuaChunk, in environment: LuaEnvironment) throws(LuaError) -> [LuaValue] {
    try check(chunk)
    let name = chunk.shownName
    chunkNames[name] = chunk.name
    var text = chunk.text
    let status = text.withUTF8 { bytes in
      entering {
        clua_run(handle, environment.reference, name, bytes.baseAddress ?? emptyBytes, Int64(bytes.count))
      }
    }
    guard status == clua_status_ok.rawValue else { throw failure(status: clua_status(UInt32(status))) }
    return try results()
  }

  /// Whether a text is whole, for a reader of lines.
  package func isComplete(_ text: String) -> LuaCompleteness {
    let chunk = LuaChunk(name: "input", text: text)
    do throws(LuaError) {
      try check(chunk)
      var text = text
      let status = text.withUTF8 { bytes in
        entering { clua_parse(handle, chunk.shownName, bytes.baseAddress ?? emptyBytes, Int64(bytes.count)) }
      }
      chunkNames[chunk.shownName] = chunk.name
      if status == clua_status_ok.rawValue { return .complete }
      throw failure(status: clua_status(UInt32(status)))
    } catch {
      if error.kind == .syntax && error.message.text(in: .english).hasSuffix("<eof>") { return .incomplete }
      return .malformed(message: error.message, line: error.location?.line)
    }
  }

  /// The value of a global; nil when there is none, or when it is one that does not cross.
  package func value(of name: String, in environment: LuaEnvironment) throws(LuaError) -> LuaValue {
    try enter { clua_get_global(handle, environment.reference, name) }
    return try results().first ?? .nil
  }

  /// The names of all globals, sorted, for completion.
  package func globalNames(in environment: LuaEnvironment) throws(LuaError) -> [String] {
    try enter { clua_global_names(handle, environment.reference) }
    return try names()
  }

  // MARK: - Globals as they were

  /// A copy of the globals as they are now: names and values, not what is in the tables among them. O(globals).
  package func copy(of environment: LuaEnvironment) throws(LuaError) -> LuaEnvironment {
    var reference: Int64 = 0
    try enter { clua_copy_globals(handle, environment.reference, &reference) }
    return LuaEnvironment(reference: reference, references: references)
  }

  /// The names whose values in `environment` are others than in the copy, or that only one of them has; sorted.
  package func changedNames(
    in environment: LuaEnvironment, since copy: LuaEnvironment
  ) throws(LuaError) -> [String] {
    try enter { clua_changed_globals(handle, environment.reference, copy.reference) }
    return try names()
  }

  /// Makes the globals what they were when the copy was made.
  ///
  /// - Returns: The names that were changed by that, sorted.
  package func restore(
    _ environment: LuaEnvironment, to copy: LuaEnvironment
  ) throws(LuaError) -> [String] {
    try enter { clua_restore_globals(handle, environment.reference, copy.reference) }
    return try names()
  }

  /// The list of names that the last entry gave.
  private func names() throws(LuaError) -> [String] {
    guard case .table(let names)? = try results().first else { return [] }
    return names.array.compactMap { if case .string(let name) = $0 { restoreNames(name) } else { nil } }
      .sorted()
  }

  private var emptyBytes: UnsafePointer<UInt8> { UnsafePointer(LuaState.empty) }
  nonisolated(unsafe) private static let empty = UnsafeMutablePointer<UInt8>.allocate(capacity: 1)

  /// Lua would refuse these too, in other words.
  private func check(_ chunk: LuaChunk) throws(LuaError) {
    let size = chunk.text.utf8.count
    let location = SourceLocation(file: chunk.name)
    if size > 128 << 10 {
      throw LuaError(
        kind: .refused,
        message: Phrase(
          "a script has at most 128 KiB, this one has \(size) bytes", zh: "脚本最长128 KiB，这个脚本有\(size)字节"),
        location: location)
    }
    if chunk.text.utf8.first == 0x1B {
      throw LuaError(
        kind: .refused,
        message: Phrase("this is compiled code, not the text of a script", zh: "这是编译过的代码，不是脚本文本"),
        location: location)
    }
  }

  /// Enters Lua after giving back what Swift holds no longer.
  func entering(_ entry: () -> Int32) -> Int32 {
    if !references.pending.isEmpty {
      let pending = references.takePending()
      _ = clua_release(handle, pending, Int64(pending.count))
    }
    return entry()
  }

  func enter(_ entry: () -> Int32) throws(LuaError) {
    let status = entering(entry)
    guard status == clua_status_ok.rawValue else { throw failure(status: clua_status(UInt32(status))) }
  }

  /// What the last entry has left.
  func results() throws(LuaError) -> [LuaValue] {
    var count: Int64 = 0
    var size: Int64 = 0
    let bytes = clua_results(handle, &count, &size)
    var reader = LuaWireReader(UnsafeRawBufferPointer(start: bytes, count: Int(size)), state: self)
    let values = (0..<count).map { _ in reader.value() }
    if reader.sawInvalidText {
      throw LuaError(
        kind: .runtime, message: Phrase("the script returns a text that is not UTF-8", zh: "脚本返回的文本不是UTF-8"))
    }
    return values
  }
}
