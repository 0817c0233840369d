import Diagnostics

/// Reads a page: what a reader sees of it, with places in the source.
///
/// Only what lies in `<article>` is read if there is one, else what lies in `<body>`. Scripts, styles, menus and footers are
/// left out. A block is a paragraph, a row of a table one whose cells are separated by `|`.
package struct HTMLReading {
  private static let unread: Set<String> = [
    "script", "style", "noscript", "nav", "footer", "aside", "select", "button", "svg", "head", "iframe",
  ]
  private static let blocks: Set<String> = [
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "tr", "table", "section", "article",
    "header", "main", "body", "br", "blockquote", "dd", "dt", "figure", "figcaption", "pre", "hr", "center",
  ]
  private static let empty: Set<String> = ["br", "hr", "img", "input", "meta", "link", "wbr", "col"]

  private let letters: Letters
  private var place = 0
  private var line = 1
  private var column = 1
  private let readsArticlesOnly: Bool
  private var articles = 0
  /// Inside what is not read: how deep.
  private var unreadDepth = 0
  private var unreadNames: [String] = []
  private var rows = 0
  private var result: [RunningParagraph] = []
  private var open = RunningParagraph(.text)

  package static func paragraphs(of text: String) -> [RunningParagraph] {
    var reading = HTMLReading(text)
    reading.read()
    return reading.result
  }

  private init(_ text: String) {
    letters = text.letters
    readsArticlesOnly = text.contains("<article")
  }

  private var isReading: Bool { unreadNames.isEmpty && (!readsArticlesOnly || articles > 0) }

  private mutating func read() {
    while place < letters.count {
      if letters.holds("<!--", at: place) {
        comment()
      } else if letters[place] == "<", place + 1 < letters.count,
        letters[place + 1].isLatin || "/!?".unicodeScalars.contains(letters[place + 1])
      {
        tag()
      } else if letters[place] == "&" {
        entity()
      } else {
        take(letters[place])
        advance(1)
      }
    }
    close()
  }

  private mutating func advance(_ count: Int) {
    for _ in 0..<min(count, letters.count - place) {
      if letters[place] == "\n" {
        line += 1
        column = 1
      } else {
        column += 1
      }
      place += 1
    }
  }

  private mutating func take(_ letter: Unicode.Scalar) {
    guard isReading else { return }
    let isSpace = letter.isSpace || letter == "\n" || letter == "\r"
    if isSpace && letter != "\u{3000}" {
      // Line ends of the source stand between Chinese characters too, where no space is seen.
      guard let last = open.letters.last, last != " ", letter != "\n", letter != "\r" else { return }
      open.append(" ", line: line, column: column)
    } else {
      open.append(letter, line: line, column: column)
    }
  }

  private mutating func close(_ next: RunningParagraph.Form = .text) {
    open.trim()
    if !open.isBlank { result.append(open) }
    open = RunningParagraph(next)
  }

  private mutating func comment() {
    var note = RunningParagraph(.comment)
    advance(4)
    while place < letters.count, !letters.holds("-->", at: place) {
      note.append(letters[place] == "\n" ? " " : letters[place], line: line, column: column)
      advance(1)
    }
    advance(3)
    note.trim()
    if unreadNames.isEmpty { result.append(note) }
  }

  private mutating func entity() {
    guard let end = letters[place...].prefix(10).firstIndex(of: ";") else {
      take("&")
      return advance(1)
    }
    let name = letters.text(place + 1..<end)
    let known: [String: Unicode.Scalar] = [
      "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "emsp": " ", "ensp": " ",
      "ldquo": "“", "rdquo": "”", "lsquo": "‘", "rsquo": "’", "mdash": "—", "ndash": "–", "hellip": "…",
      "middot": "·",
    ]
    var letter = known[name]
    if name.hasPrefix("#x") || name.hasPrefix("#X") {
      letter = UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
    } else if name.hasPrefix("#") {
      letter = UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init)
    }
    guard let letter else {
      take("&")
      return advance(1)
    }
    take(letter)
    advance(end + 1 - place)
  }

  private mutating func tag() {
    let start = place
    var end = start + 1
    var quote: Unicode.Scalar?
    while end < letters.count {
      let letter = letters[end]
      if let open = quote {
        if letter == open { quote = nil }
      } else if letter == "\"" || letter == "'" {
        quote = letter
      } else if letter == ">" {
        break
      }
      end += 1
    }
    let inner = letters[min(start + 1, letters.count)..<end]
    let isEnd = inner.first == "/"
    let name = String(letters: inner.drop { $0 == "/" }.prefix { $0.isLatin || $0.digit != nil }).lowercased()
    let isClosed = inner.last == "/" || Self.empty.contains(name)
    met(name, isEnd: isEnd, isClosed: isClosed)
    advance(end + 1 - start)
  }

  private mutating func met(_ name: String, isEnd: Bool, isClosed: Bool) {
    if Self.unread.contains(name), !isClosed {
      if !isEnd {
        close()
        unreadNames.append(name)
      } else if let last = unreadNames.lastIndex(of: name) {
        unreadNames.removeSubrange(last...)
      }
      return
    }
    if name == "article" { articles += isEnd ? -1 : 1 }
    if name == "td" || name == "th" {
      if isEnd { take("|") }
      return
    }
    guard Self.blocks.contains(name) else { return }
    if name == "tr" {
      rows += isEnd ? -1 : 1
      return close(isEnd ? .text : .row)
    }
    // Paragraphs within a cell belong to the row.
    if rows > 0 { return take(" ") }
    let level = name.count == 2 && name.hasPrefix("h") ? Int(name.dropFirst()) : nil
    close(isEnd ? .text : level.map { .heading($0) } ?? .text)
  }
}
