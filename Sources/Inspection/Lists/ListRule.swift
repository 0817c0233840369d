package import Query
package import Tables

/// What earns a unit its place on a list.
package enum ListRule: Sendable {
  /// At least `count` of these conditions: one condition, any veto (1 of several), several indicators together.
  case conditions([NamedColumn], count: Int)
  /// The first so many by the keys, of each class apart.
  case first(Int, ListCut)
  /// The first share by the keys, of the units that can be compared: of 30, 0.1 is three; parts of a unit do not count.
  case share(FixedDecimal, ListCut)

  /// The rule in words, as it is printed when the script gives none.
  package var words: String {
    switch self {
    case .conditions(let conditions, let count):
      let texts = conditions.map(\.text)
      if texts.count == 1 { return texts[0] }
      return count == texts.count
        ? "all of: \(texts.joined(separator: "; "))"
        : "at least \(count) of: \(texts.joined(separator: "; "))"
    case .first(let count, let cut): return "first \(count) by \(cut.words)"
    case .share(let share, let cut): return "first \(share.trimmed) of all by \(cut.words)"
    }
  }

  /// The same rule with none of the units that tie across a cut nobody settled, for quarters of which no list is printed.
  package var withoutOpenTies: ListRule {
    func closed(_ cut: ListCut) -> ListCut {
      var cut = cut
      if cut.ties == .refuse { cut.ties = .none }
      return cut
    }
    switch self {
    case .conditions: return self
    case .first(let count, let cut): return .first(count, closed(cut))
    case .share(let share, let cut): return .share(share, closed(cut))
    }
  }

  var cut: ListCut? {
    switch self {
    case .conditions: nil
    case .first(_, let cut), .share(_, let cut): cut
    }
  }

  package var conditions: [NamedColumn] {
    if case .conditions(let conditions, _) = self { conditions } else { [] }
  }
}

extension ColumnExpression {
  /// Whether a function of the row stands somewhere in it.
  package var containsFunction: Bool {
    if case .function = kind { return true }
    return children.contains(where: \.containsFunction)
  }
}
