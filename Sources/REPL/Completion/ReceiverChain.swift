import Lua
import LuaAPI

/// The expression that a verb is called on, such as `data.units:filter "…"` before `:count`, when looking at it changes
/// nothing: data or a variable, and verbs that only add a step, with plain arguments.
struct ReceiverChain {
  /// As it is written.
  let text: String
  /// The datasets that it names, the first one first.
  let datasets: [String]
  /// Whether it is a dataset with nothing done to it.
  let isDataset: Bool

  /// The chain whose last piece is at `end`; nil when there is none, or when it does more than that. `isDatabase` tells
  /// variables that hold a connected database, whose tables are begun with too.
  init?(_ entry: EntryText, end: Int, isDatabase: (String) -> Bool = { _ in false }) {
    guard let start = Self.start(entry, end, isDatabase), let first = entry.piece(start),
      let last = entry.piece(end),
      Self.isHarmless(entry, start...end)
    else { return nil }
    text = entry.written(first.range.lowerBound..<last.range.upperBound)
    datasets = (start...end).dropFirst(2).compactMap { place in
      Self.isDataset(entry, place) ? entry.piece(place)?.text : nil
    }
    isDataset = end == start + 2 && Self.isDataset(entry, end)
  }

  private static func isDataset(_ entry: EntryText, _ place: Int) -> Bool {
    entry.piece(place)?.kind == .name && entry.piece(place - 1)?.isSign(".") ?? false
      && entry.piece(place - 2)?.text == "data"
  }

  /// Goes back over calls to `data.NAME`, a variable or a table of a database.
  private static func start(_ entry: EntryText, _ end: Int, _ isDatabase: (String) -> Bool) -> Int? {
    var place = end
    while let token = entry.piece(place) {
      if token.kind == .name {
        if isDataset(entry, place) { return place - 2 }
        let before = entry.piece(place - 1)
        if before?.isSign(".") ?? false, let variable = entry.piece(place - 2), variable.kind == .name,
          !(entry.piece(place - 3)?.isSign(".") ?? false), isDatabase(variable.text)
        {
          return place - 2
        }
        return before?.isSign(".") ?? false || before?.isSign(":") ?? false ? nil : place
      }
      guard let callee = callee(entry, before: place), entry.piece(callee - 1)?.isSign(":") ?? false else {
        return nil
      }
      place = callee - 2
    }
    return nil
  }

  /// The name of the verb whose arguments end at a place.
  private static func callee(_ entry: EntryText, before place: Int) -> Int? {
    guard let token = entry.piece(place) else { return nil }
    var opening = place
    if token.isSign(")") || token.isSign("}") {
      var depth = 0
      while let piece = entry.piece(opening) {
        if [")", "]", "}"].contains(where: piece.isSign) { depth += 1 }
        if ["(", "[", "{"].contains(where: piece.isSign) { depth -= 1 }
        if depth == 0 { break }
        opening -= 1
      }
      guard depth == 0 else { return nil }
    } else if token.kind != .string {
      return nil
    }
    return entry.piece(opening - 1)?.kind == .name ? opening - 1 : nil
  }

  /// Whether every call in a stretch is of a verb that adds a step or of a function that makes a value. What stands in
  /// the body of a function is not run.
  private static func isHarmless(_ entry: EntryText, _ places: ClosedRange<Int>) -> Bool {
    var depth = 0
    for place in places {
      guard let token = entry.piece(place) else { return false }
      switch token.kind {
      case .keyword where ["function", "if", "do", "repeat"].contains(token.text): depth += 1
      case .keyword where ["end", "until"].contains(token.text): depth -= 1
      case .unknown, .unfinishedText: return false
      default: break
      }
      guard depth == 0, let next = entry.piece(place + 1), place < places.upperBound else { continue }
      let isCall = next.isSign("(") || next.isSign("{") || next.kind == .string
      guard isCall, token.kind == .name || token.isSign(")") || token.isSign("]") else { continue }
      let isVerb = entry.piece(place - 1)?.isSign(":") ?? false
      let allowed = isVerb ? ScriptSession.stepVerbs : ScriptSession.valueFunctions
      guard token.kind == .name, allowed.contains(token.text) else { return false }
    }
    return depth == 0
  }
}
