import TestSupport

/// Random functions of a row that Lua itself gives the meaning of a formula: no division by what may be zero, no
/// fraction that a float cannot hold, `==` only between values of one type.
struct RandomFunctions {
  enum Kind: CaseIterable { case whole, float, decimal, text, day, condition }

  private var random: SplitMix64
  private var locals: [(name: String, kind: Kind)] = []

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  /// A function whose results have one type.
  mutating func value() -> String {
    function(of: Kind.allCases[choice(Kind.allCases.count)])
  }

  /// A function used as a condition.
  mutating func condition() -> String { function(of: .condition) }

  private mutating func choice(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }
  private mutating func pick(_ texts: [String]) -> String { texts[choice(texts.count)] }

  private mutating func function(of kind: Kind) -> String {
    locals = []
    return """
      local limit, share, day, allowed, names = 3, 0.5, date '2021-09-01', {['办结'] = true, ['受理'] = true}, {'一', '二', '三'}
      return function(r)
      \(body(kind, depth: 2))
      end
      """
  }

  /// Statements that end in a return.
  private mutating func body(_ kind: Kind, depth: Int) -> String {
    let known = locals
    defer { locals = known }
    var lines: [String] = []
    for _ in 0..<choice(3) {
      let type = Kind.allCases[choice(Kind.allCases.count)]
      let name = "v\(locals.count)"
      lines.append("local \(name) = \(expression(type, 2))")
      locals.append((name, type))
      if choice(3) == 0 {
        let condition = expression(.condition, 1)
        lines.append("if \(condition) then \(name) = \(expression(type, 1)) end")
      }
    }
    switch depth > 0 ? choice(4) : 0 {
    case 1:
      lines.append("if \(expression(.condition, 2)) then")
      lines.append(body(kind, depth: depth - 1))
      lines.append("else")
      lines.append(body(kind, depth: depth - 1))
      lines.append("end")
    case 2:
      lines.append("if \(expression(.condition, 2)) then")
      lines.append(body(kind, depth: depth - 1))
      lines.append("elseif \(expression(.condition, 1)) then")
      lines.append("return \(choice(4) == 0 ? "nil" : expression(kind, 1))")
      lines.append("end")
      lines.append("return \(expression(kind, 2))")
    default: lines.append("return \(expression(kind, 3))")
    }
    return lines.joined(separator: "\n")
  }

  private mutating func expression(_ kind: Kind, _ depth: Int) -> String {
    let known = locals.filter { $0.kind == kind }.map(\.name)
    if !known.isEmpty, choice(3) == 0 { return pick(known) }
    guard depth > 0 else { return leaf(kind) }
    if kind != .condition {
      switch choice(10) {
      case 0: return "(\(expression(kind, depth - 1)) or \(expression(kind, depth - 1)))"
      case 1:
        return
          "(\(expression(.condition, depth - 1)) and \(expression(kind, depth - 1)) or \(expression(kind, depth - 1)))"
      case 2: return leaf(kind)
      default: break
      }
    }
    switch kind {
    case .whole: return whole(depth - 1)
    case .float: return float(depth - 1)
    case .decimal: return decimal(depth - 1)
    case .text:
      return "(\(expression(.text, depth - 1)) .. \(expression(choice(2) == 0 ? .text : .whole, depth - 1)))"
    case .day:
      return "(\(expression(.day, depth - 1)) \(pick(["+", "-"])) \(pick(["1", "5", "30", "limit"])))"
    case .condition: return condition(depth - 1)
    }
  }

  private mutating func leaf(_ kind: Kind) -> String {
    switch kind {
    case .whole: pick(["r.a", "r.b", "r.a", "r.b", "0", "1", "2", "-3", "100", "limit"])
    case .float: pick(["r.f", "r.g", "r.f", "0.5", "-1.25", "2.0", "share"])
    case .decimal: pick(["r.score", "r.points", "r.score"])
    case .text: pick(["r.unit", "r.state", "r.unit", "'民政局'", "'办结'", "''", "'、'"])
    case .day: pick(["r.sent", "r.replied", "r.sent", "day", "date '2021-08-09'"])
    case .condition: pick(["r.flag", "r.late", "r.a == nil", "r.unit ~= nil", "true", "false"])
    }
  }

