import Diagnostics
import Lua

/// A counter that Lua holds; knows how many of its kind are alive.
final class Counter: LuaObject {
  let luaType: LuaObjectType
  var count: Int64
  private let tally: Tally

  /// How many counters of one test are alive; each test has its own, since tests run side by side.
  final class Tally {
    var alive = 0
  }

  init(_ count: Int64, _ type: LuaObjectType, _ tally: Tally) {
    self.count = count
    self.tally = tally
    luaType = type
    tally.alive += 1
  }

  deinit { tally.alive -= 1 }
}

struct Broken: Error, Equatable {
  let code: Int
}

/// A host with a little of everything.
struct Workshop {
  let state: LuaState
  let environment: LuaEnvironment
  let printed: Printed

  final class Printed {
    var text = ""
  }

  init(
    limits: LuaLimits = .none, stop: LuaStop? = nil, asOf: Int64? = nil, modules: [String: String] = [:],
    failure: LuaAllocationFailure? = nil, tally: Counter.Tally = Counter.Tally()
  ) throws {
    let printed = Printed()
    self.printed = printed
    state = try LuaState(
      limits: limits, stop: stop, output: { printed.text += $0 }, seed: 7, asOf: asOf,
      restoreNames: { $0.replacing("u5f97u5206", with: "得分") }, scalars: Workshop.scalars,
      moduleLoader: { name in
        guard let text = modules[name] else {
          throw LuaFault(
            Phrase("no module \"\(name)\" in this workspace", zh: "no module \"\(name)\" in this workspace"))
        }
        return LuaChunk(name: "\(name).lua", text: text)
      }, failure: failure)
    let counters = Workshop.counters
    for entry in Workshop.functions(counters, tally) { try state.setGlobal(entry.name, .function(entry)) }
    try state.setGlobal(
      "rules", .library(LuaLibrary(name: "rules", functions: [], values: ["limit": 60])))
    environment = try state.makeEnvironment()
  }

  func run(_ text: String, name: String = "test.lua") throws(LuaError) -> [LuaValue] {
    try state.run(LuaChunk(name: name, text: text), in: environment)
  }

  /// The error that a text ends with.
  func failure(_ text: String, name: String = "test.lua") -> LuaError? {
    do throws(LuaError) {
      _ = try run(text, name: name)
      return nil
    } catch {
      return error
    }
  }

  func message(_ text: String) -> String { failure(text)?.description ?? "no error" }

  /// Days as numbers: enough to see that scalars work.
  private static var scalars: LuaScalarBehaviour {
    LuaScalarBehaviour(
      text: { scalar in
        switch scalar.kind {
        case .missing: "missing"
        case .decimal: "\(scalar.payload)e-\(scalar.scale)"
        default: "day \(scalar.payload)"
        }
      },
      operate: { symbol, left, right in
        switch (symbol, left, right) {
        case (.add, .scalar(let day), .integer(let days)):
          .scalar(LuaScalar(kind: .date, payload: day.payload + days))
        case (.less, .scalar(let left), .scalar(let right)): .bool(left.payload < right.payload)
        case (.lessOrEqual, .scalar(let left), .scalar(let right)): .bool(left.payload <= right.payload)
        case (.concatenate, .string(let text), .scalar(let day)): .string("\(text)day \(day.payload)")
        case (.concatenate, .scalar(let day), .string(let text)): .string("day \(day.payload)\(text)")
        default:
          throw LuaFault(
            Phrase(
              "\(left.kindName) and \(right.kindName) do not take \"\(symbol.symbol)\"",
              zh: "\(left.kindName) and \(right.kindName) do not take \"\(symbol.symbol)\""))
        }
      },
      field: { scalar, name in name == "number" ? .integer(scalar.payload) : nil },
      fieldNames: { _ in ["number"] },
      methods: [
        .date: [
          LuaFunctionEntry("previous") { call in
            guard case .scalar(let day) = call.subject else { return [] }
            return [.scalar(LuaScalar(kind: .date, payload: day.payload - 1))]
          }
        ]
      ])
  }

