/// The characters that a chart in a terminal is made of.
package enum ChartSigns: Hashable, Sendable {
  /// Blocks and dots of Unicode.
  case blocks
  /// ASCII, for terminals that show nothing else.
  case plain

  /// A bar to the right, in eighths of a cell; at least a thin one where there is something.
  func bar(_ eighths: Int) -> String {
    guard self == .blocks else { return String(repeating: "#", count: (eighths + 4) / 8) }
    let rest = eighths % 8
    return String(repeating: "█", count: eighths / 8) + (rest == 0 ? "" : String(Self.parts[rest - 1]))
  }

  /// A bar to the left; half cells only, since there are no other blocks.
  func leftBar(_ eighths: Int) -> String {
    guard self == .blocks else { return String(repeating: "#", count: (eighths + 4) / 8) }
    let halves = max(eighths > 0 ? 1 : 0, (eighths + 2) / 4)
    return (halves % 2 == 1 ? "▐" : "") + String(repeating: "█", count: halves / 2)
  }

  /// How large a value is among its like, from the least to the largest.
  func level(_ share: Double) -> Character {
    let levels: [Character] = self == .blocks ? Self.levels : Self.plainLevels
    return levels[min(levels.count - 1, Int(share * Double(levels.count)))]
  }

  /// A level of which the middle is meant: all values are equal.
  var middle: Character { self == .blocks ? "▄" : "-" }
  var gap: Character { self == .blocks ? "·" : " " }
  var upright: String { self == .blocks ? "│" : "|" }
  var dot: Character { self == .blocks ? "●" : "o" }
  var flat: Character { self == .blocks ? "─" : "-" }
  var leftEnd: Character { self == .blocks ? "├" : "|" }
  var rightEnd: Character { self == .blocks ? "┤" : "|" }
  var corner: Character { self == .blocks ? "└" : "+" }

  /// Shades from the lightest to the strongest.
  var shades: [Character] { self == .blocks ? [" ", "░", "▒", "▓", "█"] : [" ", ".", ":", "+", "#"] }

  private static let parts: [Character] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"]
  private static let levels: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
  private static let plainLevels: [Character] = ["_", ".", "-", "=", "+", "*", "#"]
}
