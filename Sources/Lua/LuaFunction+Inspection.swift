import CLua

extension LuaFunction {
  /// A copy that later assignments do not reach: not to captured variables, nor into captured tables, nor to globals.
  ///
  /// Captured Lua functions are copied with what they capture. Objects, coroutines, libraries and functions written in
  /// C or Swift are shared. O(everything captured, the globals of the script included).
  ///
  /// - Parameters:
  ///   - isChecked: Whether sums, differences and products of whole numbers that do not fit are errors; such a copy can
  ///     run in a ``LuaRowLoop`` only.
  ///   - reads: What shall be read from a list, see ``LuaRowList``.
  /// - Returns: The copy, which belongs to the same state.
  /// - Throws: ``LuaError`` when a limit is reached.
  package func snapshot(
    isChecked: Bool = false, reading reads: [LuaRowRead] = []
  ) throws(LuaError) -> LuaFunction {
    let state = try liveState()
    var copy: Int64 = 0
    let listed = reads.map { clua_row_read(place: Int32($0.place), slot: UInt8($0.slot + 1)) }
    let status = listed.withUnsafeBufferPointer { listed in
      state.entering {
        let request = clua_copy_request(
          is_checked: isChecked, reads: listed.baseAddress, read_count: Int64(listed.count))
        return clua_snapshot(state.handle, reference, request, &copy)
      }
    }
    guard status == clua_status_ok.rawValue else { throw state.failure(status: clua_status(UInt32(status))) }
    return LuaFunction(reference: copy, state: state)
  }

  /// The code as Lua 5.4 dumps it, with debug information; nil for a function that is not written in Lua.
  package func dump() throws(LuaError) -> [UInt8]? {
    let state = try liveState()
    try state.enter { clua_dump_function(state.handle, reference) }
    var count: Int64 = 0
    var size: Int64 = 0
    let bytes = clua_results(state.handle, &count, &size)
    guard count == 1 else { return nil }
    var reader = LuaWireReader(UnsafeRawBufferPointer(start: bytes, count: Int(size)), state: state)
    return reader.rawText()
  }

  /// The captured variables in the order of the code, with copies of their values.
  package func upvalues() throws(LuaError) -> [LuaUpvalue] {
    let state = try liveState()
    try state.enter { clua_upvalues(state.handle, reference) }
    var count: Int64 = 0
    var size: Int64 = 0
    let bytes = clua_results(state.handle, &count, &size)
    var reader = LuaWireReader(UnsafeRawBufferPointer(start: bytes, count: Int(size)), state: state)
    var result: [LuaUpvalue] = []
    for _ in 0..<count / 2 {
      guard case .string(let name) = reader.value() else { break }
      let value = reader.value()
      result.append(LuaUpvalue(name: state.restoreNames(name), value: value, opaque: reader.takeOpaque()))
    }
    return result
  }

  /// The value at a path of names below a captured variable, counted from 0; read without metamethods.
  ///
  /// `captured(0, ["math", "floor"])` where the first variable is the globals. Nil when there is nothing, or when a
  /// table on the way has a metatable.
  package func captured(_ variable: Int, _ names: [String] = []) throws(LuaError) -> LuaValue? {
    let state = try liveState()
    try state.withCStrings(names) { (pointers) throws(LuaError) in
      try state.enter {
        clua_captured(state.handle, reference, Int64(variable + 1), pointers, Int64(names.count))
      }
    }
    return try state.results().first
  }

  /// The name of a library function (`"math.floor"`) or of the host's (`"round"`); nil for one written in Lua.
  package func libraryName() throws(LuaError) -> String? {
    let state = try liveState()
    try state.enter { clua_function_name(state.handle, reference) }
    guard case .string(let name)? = try state.results().first else { return nil }
    return name
  }
}
