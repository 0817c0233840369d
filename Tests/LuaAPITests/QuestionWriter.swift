import TestSupport

/// Writes a value as a formula and as Lua at once.
struct QuestionWriter {
  enum Kind: CaseIterable { case whole, decimal, float, text, day, moment, period, condition }

  /// The same value as a formula writes it and as a function does.
  struct Phrase {
    var formula: String
    var lua: String

    init(_ formula: String, _ lua: String) {
      self.formula = formula
      self.lua = lua
    }

    init(_ both: String) { self.init(both, both) }
  }

  private var random: SplitMix64
  private var locals: [(name: String, kind: Kind, formula: String)] = []

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  /// What is asked for: a condition every other time.
  mutating func kind() -> Kind { random.once(in: 2) ? .condition : pick(Kind.allCases) }

  private mutating func pick<Element>(_ elements: [Element]) -> Element { random.pick(elements) }

  // MARK: - Statements

  /// Statements that end in a return; in a formula each local stands for its value.
  mutating func statements(_ kind: Kind, depth: Int) -> Phrase {
    let known = locals
    defer { locals = known }
    var lines: [String] = []
    for _ in 0..<Int.random(in: 0...2, using: &random) {
      let type = pick(Kind.allCases)
      let value = plain(type)
      let name = "v\(locals.count)"
      lines.append("local \(name) = \(value.lua)")
      locals.append((name, type, value.formula))
    }
    guard depth > 0, random.once(in: 3) else {
      let value = phrase(kind, 3)
      return Phrase(value.formula, (lines + ["return \(value.lua)"]).joined(separator: "\n"))
    }
    let condition = phrase(.condition, 2)
    let (first, second) = (statements(kind, depth: depth - 1), statements(kind, depth: depth - 1))
    lines += ["if \(condition.lua) then", first.lua, "else", second.lua, "end"]
    return Phrase(
      "if_else(\(condition.formula), \(first.formula), \(second.formula))", lines.joined(separator: "\n"))
  }

  // MARK: - Values

  /// A value that cannot fail: a local is computed in every row, what it stands for in a formula only where it is used.
  private mutating func plain(_ kind: Kind) -> Phrase {
    guard random.once(in: 2) else { return leaf(kind) }
    guard kind == .condition else { return around("(", leaf(kind), " or ", leaf(kind), ")") }
    let other = pick([Kind.whole, .decimal, .float, .text, .day, .period])
    return around("(", leaf(other), " \(pick(["<", "<=", ">", ">=", "=="])) ", leaf(other), ")")
  }

  private mutating func phrase(_ kind: Kind, _ depth: Int) -> Phrase {
    let known = locals.filter { $0.kind == kind }
    if !known.isEmpty, random.once(in: 3) {
      let local = pick(known)
      return Phrase(local.formula, local.name)
    }
    guard depth > 0 else { return leaf(kind) }
    if kind != .condition {
      switch random.next() % 12 {
      case 0: return both(kind, depth, "(", " or ", ")")
      case 1: return leaf(kind)
      default: break
      }
    }
    switch kind {
    case .whole: return whole(depth - 1)
    case .decimal: return decimal(depth - 1)
    case .float: return float(depth - 1)
    case .text: return both(.text, depth - 1, "(", " .. ", ")", pick([.text, .whole]))
    case .day: return moved(.day, depth - 1)
    case .moment: return leaf(.moment)
    case .period:
      let period = phrase(.period, depth - 1)
      return random.once(in: 2)
        ? moved(.period, depth - 1) : Phrase("previous(\(period.formula))", "(\(period.lua)):previous()")
    case .condition: return condition(depth - 1)
    }
  }

  private mutating func leaf(_ kind: Kind) -> Phrase {
    switch kind {
    case .whole: column(pick(["c1", "c2", "c1"]))
    case .decimal: column(pick(["c3", "c4", "c3"]))
    case .float: column("c5")
    case .text: column(pick(["c6", "c7", "c6"]))
    case .day: column("c8")
    case .moment: column("c9")
    case .period: column("c10")
    case .condition: column("c0")
    }
  }

  private func column(_ name: String) -> Phrase { Phrase(name, "r.\(name)") }

  /// A constant of a kind, never alone: what is constant as a whole is computed by Lua's compiler.
  private mutating func constant(_ kind: Kind) -> Phrase {
    switch kind {
    case .text: Phrase(pick(["'城关镇'", "'A'", "''", "'10'"]))
    default: random.once(in: 3) ? Phrase("3", "limit") : Phrase(pick(["0", "1", "7", "1000000007"]))
    }
  }

  /// Two values with words around and between them.
  private mutating func both(
    _ kind: Kind, _ depth: Int, _ before: String, _ between: String, _ after: String, _ other: Kind? = nil
  ) -> Phrase {
    let second = other ?? kind
    let hasConstant = (second == .whole || second == .text) && random.once(in: 4)
    return around(
      before, phrase(kind, depth), between, hasConstant ? constant(second) : phrase(second, depth), after)
  }

  private func around(
    _ before: String, _ one: Phrase, _ between: String, _ two: Phrase, _ after: String
  ) -> Phrase {
    Phrase(before + one.formula + between + two.formula + after, before + one.lua + between + two.lua + after)
  }

