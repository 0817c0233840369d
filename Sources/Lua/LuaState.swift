import CLua
package import Diagnostics

/// One guarded Lua interpreter.
///
/// Not for use from several threads at once. After a stop (a limit, the user) every entry fails with the same
/// reason: close it by letting go, and open another; opening takes well under a millisecond. Only what the user stopped
/// may go on, by ``resume()``.
///
/// The state keeps the closures that it is given, so they must not keep the state: a function of the host finds it
/// in ``LuaCall/state``.
package final class LuaState {
  let handle: OpaquePointer
  let references = LuaReferences()
  let limits: LuaLimits
  let output: (String) -> Void
  let restoreNames: (String) -> String
  let scalars: LuaScalarBehaviour
  let moduleLoader: ((String) throws -> LuaChunk)?

  /// The language in which Lua code sees the errors of the host.
  package var language: Language

  private let stop: LuaStop?
  private let context: LuaHostContext
  private(set) var entries: [LuaFunctionEntry] = []
  private(set) var types: [LuaObjectType] = []
  private var typeIdentifiers: [ObjectIdentifier: Int64] = [:]
  let scalarMethods: [LuaScalarKind: [String: Int64]]

  /// The full name of each chunk by the name that Lua was given.
  var chunkNames: [String: String] = [:]

  /// Errors thrown by the host, by the text that Lua code saw, latest last.
  var thrown: [(text: String, error: any Error)] = []
  /// Functions of a row that run, one within another.
  var runningRowLoops = 0

  /// Opens a state with the base library and no globals of the host.
  ///
  /// - Parameters:
  ///   - limits: What each run may use; see ``beginRun()``.
  ///   - stop: A flag that ends whatever runs.
  ///   - output: Gets what `print` writes, with its newline.
  ///   - seed: Of `math.random`.
  ///   - asOf: The start of the granted day in seconds since 1970; nil makes `os.time()` an error.
  ///   - restoreNames: Turns names that were rewritten for Lua back, in every message.
  ///   - scalars: What scalars mean.
  ///   - moduleLoader: The text of a module by its name; nil makes `require` an error.
  ///   - language: In which Lua code sees the errors of the host.
  ///   - failure: For tests: which allocation fails.
  /// - Throws: A ``LuaError`` when the limit of memory does not even allow to open.
  package init(
    limits: LuaLimits = .none, stop: LuaStop? = nil, output: @escaping (String) -> Void = { _ in },
    seed: Int64 = 0, asOf: Int64? = nil, restoreNames: @escaping (String) -> String = { $0 },
    scalars: LuaScalarBehaviour? = nil, moduleLoader: ((String) throws -> LuaChunk)? = nil,
    language: Language = .english, failure: LuaAllocationFailure? = nil
  ) throws(LuaError) {
    let context = LuaHostContext()
    var options = clua_options(
      host: LuaHostContext.host(context), limits: LuaState.limits(limits),
      stop_flag: stop.map { UnsafePointer($0.flag) },
      seed: seed, as_of: asOf ?? 0, has_as_of: asOf != nil, fail_at: failure?.at ?? 0,
      fail_ever_after: failure?.everAfter ?? false)
    guard let handle = clua_open(&options) else {
      throw LuaState.stopError(.memory, limits: limits)
    }
    let scalars = scalars ?? .none
    var entries: [LuaFunctionEntry] = []
    scalarMethods = scalars.methods.mapValues { methods in
      var identifiers: [String: Int64] = [:]
      for method in methods {
        identifiers[method.name] = Int64(entries.count)
        entries.append(method)
      }
      return identifiers
    }
    self.handle = handle
    self.limits = limits
    self.stop = stop
    self.output = output
    self.restoreNames = restoreNames
    self.scalars = scalars
    self.moduleLoader = moduleLoader
    self.language = language
    self.context = context
    self.entries = entries
    context.state = self
  }

  deinit { clua_close(handle) }

  /// Starts a new budget of work, time and output; the clock runs from here.
  ///
  /// Call it before each run that has limits of its own. Work that the host does between runs
  /// (environments, globals, copies of functions) is free.
  package func beginRun() { clua_begin_run(handle) }

  package var isStopped: Bool { clua_stopped(handle) != 0 }

  /// Lets a state that the user stopped take entries again, with everything that was in it.
  ///
  /// - Returns: False when something else stopped it, or it is within a call: it stays stopped.
  package func resume() -> Bool { clua_resume(handle) }

  /// Units of work since the last ``beginRun()``.
  package var unitsUsed: Int { Int(clua_units_used(handle)) }

  /// Bytes that Lua holds.
  package var memoryUsed: Int { Int(clua_memory_used(handle)) }

  /// Allocations since opening, for tests that make one of them fail.
  package var allocationCount: Int { Int(clua_allocations(handle)) }

  /// Whether a function of the host is running that Lua has called.
  package var isInsideHost: Bool { clua_inside_host(handle) }

  /// Charges work that a function of the host does, and looks at the limits.
  ///
  /// Long work should call this every few milliseconds, so that Ctrl-C and the deadline are seen.
  ///
  /// - Parameter units: About one for each 5 ns.
  /// - Throws: The stop, which Lua code cannot catch.
  package func charge(_ units: Int) throws(LuaError) {
    guard clua_charge_host(handle, Int64(units)) else { throw failure(status: clua_status_stopped) }
  }

  func register(_ entry: LuaFunctionEntry) -> Int64 {
    entries.append(entry)
    return Int64(entries.count - 1)
  }

  func identifier(of type: LuaObjectType) throws(LuaError) -> Int64 {
    if let known = typeIdentifiers[ObjectIdentifier(type)] { return known }
    let identifier = Int64(types.count)
    let first = Int64(entries.count)
    types.append(type)
    entries += type.methods
    try register(type, as: identifier, firstMethod: first)
    typeIdentifiers[ObjectIdentifier(type)] = identifier
    return identifier
  }

  private static func limits(_ limits: LuaLimits) -> clua_limits {
    clua_limits(
      memory_bytes: Int64(limits.memory ?? -1), units: Int64(limits.instructions ?? -1),
      nanoseconds: limits.seconds.map { Int64(max(0, min($0, 1e9)) * 1e9) } ?? -1,
      output_bytes: Int64(limits.output ?? -1))
  }
}
