import Lua

/// An entry taken apart: its pieces as Lua reads them, and which characters they stand on.
struct EntryText {
  let characters: [Character]
  let tokens: [LuaLexer.Token]
  /// The pieces that Lua sees, as places in `tokens`.
  let significant: [Int]
  let scalars: [Unicode.Scalar]
  /// The character of each scalar, and of the end.
  private let owners: [Int]

  init(_ characters: [Character]) {
    self.characters = characters
    var scalars: [Unicode.Scalar] = []
    var owners: [Int] = []
    for (place, character) in characters.enumerated() {
      for scalar in character.unicodeScalars {
        scalars.append(scalar)
        owners.append(place)
      }
    }
    owners.append(characters.count)
    self.scalars = scalars
    self.owners = owners
    let tokens = LuaLexer.tokens(scalars)
    self.tokens = tokens
    significant = tokens.indices.filter { tokens[$0].kind != .trivia }
  }

  /// The character that a scalar belongs to.
  func character(_ scalar: Int) -> Int { owners[min(max(0, scalar), owners.count - 1)] }

  /// The characters of some scalars; at least one where there is one.
  func characters(_ scalars: Range<Int>) -> Range<Int> {
    let start = character(scalars.lowerBound)
    let end = scalars.isEmpty ? start : character(scalars.upperBound - 1) + 1
    return start..<min(max(end, start), characters.count)
  }

  /// The first scalar of a character, or of the end.
  func scalar(_ character: Int) -> Int {
    var (low, high) = (0, owners.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if owners[middle] < character { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// A piece by its place among those that Lua sees; nil outside of them.
  func piece(_ place: Int) -> LuaLexer.Token? {
    significant.indices.contains(place) ? tokens[significant[place]] : nil
  }

  func written(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[range])
    return String(view)
  }
}
