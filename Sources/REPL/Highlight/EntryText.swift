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
  /// The bracket that is open at each piece that Lua sees, and at the end, with the commas between; nil outside of all.
  private let enclosures: [(opening: Int, commas: Int)?]

  /// `earlier` is what was typed a moment ago, of which most is still there.
  init(_ characters: [Character], like earlier: EntryText? = nil) {
    self.characters = characters
    var scalars: [Unicode.Scalar] = []
    var owners: [Int] = []
    scalars.reserveCapacity(characters.count)
    owners.reserveCapacity(characters.count + 1)
    for (place, character) in characters.enumerated() {
      for scalar in character.unicodeScalars {
        scalars.append(scalar)
        owners.append(place)
      }
    }
    owners.append(characters.count)
    self.scalars = scalars
    self.owners = owners
    let tokens =
      earlier.map { LuaLexer.tokens(scalars, like: $0.scalars, $0.tokens) } ?? LuaLexer.tokens(scalars)
    self.tokens = tokens
    let significant = tokens.indices.filter { tokens[$0].kind != .trivia }
    self.significant = significant
    enclosures = Self.enclosures(significant.map { tokens[$0] })
  }

  /// Found for all pieces at once: a pasted list of names has thousands, and each asks.
  private static func enclosures(_ pieces: [LuaLexer.Token]) -> [(opening: Int, commas: Int)?] {
    var open: [(opening: Int, commas: Int)] = []
    var found: [(opening: Int, commas: Int)?] = []
    for (place, piece) in pieces.enumerated() {
      found.append(open.last)
      guard piece.kind == .sign, let sign = piece.text.utf8.first else { continue }
      switch sign {
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): open.append((place, 0))
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): _ = open.popLast()
      case UInt8(ascii: ","), UInt8(ascii: ";"): if !open.isEmpty { open[open.count - 1].commas += 1 }
      default: break
      }
    }
    return found + [open.last]
  }

  /// The bracket that is open at a piece, or at the end, and the commas between them.
  func enclosure(of place: Int) -> (opening: Int, commas: Int)? {
    enclosures.indices.contains(place) ? enclosures[place] : nil
  }

  /// The character that a scalar belongs to.
  func character(_ scalar: Int) -> Int { owners[min(max(0, scalar), owners.count - 1)] }

  /// The characters of some scalars; at least one where there is one.
  func characters(_ scalars: Range<Int>) -> Range<Int> {
    let start = character(scalars.lowerBound)
    let end = scalars.isEmpty ? start : character(scalars.upperBound - 1) + 1
    return start..<min(max(end, start), characters.count)
  }

  /// The pieces that have some of these characters, as places in `tokens`.
  func pieces(in characters: Range<Int>) -> Range<Int> {
    let (start, end) = (scalar(characters.lowerBound), scalar(characters.upperBound))
    let first = Self.firstPlace(in: tokens.indices) { tokens[$0].range.upperBound > start }
    return first..<Self.firstPlace(in: first..<tokens.count) { tokens[$0].range.lowerBound >= end }
  }

  /// The same among those that Lua sees.
  func significantPlaces(of places: Range<Int>) -> Range<Int> {
    let first = Self.firstPlace(in: significant.indices) { significant[$0] >= places.lowerBound }
    return first..<Self.firstPlace(in: first..<significant.count) { significant[$0] >= places.upperBound }
  }

  /// The first of some places for which something holds, which from there on holds for all.
  private static func firstPlace(in places: Range<Int>, where holds: (Int) -> Bool) -> Int {
    var (low, high) = (places.lowerBound, places.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
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
