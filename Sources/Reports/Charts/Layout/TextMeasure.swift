import Diagnostics

/// How wide a text is when it is drawn, without knowing the font: never less than in the usual ones.
///
/// Wide characters take the size of the font, others what they take in the widest of common sans-serif fonts.
enum TextMeasure {
  static func width(_ text: String, size: Double) -> Double {
    text.reduce(0.0) { $0 + width($1) } * size
  }

  /// The width of a character at size 1.
  private static func width(_ character: Character) -> Double {
    switch DisplayWidth.cells(character) {
    case 0: return 0
    case 2: return 1
    default: break
    }
    switch character {
    case "i", "j", "l", "I", ".", ",", ":", ";", "|", "'", " ", "!": return 0.32
    case "f", "t", "r", "(", ")", "-", "/": return 0.4
    case "m", "M", "w", "W", "@", "%": return 0.95
    case "A"..."Z", "&", "+", "=", "<", ">", "–", "~": return 0.72
    case "—", "…": return 1
    default: return 0.6
    }
  }

  /// The text, cut to at most `limit` with `…` before its last quarter: names of offices differ at both ends.
  static func cut(_ text: String, size: Double, to limit: Double) -> String {
    guard width(text, size: size) > limit else { return text }
    let end = fitting(text.reversed(), size: size, in: (limit - size) / 4)
    let start = fitting(Array(text), size: size, in: limit - size - width(String(end), size: size))
    return String(start) + "…" + String(end.reversed())
  }

  /// The first characters that fit.
  private static func fitting(_ text: [Character], size: Double, in limit: Double) -> [Character] {
    var used = 0.0
    return Array(
      text.prefix { character in
        used += width(character) * size
        return used <= limit
      })
  }

  /// The text in lines of at most `limit`, broken at spaces and between wide characters, with no line begun by a mark
  /// that ends a clause. A word that is wider is cut where it must.
  static func lines(_ text: String, size: Double, in limit: Double) -> [String] {
    var lines = [""]
    var used = 0.0
    for piece in pieces(of: text) {
      let wide = width(piece, size: size)
      if used > 0, used + wide > limit {
        while lines[lines.count - 1].last == " " { lines[lines.count - 1].removeLast() }
        lines.append("")
        used = 0
        if piece == " " { continue }
      }
      guard wide > limit else {
        lines[lines.count - 1] += piece
        used += wide
        continue
      }
      for character in piece {
        let wide = width(character) * size
        if used > 0, used + wide > limit {
          lines.append("")
          used = 0
        }
        lines[lines.count - 1].append(character)
        used += wide
      }
    }
    return lines
  }

  /// Words, spaces, and wide characters with the marks that follow them.
  private static func pieces(of text: String) -> [String] {
    var pieces: [String] = []
    for character in text {
      let isAlone = character == " " || DisplayWidth.cells(character) == 2
      let ends = "。，；：、！？）》」”".contains(character)
      if let last = pieces.last, ends || (!isAlone && last != " " && last.last.map(DisplayWidth.cells) != 2) {
        pieces[pieces.count - 1] = last + String(character)
      } else {
        pieces.append(String(character))
      }
    }
    return pieces
  }
}
