import Diagnostics

/// The line of a formula where something is, short enough to show, and a line with marks under it.
struct FormulaExcerpt {
  private(set) var line = ""
  private(set) var mark = ""

  /// Cells shown before the place, and in all, of a long line.
  private static let before = 40
  private static let width = 96

  init(_ formula: String, at span: FormulaSpan?) {
    let bytes = Array(formula.utf8)
    let start = min(max(span?.start ?? 0, 0), bytes.count)
    let lineStart = (bytes[..<start].lastIndex(of: 0x0A) ?? -1) + 1
    let lineEnd = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
    let end = min(max(span?.end ?? start, start), lineEnd)
    var prefix = Self.shown(bytes[lineStart..<start])
    let marked = Self.shown(bytes[start..<end])
    var suffix = Self.shown(bytes[end..<lineEnd])
    if DisplayWidth.cells(prefix + marked + suffix) > Self.width {
      prefix = Self.cut(prefix, toLast: Self.before)
      suffix = Self.cut(suffix, toFirst: max(0, Self.width - DisplayWidth.cells(prefix + marked)))
    }
    let short = Self.cut(marked, toFirst: Self.width)
    line = prefix + short + (short == marked ? suffix : "")
    mark = String(repeating: " ", count: DisplayWidth.cells(prefix))
    mark += String(repeating: "^", count: max(1, DisplayWidth.cells(short)))
  }

  /// Both lines, as they stand below a message.
  var phrases: [Phrase] { [Phrase(verbatim: line), Phrase(verbatim: mark)] }

  /// Control characters would move the mark: they are shown as spaces.
  private static func shown(_ bytes: ArraySlice<UInt8>) -> String {
    var result = String.UnicodeScalarView()
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      result.append(scalar.properties.generalCategory == .control ? " " : scalar)
    }
    return String(result)
  }

  private static func cut(_ text: String, toFirst cells: Int) -> String {
    guard DisplayWidth.cells(text) > cells else { return text }
    var result = ""
    var used = 0
    for character in text {
      used += DisplayWidth.cells(String(character))
      if used > cells { break }
      result.append(character)
    }
    return result + "…"
  }

  private static func cut(_ text: String, toLast cells: Int) -> String {
    guard DisplayWidth.cells(text) > cells else { return text }
    return "…" + String(cut(String(text.reversed()), toFirst: cells).dropLast().reversed())
  }
}
