import Diagnostics
import Glibc

/// What was typed, on disk: one line when an entry begins, one when it ends.
///
///     + <id> <seconds> <datasets> <text>
///     = <id> <outcome> <milliseconds>
///
/// Fields are parted by tabs. Several conversations may write at once: each line is added whole, under a lock. A line
/// that a crash cut short is skipped when the file is read, and does no harm to the next one.
package final class HistoryFile {
  private let path: String
  private let most: Int
  private var count = 0

  /// `most` entries are kept; more are let go when the file has twice as many.
  package init(_ path: String, most: Int = 10_000) {
    self.path = path
    self.most = most
  }

  /// Where the history is: what `TONGBAO_HISTORY` names, nowhere if that is empty; else a file of the user's state.
  package static func standardPath(_ environment: [String: String]) -> String? {
    if let path = environment["TONGBAO_HISTORY"] { return path.isEmpty ? nil : path }
    if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") { return "\(state)/tongbao/history" }
    guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
    return "\(home)/.local/state/tongbao/history"
  }

  // MARK: - Reading

  /// Every entry, the oldest first. Nothing when there is no file.
  package func load() -> [HistoryEntry] {
    guard let bytes = try? FileText.bytes(path) else { return [] }
    let entries = Self.entries(bytes)
    if entries.count > 2 * most {
      shorten()
      return Array(entries.suffix(most))
    }
    return entries
  }

  static func entries(_ text: String) -> [HistoryEntry] { entries(Array(text.utf8)) }

  /// Goes through bytes once: a person waits for the first prompt meanwhile.
  private static func entries(_ bytes: [UInt8]) -> [HistoryEntry] {
    var entries: [HistoryEntry] = []
    var places: [String: Int] = [:]
    var lastID: ArraySlice<UInt8> = []
    var fields: [ArraySlice<UInt8>] = []
    var start = 0
    for place in 0...bytes.count {
      let byte = place < bytes.count ? bytes[place] : lineEnd
      guard byte == tab || byte == lineEnd else { continue }
      fields.append(bytes[start..<place])
      start = place + 1
      guard byte == lineEnd else { continue }
      if fields.count == 5, fields[0].elementsEqual(begun), let time = Int(text(fields[2])) {
        places[text(fields[1])] = entries.count
        lastID = fields[1]
        let datasets = fields[3].split(separator: UInt8(ascii: ",")).map(text)
        entries.append(HistoryEntry(unescaped(fields[4]), datasets: datasets, time: time))
      } else if fields.count == 4, fields[0].elementsEqual(ended) {
        // Nearly always what began last.
        let isLast = fields[1].elementsEqual(lastID)
        if let entry = isLast && !entries.isEmpty ? entries.count - 1 : places[text(fields[1])] {
          entries[entry].outcome = HistoryEntry.Outcome(rawValue: text(fields[2]))
          entries[entry].milliseconds = Int(text(fields[3]))
        }
      }
      fields.removeAll(keepingCapacity: true)
    }
    return entries
  }

  private static let (tab, lineEnd) = (UInt8(ascii: "\t"), UInt8(ascii: "\n"))
  private static let (begun, ended) = ([UInt8(ascii: "+")], [UInt8(ascii: "=")])

  private static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

  // MARK: - Writing

  /// Adds an entry that is about to run.
  ///
  /// - Returns: its name, for ``finish(_:_:milliseconds:)``.
  package func begin(_ text: String, datasets: [String], time: Int) -> String {
    count += 1
    let id = "\(getpid())-\(time)-\(count)"
    add("+\t\(id)\t\(time)\t\(datasets.joined(separator: ","))\t\(Self.escaped(text))\n")
    return id
  }

  /// Adds how an entry ended.
  package func finish(_ id: String, _ outcome: HistoryEntry.Outcome, milliseconds: Int) {
    add("=\t\(id)\t\(outcome.rawValue)\t\(milliseconds)\n")
  }

  /// A history that cannot be written is no reason to stop.
  private func add(_ line: String) {
    FileText.makeFolders(for: path)
    guard let file = LockedFile(path) else { return }
    file.append(file.endsWithinLine ? "\n" + line : line)
  }

  /// Keeps the last entries only.
  private func shorten() {
    guard let file = LockedFile(path), let bytes = try? FileText.bytes(path) else { return }
    let entries = Self.entries(bytes).suffix(most)
    var lines = ""
    for (number, entry) in entries.enumerated() {
      let id = "kept-\(number)"
      lines +=
        "+\t\(id)\t\(entry.time)\t\(entry.datasets.joined(separator: ","))\t\(Self.escaped(entry.text))\n"
      if let outcome = entry.outcome {
        lines += "=\t\(id)\t\(outcome.rawValue)\t\(entry.milliseconds ?? 0)\n"
      }
    }
    file.replace(with: lines)
  }

  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  static func unescaped(_ text: ArraySlice<UInt8>) -> String {
    guard let first = text.firstIndex(of: backslash) else { return self.text(text) }
    var result = Array(text[..<first])
    var isEscape = false
    for byte in text[first...] {
      if isEscape {
        result.append(signs[byte] ?? byte)
        isEscape = false
      } else if byte == backslash {
        isEscape = true
      } else {
        result.append(byte)
      }
    }
    return self.text(result[...])
  }

  /// What stands behind a backslash for a sign of its own.
  private static let signs: [UInt8: UInt8] = [
    UInt8(ascii: "n"): 0x0A, UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09,
  ]
  private static let backslash = UInt8(ascii: "\\")
}
