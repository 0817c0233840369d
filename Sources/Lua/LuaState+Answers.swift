import CLua
import Diagnostics

/// What Lua asks of the host. Nothing here calls into Lua in a way that may raise, and every path returns.
extension LuaState {
  func answer(request: UInt32, identifier: Int64, call: OpaquePointer) -> Int32 {
    var line: Int32 = 0
    let shown = String(cString: clua_call_source(call, &line))
    let location =
      line > 0 ? SourceLocation(file: chunkNames[shown] ?? shown, line: Int(line)) : nil
    var writer = LuaWireWriter(state: self)
    do {
      let arguments = try readArguments(of: call, request: request, identifier: identifier)
      let count = try respond(
        request: request, identifier: identifier, arguments: arguments, location: location, into: &writer)
      let fits = clua_reply(
        call, writer.bytes, Int64(writer.bytes.count), Int64(count), writer.objects,
        Int64(writer.objects.count))
      if !fits { clua_stop_now(handle, Int32(clua_stop_memory.rawValue)) }
      return 0
    } catch {
      writer.discard()
      let text = textToRaise(for: error, at: location, shown: shown)
      let bytes = Array(text.utf8)
      if !clua_reply_error(call, bytes, Int64(bytes.count)) {
        clua_stop_now(handle, Int32(clua_stop_memory.rawValue))
      }
      return 1
    }
  }

  private func readArguments(of call: OpaquePointer, request: UInt32, identifier: Int64) throws -> [LuaValue]
  {
    var count: Int64 = 0
    var size: Int64 = 0
    let bytes = clua_call_arguments(call, &count, &size)
    var reader = LuaWireReader(UnsafeRawBufferPointer(start: bytes, count: Int(size)), state: self)
    var values: [LuaValue] = []
    values.reserveCapacity(Int(count))
    var invalid: Int?
    for index in 0..<Int(count) {
      values.append(reader.value())
      if reader.sawInvalidText && invalid == nil { invalid = index }
    }
    guard let invalid, request != clua_request_output.rawValue else { return values }
    switch request {
    case clua_request_function.rawValue:
      throw LuaFault(
        Phrase(
          "argument \(invalid + 1) of \"\(entries[Int(identifier)].name)\" is a text that is not UTF-8",
          zh: "“\(entries[Int(identifier)].name)”的第\(invalid + 1)个参数不是UTF-8文本"))
    case clua_request_method.rawValue:
      throw LuaFault(
        Phrase(
          "argument \(invalid) of \"\(entries[Int(identifier)].name)\" is a text that is not UTF-8",
          zh: "“\(entries[Int(identifier)].name)”的第\(invalid)个参数不是UTF-8文本"))
    default: throw LuaFault(Phrase("a text that is not UTF-8 cannot be used here", zh: "此处不能使用不是UTF-8的文本"))
    }
  }

  /// Writes the results; gives their number.
  private func respond(
    request: UInt32, identifier: Int64, arguments: [LuaValue], location: SourceLocation?,
    into writer: inout LuaWireWriter
  ) throws -> Int {
    let results: [LuaValue]
    switch request {
    case clua_request_function.rawValue:
      results = try call(entries[Int(identifier)], arguments: arguments, subject: .nil, location: location)
    case clua_request_method.rawValue:
      let subject = arguments.first ?? .nil
      results = try call(
        entries[Int(identifier)], arguments: Array(arguments.dropFirst()), subject: subject,
        location: location)
    case clua_request_scalar_index.rawValue: return try scalarMember(arguments, into: &writer)
    case clua_request_scalar_operator.rawValue:
      results = [try operate(scalars.operate, arguments)]
    case clua_request_scalar_text.rawValue:
      guard case .scalar(let scalar)? = arguments.first else { return 0 }
      results = [.string(scalars.text(scalar))]
    case clua_request_unknown_global.rawValue, clua_request_unknown_member.rawValue,
      clua_request_unknown_field.rawValue:
      throw unknownName(request: request, arguments: arguments)
    case clua_request_output.rawValue:
      if case .string(let text)? = arguments.first { output(text) }
      results = []
    case clua_request_module.rawValue: results = try module(arguments)
    default:
      results = try objectAnswer(
        request: request, type: types[Int(identifier)], arguments: arguments, location: location)
    }
    for result in results { try writer.write(result) }
    return results.count
  }

