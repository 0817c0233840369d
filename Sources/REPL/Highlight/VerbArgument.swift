import Lua

/// The call of a verb or function that a place of an entry stands in.
struct VerbArgument {
  /// What is called.
  let name: String
  /// Where its name stands among the pieces that Lua sees.
  let namePlace: Int
  /// Whether it is called on a table, as in `t:filter`.
  let isVerb: Bool
  /// Which argument the place is in, from 0.
  let index: Int
  /// Whether it is in a table of options, and the option whose value it is, if it is a value.
  let isInOptions: Bool
  let option: String?

  /// The call around the piece at `place`; nil when it stands in none.
  init?(_ entry: EntryText, around place: Int) {
    // `t:filter "…"` has no brackets.
    if Self.isText(entry.piece(place)), let name = Self.callee(entry, place - 1) {
      self.init(entry, name, at: place - 1, index: 0)
      return
    }
    guard var (position, commas) = entry.enclosure(of: place) else { return nil }
    var isInOptions = false
    if entry.piece(position)?.isSign("{") ?? false {
      isInOptions = true
      // Nor has `t:show { … }`.
      if let name = Self.callee(entry, position - 1) {
        self.init(entry, name, at: position - 1, index: 0, isInOptions, Self.option(entry, place))
        return
      }
      guard let outer = entry.enclosure(of: position) else { return nil }
      (position, commas) = outer
    }
    guard entry.piece(position)?.isSign("(") ?? false, let name = Self.callee(entry, position - 1) else {
      return nil
    }
    self.init(
      entry, name, at: position - 1, index: commas, isInOptions,
      isInOptions ? Self.option(entry, place) : nil)
  }

  private init(
    _ entry: EntryText, _ name: String, at place: Int, index: Int, _ isInOptions: Bool = false,
    _ option: String? = nil
  ) {
    self.name = name
    namePlace = place
    isVerb = entry.piece(place - 1)?.isSign(":") ?? false
    self.index = index
    self.isInOptions = isInOptions
    self.option = option
  }

  private static func isText(_ token: LuaLexer.Token?) -> Bool {
    token?.kind == .string || token?.kind == .unfinishedText
  }

  private static func callee(_ entry: EntryText, _ place: Int) -> String? {
    guard let token = entry.piece(place), token.kind == .name else { return nil }
    return token.text
  }

  /// The option before the sign of equality before a place: `by` in `{ by = "…"`.
  private static func option(_ entry: EntryText, _ place: Int) -> String? {
    guard entry.piece(place - 1)?.isSign("=") ?? false else { return nil }
    return callee(entry, place - 2)
  }
}
