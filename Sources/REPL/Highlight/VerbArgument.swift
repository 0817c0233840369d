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
    if let name = Self.name(entry, place - 1), entry.piece(place)?.kind == .string || entry.piece(place)?.kind == .unfinishedText,
      !Self.isOperand(entry, place - 1)
    {
      self.init(entry, name, at: place - 1, index: 0, options: (false, nil))
      return
    }
    var depth = 0
    var index = 0
    var options: (isIn: Bool, option: String?) = (false, nil)
    var position = place - 1
    while let token = entry.piece(position) {
      if token.isSign(")") || token.isSign("]") || token.isSign("}") { depth += 1 }
      if depth == 0, token.isSign(",") || token.isSign(";") { index += 1 }
      if token.isSign("(") || token.isSign("[") || token.isSign("{") {
        depth -= 1
        if depth < 0 {
          if token.isSign("["), !options.isIn { return nil }
          let name = Self.name(entry, position - 1)
          if token.isSign("{") {
            guard !options.isIn else { return nil }
            options = (true, Self.option(entry, place))
            // `t:trend("x", {…})`, or `t:trend {…}` without brackets.
            if let name, !Self.isOperand(entry, position - 1) {
              self.init(entry, name, at: position - 1, index: 0, options: options)
              return
            }
            (depth, index) = (0, 0)
          } else {
            guard let name else { return nil }
            self.init(entry, name, at: position - 1, index: index, options: options)
            return
          }
        }
      }
      position -= 1
    }
    return nil
  }

  private init(
    _ entry: EntryText, _ name: String, at place: Int, index: Int, options: (isIn: Bool, option: String?)
  ) {
    self.name = name
    namePlace = place
    isVerb = entry.piece(place - 1)?.isSign(":") ?? false
    self.index = index
    isInOptions = options.isIn
    option = options.option
  }

  private static func name(_ entry: EntryText, _ place: Int) -> String? {
    guard let token = entry.piece(place), token.kind == .name else { return nil }
    return token.text
  }

  /// Whether a name only stands beside what follows, as `x` in `{ x = "…" }` does not but `, x "…"` may.
  private static func isOperand(_ entry: EntryText, _ place: Int) -> Bool {
    entry.piece(place - 1)?.isSign(".") ?? false
  }

  /// The option before the sign of equality before a place: `by` in `{ by = "…"`.
  private static func option(_ entry: EntryText, _ place: Int) -> String? {
    guard entry.piece(place - 1)?.isSign("=") ?? false else { return nil }
    return name(entry, place - 2)
  }
}