  private mutating func around(_ kind: Kind, _ depth: Int, _ before: String, _ after: String) -> Phrase {
    let value = phrase(kind, depth)
    return Phrase(before + value.formula + after, before + value.lua + after)
  }

  private mutating func call(_ kind: Kind, _ depth: Int, _ formula: String, _ lua: String) -> Phrase {
    let value = phrase(kind, depth)
    return Phrase("\(formula)(\(value.formula))", "\(lua)(\(value.lua))")
  }

  private mutating func moved(_ kind: Kind, _ depth: Int) -> Phrase {
    around(kind, depth, "(", " \(pick(["+", "-"])) \(pick(["1", "30", "400"])))")
  }

  private mutating func whole(_ depth: Int) -> Phrase {
    switch random.next() % 11 {
    case 0, 1: return both(.whole, depth, "(", " \(pick(["+", "-", "*"])) ", ")")
    case 2: return around(.whole, depth, "(", " \(pick(["//", "%"])) \(pick(["2", "7", "10"])))")
    case 3: return both(.whole, depth, "(", " \(pick(["//", "%"])) ", ")")
    case 4: return around(.whole, depth, "(- ", ")")
    case 5:
      let (one, two) = (phrase(.whole, depth), phrase(.whole, depth))
      let (formula, lua) = pick([("greatest", "max"), ("least", "min")])
      return Phrase("\(formula)(\(one.formula), \(two.formula))", "math.\(lua)(\(one.lua), \(two.lua))")
    case 6: return call(.whole, depth, "abs", "math.abs")
    case 7: return call(pick([.decimal, .float]), depth, "floor", "math.floor")
    case 8: return call(pick([.decimal, .float]), depth, "ceil", "math.ceil")
    case 9: return both(.day, depth, "days(", ", ", ")")
    default:
      let day = phrase(.day, depth)
      let part = pick(["year", "month", "day", "weekday"])
      return Phrase("\(part)(\(day.formula))", "(\(day.lua)).\(part)")
    }
  }

  private mutating func decimal(_ depth: Int) -> Phrase {
    switch random.next() % 8 {
    case 0, 1: return both(.decimal, depth, "(", " \(pick(["+", "-", "*"])) ", ")", pick([.decimal, .whole]))
    case 2: return around(.decimal, depth, "(", " * \(pick(["2", "-3", "0.1"])))")
    case 3: return around(.decimal, depth, "(- ", ")")
    case 4: return around(.decimal, depth, "round(", ", \(pick(["0", "1", "2"])))")
    case 5: return both(.decimal, depth, "(", " / ", ")", pick([.decimal, .whole]))
    case 6: return call(.decimal, depth, "abs", "math.abs")
    default: return around(.decimal, depth, "(", " \(pick(["//", "%"])) \(pick(["2", "7"])))")
    }
  }

  private mutating func float(_ depth: Int) -> Phrase {
    switch random.next() % 6 {
    case 0, 1:
      return both(.float, depth, "(", " \(pick(["+", "-", "*"])) ", ")", pick([.float, .whole, .decimal]))
    case 2: return around(.float, depth, "(", " * \(pick(["2", "0.5", "0.1"])))")
    case 3: return around(.whole, depth, "(", " / \(pick(["2", "7", "8"])))")
    case 4: return around(.float, depth, "(- ", ")")
    default: return both(.float, depth, "(", " / ", ")")
    }
  }

  private mutating func condition(_ depth: Int) -> Phrase {
    let order = pick(["<", "<=", ">", ">="])
    switch random.next() % 13 {
    case 0: return both(.condition, depth, "(", " and ", ")")
    case 1: return both(.condition, depth, "(", " or ", ")")
    case 2: return around(.condition, depth, "(not ", ")")
    case 3, 4:
      return both(pick([.whole, .decimal, .float, .text, .day, .period]), depth, "(", " \(order) ", ")")
    case 5: return both(.decimal, depth, "(", " \(order) ", ")", .whole)
    case 6: return around(.decimal, depth, "(", " \(order) \(pick(["0.5", "-1.25", "2"])))")
    case 7, 8:
      let kind: Kind = pick([.whole, .decimal, .text, .day, .moment, .period, .float])
      return both(kind, depth, "(", " \(pick(["==", "~="])) ", ")")
    case 9: return around(pick(Array(Kind.allCases.dropLast())), depth, "(", " \(pick(["==", "~="])) nil)")
    case 10:
      let text = phrase(.text, depth)
      let (formula, pattern) = pick([
        ("contains", "'镇', 1, true"), ("starts_with", "'^镇'"), ("ends_with", "'镇$'"),
      ])
      return Phrase("\(formula)(\(text.formula), '镇')", "((\(text.lua)):find(\(pattern)) ~= nil)")
    case 11:
      let day = phrase(.day, depth)
      return Phrase("(\(day.formula) \(order) '2021-06-30')", "(\(day.lua) \(order) day)")
    default:
      let text = phrase(.text, depth)
      return Phrase("one_of(\(text.formula), {'甲', '城关镇', '10'})", "(names[\(text.lua)] ~= nil)")
    }
  }
}