  private mutating func whole(_ depth: Int) -> String {
    switch choice(9) {
    case 0: "(\(expression(.whole, depth)) + \(expression(.whole, depth)))"
    case 1: "(\(expression(.whole, depth)) - \(expression(.whole, depth)))"
    case 2: "(\(expression(.whole, depth)) * \(pick(["2", "-3", "7"])))"
    case 3: "(\(expression(.whole, depth)) // \(pick(["2", "-3", "7"])))"
    case 4: "(\(expression(.whole, depth)) % \(pick(["2", "-3", "7"])))"
    case 5: "(- \(expression(.whole, depth)))"
    case 6: "math.\(pick(["max", "min"]))(\(expression(.whole, depth)), \(expression(.whole, depth)))"
    case 7: "math.abs(\(expression(.whole, depth)))"
    default:
      pick([
        "(r.replied - r.sent)", "days(r.sent, r.replied)", "math.floor(r.f)", "math.ceil(r.g)",
        "math.floor(r.score)", "math.ceil(r.points)", "r.sent.month",
      ])
    }
  }

  private mutating func float(_ depth: Int) -> String {
    switch choice(6) {
    case 0: "(\(expression(.float, depth)) + \(expression(.float, depth)))"
    case 1: "(\(expression(.float, depth)) - \(expression(.whole, depth)))"
    case 2: "(\(expression(.float, depth)) * \(pick(["2", "0.5", "-3"])))"
    case 3: "(\(expression(.whole, depth)) / \(pick(["2", "-4", "8"])))"
    case 4: "(- \(expression(.float, depth)))"
    default: "math.\(pick(["max", "min"]))(\(expression(.float, depth)), \(expression(.whole, depth)))"
    }
  }

  private mutating func decimal(_ depth: Int) -> String {
    switch choice(6) {
    case 0: "(\(expression(.decimal, depth)) + \(expression(.decimal, depth)))"
    case 1: "(\(expression(.decimal, depth)) - \(expression(.whole, depth)))"
    case 2: "(\(expression(.decimal, depth)) * \(pick(["2", "-3", "r.b"])))"
    case 3: "(- \(expression(.decimal, depth)))"
    case 4: "round(\(expression(.decimal, depth)), \(choice(3)))"
    default: "math.\(pick(["max", "min", "abs"]))(\(expression(.decimal, depth)))"
    }
  }

  private mutating func condition(_ depth: Int) -> String {
    switch choice(13) {
    case 0: return "(\(expression(.condition, depth)) and \(expression(.condition, depth)))"
    case 1: return "(\(expression(.condition, depth)) or \(expression(.condition, depth)))"
    case 2: return "(not \(expression(.condition, depth)))"
    case 3:
      let kind = Kind.allCases[choice(5)]
      return "(\(expression(kind, depth)) \(pick(["<", "<=", ">", ">="])) \(expression(kind, depth)))"
    case 4, 5:
      let kind: Kind = [.whole, .float, .text, .day, .decimal][choice(5)]
      return "(\(expression(kind, depth)) \(pick(["==", "~="])) \(expression(kind, depth)))"
    case 6: return "(\(expression(Kind.allCases[choice(5)], depth)) \(pick(["==", "~="])) nil)"
    case 7: return "(not not \(expression(Kind.allCases[choice(5)], depth)))"
    case 8:
      return "(\(expression(.decimal, depth)) \(pick(["<", ">="])) \(pick(["60", "59.9", "0.1", "limit"])))"
    case 9: return "(not not allowed[\(expression(.text, depth))])"
    case 10: return "(names[\(expression(.whole, depth))] == '二')"
    case 11:
      return
        "(r.unit:\(pick(["find('政', 1, true)", "find '^民'", "find '局$'", "match '公安'"])) ~= nil)"
    default: return "(r.unit:\(pick(["sub(1, 3) == '民'", "sub(-3) ~= '局'", "sub(1, 6) == '民政'"])))"
    }
  }
}
