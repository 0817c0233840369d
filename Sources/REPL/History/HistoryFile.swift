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
    guard let bytes = try? FileText.read(path) else { return [] }
    let entries = Self.entries(bytes)
    if entries.count > 2 * most {
      shorten()
      return Array(entries.suffix(most))
    }
    return entries
  }

  static func entries(_ text: String) -> [HistoryEntry] {
    var entries: [HistoryEntry] = []
    var places: [Substring: Int] = [:]
    for line in text.split(separator: "\n") {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      switch (fields.first, fields.count) {
      case ("+", 5):
        guard let time = Int(fields[2]) else { continue }
        places[fields[1]] = entries.count
        let datasets = fields[3].split(separator: ",").map(String.init)
        entries.append(HistoryEntry(unescaped(fields[4]), datasets: datasets, time: time))
      case ("=", 4):
        guard let place = places[fields[1]] else { continue }
        entries[place].outcome = HistoryEntry.Outcome(rawValue: String(fields[2]))
        entries[place].milliseconds = Int(fields[3])
      default: continue
      }
    }
    return entries
  }

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
    guard let file = LockedFile(path), let text = try? FileText.read(path) else { return }
    let entries = Self.entries(text).suffix(most)
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

  static func unescaped(_ text: Substring) -> String {
    var result = String.UnicodeScalarView()
    var isEscape = false
    for scalar in text.unicodeScalars {
      if isEscape {
        result.append(scalar == "n" ? "\n" : scalar == "r" ? "\r" : scalar == "t" ? "\t" : scalar)
        isEscape = false
      } else if scalar == "\\" {
        isEscape = true
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }
}