  private func call(
    _ entry: LuaFunctionEntry, arguments: [LuaValue], subject: LuaValue, location: SourceLocation?
  ) throws -> [LuaValue] {
    if arguments.count > entry.parameters.count && !entry.isVariadic {
      let takes =
        entry.parameters.isEmpty
        ? Phrase("no arguments", zh: "不带参数")
        : Phrase("at most \(entry.parameters.count)", zh: "最多\(entry.parameters.count)个参数")
      throw LuaFault(
        Phrase(
          "\"\(entry.name)\" takes \(takes), got \(arguments.count)",
          zh: "“\(entry.name)”\(takes)，实际有\(arguments.count)个"),
        help: [Phrase("it is \(entry.signature)", zh: "写法为\(entry.signature)")])
    }
    let isMissing = entry.givesMissing && runningRowLoops > 0
    if isMissing, arguments.contains(where: \.isNil) { return [.nil] }
    for (index, parameter) in entry.parameters.enumerated()
    where !parameter.isOptional && (index >= arguments.count || arguments[index].isNil) {
      throw LuaFault(
        Phrase("\"\(entry.name)\" needs \"\(parameter.name)\"", zh: "“\(entry.name)”需要参数“\(parameter.name)”"),
        help: [Phrase("it is \(entry.signature)", zh: "写法为\(entry.signature)")])
    }
    let results = try entry.body(
      LuaCall(
        state: self, name: entry.name, arguments: arguments, subject: subject, callerLocation: location))
    return isMissing ? results.map { $0 == .scalar(.missing) ? .nil : $0 } : results
  }

  func operate(
    _ operation: (LuaOperator, LuaValue, LuaValue) throws -> LuaValue, _ arguments: [LuaValue]
  ) throws -> LuaValue {
    guard arguments.count == 3, case .integer(let code) = arguments[0],
      let symbol = LuaOperator(rawValue: code)
    else { preconditionFailure("C gives an operator and two operands") }
    return try operation(symbol, arguments[1], arguments[2])
  }

  private func scalarMember(_ arguments: [LuaValue], into writer: inout LuaWireWriter) throws -> Int {
    guard arguments.count == 2, case .scalar(let scalar) = arguments[0] else { return 0 }
    let noun = arguments[0].kindName
    guard case .string(let name) = arguments[1] else {
      throw LuaFault(
        Phrase("\(noun) has no element \(arguments[1].kindName)", zh: "\(noun)不能用\(arguments[1].kindName)取元素")
      )
    }
    if let method = scalarMethods[scalar.kind]?[name] {
      writer.write(method: method, name: name, of: scalar.kind)
      return 1
    }
    if let value = try scalars.field(scalar, name) {
      try writer.write(value)
      return 1
    }
    let shown = restoreNames(name)
    let names = scalars.fieldNames(scalar.kind) + (scalars.methods[scalar.kind] ?? []).map(\.name)
    throw LuaFault(
      Phrase(
        "\(noun) has no \"\(shown)\"\(nearest: shown, among: names)",
        zh: "\(noun)没有“\(shown)”\(nearest: shown, among: names)"))
  }

  private func module(_ arguments: [LuaValue]) throws -> [LuaValue] {
    guard case .string(let name)? = arguments.first else { return [] }
    guard let moduleLoader else {
      throw LuaFault(
        Phrase("no module \"\(name)\": modules are not available here", zh: "没有模块“\(name)”：此处不能使用模块"))
    }
    let chunk = try moduleLoader(name)
    chunkNames[chunk.shownName] = chunk.name
    return [.string(chunk.shownName), .string(chunk.text)]
  }

  private func unknownName(request: UInt32, arguments: [LuaValue]) -> LuaFault {
    let texts = arguments.map { if case .string(let text) = $0 { restoreNames(text) } else { "" } }
    var names: [String] = []
    if case .table(let table)? = arguments.last {
      names = table.array.compactMap { if case .string(let text) = $0 { restoreNames(text) } else { nil } }
    }
    names.sort()
    switch request {
    case clua_request_unknown_global.rawValue:
      return LuaFault(
        Phrase(
          "no global \"\(texts[0])\"\(nearest: texts[0], among: names)",
          zh: "没有全局名称“\(texts[0])”\(nearest: texts[0], among: names)"))
    case clua_request_unknown_member.rawValue:
      return LuaFault(
        Phrase(
          "no \"\(texts[1])\" in \"\(texts[0])\"\(nearest: texts[1], among: names)",
          zh: "“\(texts[0])”中没有“\(texts[1])”\(nearest: texts[1], among: names)"))
    default:
      return LuaFault(
        Phrase(
          "no column \"\(texts[0])\"\(nearest: texts[0], among: names)",
          zh: "没有列“\(texts[0])”\(nearest: texts[0], among: names)"))
    }
  }
}