  private static var counters: LuaObjectType {
    LuaObjectType(
      name: Phrase("counter", zh: "计数器"), memberNoun: Phrase("verb", zh: "动词"),
      methods: [
        LuaFunctionEntry(
          "add", [LuaParameter("n", type: .named("number"), summary: Phrase(verbatim: "how much"))]
        ) { call in
          let counter = try call.receiver(as: Counter.self)
          counter.count += try call.integer(0)
          return [call.subject]
        },
        LuaFunctionEntry(
          "each",
          [
            LuaParameter(
              "f", type: .named("function"), summary: Phrase(verbatim: "called with 1, 2, …"))
          ]
        ) {
          call in
          let counter = try call.receiver(as: Counter.self)
          let function = try call.function(0)
          var last: [LuaValue] = []
          for number in 0..<counter.count { last = try function.call([.integer(number + 1)]) }
          return last
        },
      ],
      index: { object, name in
        guard let counter = object as? Counter, name == "count" else { return nil }
        return .integer(counter.count)
      },
      setIndex: { object, key, value in
        guard let counter = object as? Counter, key == "count", case .integer(let count) = value else {
          throw LuaFault(
            Phrase("only the count of a counter can be set", zh: "only the count of a counter can be set"))
        }
        counter.count = count
      },
      text: { object in "counter at \((object as? Counter)?.count ?? 0)" },
      length: { object in Int((object as? Counter)?.count ?? 0) },
      invoke: { object, call in [.integer(Int64(call.argumentCount) + ((object as? Counter)?.count ?? 0))] },
      equals: { left, right in (left as? Counter)?.count == (right as? Counter)?.count },
      operate: { symbol, left, right in
        guard symbol == .less, case .object(let left) = left, case .object(let right) = right else {
          throw LuaFault(
            Phrase(
              "counters do not take \"\(symbol.symbol)\"", zh: "counters do not take \"\(symbol.symbol)\""))
        }
        return .bool(((left as? Counter)?.count ?? 0) < ((right as? Counter)?.count ?? 0))
      },
      keys: { _ in ["count"] }, memberNames: { _ in ["count"] })
  }

  private static func functions(_ counters: LuaObjectType, _ tally: Counter.Tally) -> [LuaFunctionEntry] {
    let anything = LuaParameter(
      "value", type: .named("anything"), summary: Phrase(verbatim: "a value"))
    return [
      LuaFunctionEntry(
        "counter",
        [LuaParameter("n", type: .named("number"), summary: Phrase(verbatim: "the start"))]
      ) { call in
        [.object(Counter(try call.integer(0), counters, tally))]
      },
      LuaFunctionEntry(
        "date", [LuaParameter("n", type: .named("number"), summary: Phrase(verbatim: "a day"))]
      ) { call in
        [.scalar(LuaScalar(kind: .date, payload: try call.integer(0)))]
      },
      LuaFunctionEntry("same", [], isVariadic: true) { call in call.arguments },
      LuaFunctionEntry(
        "fail",
        [
          LuaParameter(
            "code", type: .named("number"), summary: Phrase(verbatim: "which error"),
            isOptional: true)
        ]
      ) {
        call in throw Broken(code: call.argumentCount > 0 ? Int(try call.integer(0)) : 1)
      },
      LuaFunctionEntry("where") { call in [.string(call.callerLocation?.description ?? "nowhere")] },
      LuaFunctionEntry(
        "call", [LuaParameter("f", type: .named("function"), summary: Phrase(verbatim: "called"))],
        isVariadic: true
      ) {
        call in
        try call.function(0).call(Array(call.arguments.dropFirst()))
      },
      LuaFunctionEntry(
        "ignore", [LuaParameter("f", type: .named("function"), summary: Phrase(verbatim: "called"))]
      ) { call in
        _ = try? call.function(0).call()
        return [true]
      },
      LuaFunctionEntry("text_length", [anything]) { call in [.integer(Int64(try call.text(0).utf8.count))] },
      LuaFunctionEntry("scores") { _ in [.table(LuaTable(array: [1, 2, .scalar(.missing)], pairs: []))] },
    ]
  }
}
