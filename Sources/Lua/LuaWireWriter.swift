import CLua
import Diagnostics

/// Writes values for C. Objects are retained for Lua from the moment they are written.
struct LuaWireWriter {
  private(set) var bytes: [UInt8] = []
  private(set) var objects: [UnsafeMutableRawPointer?] = []
  private let state: LuaState

  init(state: LuaState) { self.state = state }

  mutating func write(_ value: LuaValue, depth: Int = 0) throws {
    switch value {
    case .nil: put(tag: clua_tag_nil)
    case .bool(let value): put(tag: value ? clua_tag_true : clua_tag_false)
    case .integer(let value):
      put(tag: clua_tag_integer)
      put(value)
    case .number(let value):
      put(tag: clua_tag_number)
      put(value.bitPattern)
    case .string(let text):
      put(tag: clua_tag_string)
      put(text)
    case .table(let table): try write(table, depth: depth)
    case .function(let function):
      guard function.state === state else {
        throw LuaFault(Phrase("a function of another script cannot be used here", zh: "此处不能使用另一个脚本的函数"))
      }
      put(tag: clua_tag_function)
      put(function.reference)
    case .object(let object): try write(object)
    case .scalar(let scalar):
      put(tag: clua_tag_scalar)
      put(scalar.kind.rawValue)
      put(scalar.scale)
      put(scalar.payload)
    }
  }

  mutating func write(entry: LuaFunctionEntry) {
    put(tag: clua_tag_entry)
    put(state.register(entry))
    put(entry.name)
  }

  /// A function of a scalar that is called with a colon.
  mutating func write(method identifier: Int64, name: String, of kind: LuaScalarKind) {
    put(tag: clua_tag_method)
    put(identifier)
    put(-1 - Int64(kind.rawValue))
    put(name)
  }

  mutating func write(_ library: LuaLibrary) throws {
    put(tag: clua_tag_library)
    put(library.name)
    put(Int64(library.functions.count + library.values.count))
    for function in library.functions {
      put(function.name)
      write(entry: function)
    }
    for (name, value) in library.values.sorted(by: { $0.key < $1.key }) {
      put(name)
      try write(value, depth: 1)
    }
  }

  /// Gives the retained objects back when what was written is not used.
  mutating func discard() {
    for object in objects { if let object { Unmanaged<AnyObject>.fromOpaque(object).release() } }
    objects = []
  }

  private mutating func write(_ table: LuaTable, depth: Int) throws {
    guard depth < 64 else {
      throw LuaFault(
        Phrase("a value with more than 64 levels of tables cannot be given to Lua", zh: "表嵌套超过64层的值不能交给Lua"))
    }
    put(tag: clua_tag_table)
    put(Int64(table.array.count + (table.list?.count ?? 0)))
    put(Int64(table.pairs.count))
    for value in table.array { try write(value, depth: depth + 1) }
    if let list = table.list { try write(list, depth: depth + 1) }
    for pair in table.pairs {
      switch pair.key {
      case .nil: throw LuaFault(Phrase("nil cannot be a key of a table", zh: "nil不能作表的键"))
      case .number(let number) where number.isNaN:
        throw LuaFault(Phrase("a key of a table cannot be \"nan\"", zh: "表的键不能是“nan”"))
      default: try write(pair.key, depth: depth + 1)
      }
      try write(pair.value, depth: depth + 1)
    }
  }

  /// So many values tell how long the bytes of all will be.
  private static let sample = 1024

  /// A list that cannot fit is refused: to run out of memory would cost the script everything that it has.
  private mutating func write(_ list: LuaList, depth: Int) throws {
    let start = bytes.count
    let memory = state.limits.memory ?? .max
    var given = 0
    var held = 0
    try list.make { value in
      try write(value, depth: depth)
      given += 1
      held += Self.leastMemory(of: value)
      let isFarTooLong = given == Self.sample && held / Self.sample > memory / list.count * 2
      guard held <= memory, !isFarTooLong else { throw Self.tooLong(list) }
      if given == Self.sample {
        bytes.reserveCapacity(start + min((bytes.count - start) / given * list.count / 16 * 17, memory))
      }
    }
    precondition(given == list.count, "a list says how many values it has")
  }

  /// Bytes that Lua holds for a value of a list, without its texts.
  private static func leastMemory(of value: LuaValue) -> Int {
    guard case .table(let table) = value else { return 16 }
    return 72 + 16 * table.array.count + 24 * table.pairs.count
  }

  private static func tooLong(_ list: LuaList) -> LuaFault {
    LuaFault(
      Phrase(
        "a list of \(list.count) elements does not fit into the memory of a script",
        zh: "含\(list.count)个元素的列表超出了脚本可用的内存"),
      help: [
        Phrase(
          "take fewer rows or columns first, or leave the rows in the table: filter, derive and aggregate go through them all",
          zh: "请先减少行或列，或让数据留在表中处理：filter、derive和aggregate会逐行处理")
      ])
  }

  private mutating func write(_ object: any LuaObject) throws {
    let type = try state.identifier(of: object.luaType)
    put(tag: clua_tag_object)
    put(Int32(type))
    put(Int64(objects.count))
    objects.append(Unmanaged<AnyObject>.passRetained(object).toOpaque())
  }

  private mutating func put(tag: clua_tag) { bytes.append(UInt8(tag.rawValue)) }

  private mutating func put<Number: FixedWidthInteger>(_ number: Number) {
    withUnsafeBytes(of: number) { bytes.append(contentsOf: $0) }
  }

  private mutating func put(_ text: String) {
    put(Int64(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }
}
