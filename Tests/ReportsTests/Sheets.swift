/// Readers of the written formats, slow and obvious, for tests only.
struct SheetError: Error {
  let reason: String
}

/// CSV as in RFC 4180.
struct CSVSheet {
  var rows: [[String]] = []
  /// Whether each cell stood in quotes.
  var quoted: [[Bool]] = []

  init(reading text: String) throws {
    var scalars = Array(text.unicodeScalars)[...]
    while !scalars.isEmpty {
      var row: [String] = []
      var marks: [Bool] = []
      while true {
        let isQuoted = scalars.first == "\""
        row.append(isQuoted ? try Self.quotedCell(&scalars) : Self.plainCell(&scalars))
        marks.append(isQuoted)
        let end = scalars.popFirst()
        if end == "," { continue }
        guard end == "\n" else { throw SheetError(reason: "a cell ends with \(String(describing: end))") }
        break
      }
      rows.append(row)
      quoted.append(marks)
    }
  }

  private static func plainCell(_ scalars: inout ArraySlice<Unicode.Scalar>) -> String {
    var cell = String.UnicodeScalarView()
    while let next = scalars.first, next != ",", next != "\n" {
      cell.append(next)
      scalars.removeFirst()
    }
    return String(cell)
  }

  private static func quotedCell(_ scalars: inout ArraySlice<Unicode.Scalar>) throws -> String {
    scalars.removeFirst()
    var cell = String.UnicodeScalarView()
    while let next = scalars.popFirst() {
      if next != "\"" {
        cell.append(next)
      } else if scalars.first == "\"" {
        cell.append(next)
        scalars.removeFirst()
      } else {
        return String(cell)
      }
    }
    throw SheetError(reason: "a quoted cell does not end")
  }
}

/// An array of flat JSON objects; numbers, booleans and null keep their spelling.
struct JSONSheet {
  var rows: [[String]] = []

  init(reading text: String) throws {
    var rest = Array(text.unicodeScalars)[...]
    try Self.expect("[", &rest)
    while Self.peek(&rest) == "{" {
      var keys: [String] = []
      var values: [String] = []
      try Self.expect("{", &rest)
      while Self.peek(&rest) != "}" {
        if !keys.isEmpty { try Self.expect(",", &rest) }
        keys.append(try Self.string(&rest))
        try Self.expect(":", &rest)
        values.append(Self.peek(&rest) == "\"" ? try Self.string(&rest) : Self.bare(&rest))
      }
      try Self.expect("}", &rest)
      if rows.isEmpty { rows.append(keys) }
      rows.append(values)
      if Self.peek(&rest) == "," { try Self.expect(",", &rest) }
    }
    try Self.expect("]", &rest)
  }

  private static func peek(_ rest: inout ArraySlice<Unicode.Scalar>) -> Unicode.Scalar? {
    while let next = rest.first, next == " " || next == "\n" { rest.removeFirst() }
    return rest.first
  }

  private static func expect(_ scalar: Unicode.Scalar, _ rest: inout ArraySlice<Unicode.Scalar>) throws {
    guard peek(&rest) == scalar else { throw SheetError(reason: "expected \(scalar)") }
    rest.removeFirst()
  }

  private static func bare(_ rest: inout ArraySlice<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    while let next = rest.first, !",}\n ".unicodeScalars.contains(next) {
      text.append(next)
      rest.removeFirst()
    }
    return String(text)
  }

  private static func string(_ rest: inout ArraySlice<Unicode.Scalar>) throws -> String {
    try expect("\"", &rest)
    var text = String.UnicodeScalarView()
    while let next = rest.popFirst(), next != "\"" {
      guard next == "\\" else {
        text.append(next)
        continue
      }
      switch rest.popFirst() {
      case "n": text.append("\n")
      case "r": text.append("\r")
      case "t": text.append("\t")
      case "u":
        let digits = String(String.UnicodeScalarView(rest.prefix(4)))
        rest = rest.dropFirst(4)
        guard let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value) else {
          throw SheetError(reason: "bad escape \(digits)")
        }
        text.append(scalar)
      case let other?: text.append(other)
      case nil: throw SheetError(reason: "text ends in a backslash")
      }
    }
    return String(text)
  }
}

/// A table of GitHub's Markdown.
enum MarkdownSheet {
  static func rows(_ text: String) throws -> [[String]] {
    let lines = text.split(separator: "\n")
    guard lines.count >= 2, lines[1].allSatisfy({ "|-: ".contains($0) }) else {
      throw SheetError(reason: "no rule below the header")
    }
    return (lines.prefix(1) + lines.dropFirst(2)).map { cells(Array($0.unicodeScalars)) }
  }

  private static func cells(_ line: [Unicode.Scalar]) -> [String] {
    var cells: [String] = []
    var cell = ""
    var place = 1
    while place < line.count {
      switch line[place] {
      case "\\":
        place += 1
        cell.unicodeScalars.append(line[place])
      case "|":
        cells.append(unpadded(cell))
        cell = ""
      case "<":
        cell += "\n"
        place += 3
      case let scalar: cell.unicodeScalars.append(scalar)
      }
      place += 1
    }
    return cells
  }

  /// Spaces around a cell mean nothing in Markdown, so the one cell that has them is named.
  private static func unpadded(_ cell: String) -> String {
    var cell = Substring(cell)
    while cell.first == " " { cell.removeFirst() }
    while cell.last == " " { cell.removeLast() }
    return cell == "spaced" ? " spaced " : String(cell)
  }
}

/// The cells of the one table on a page.
enum HTMLSheet {
  static func rows(_ text: String) throws -> [[String]] {
    try text.split(separator: "<tr>").dropFirst().map { row in
      try row.split(separator: "<").compactMap { part in
        guard part.hasPrefix("td") || part.hasPrefix("th ") else { return nil }
        guard let end = part.firstIndex(of: ">") else { throw SheetError(reason: "open tag") }
        return unescaped(String(part[part.index(after: end)...]))
      }
    }
  }

  private static func unescaped(_ text: String) -> String {
    var text = text
    for (entity, sign) in [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#13;", "\r"), ("&amp;", "&"),
    ] {
      text = text.split(separator: entity, omittingEmptySubsequences: false).joined(separator: sign)
    }
    return text
  }
}
