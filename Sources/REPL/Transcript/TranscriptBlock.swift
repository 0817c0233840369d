import Diagnostics
import Reports
import Workbench

/// One block of a ``Transcript`` while it is run.
struct TranscriptBlock {
  private final class Printed { var text = "" }

  private let file: String
  private let conversation: Conversation
  private let printed = Printed()
  private var actual: [String] = []
  private var expected: [String] = []
  private var typedAt = 0
  private(set) var failures: [String] = []
  private(set) var recorded: [String] = []

  init(workspace: OpenWorkspace, files: OutputFolder, file: String, language: Language) throws {
    self.file = file
    let printed = printed
    conversation = try Conversation(
      workspace, grid: GridOptions(maximumWidth: 100, maximumRows: 40), files: files,
      language: language, output: { printed.text += $0 })
  }

  /// Takes a line of the file: one that is typed, or one of the reply before it.
  mutating func add(_ line: String, line number: Int) {
    guard let prompt = Self.prompt(of: line) else {
      expected.append(line)
      return
    }
    finish()
    typedAt = number
    let due = conversation.prompt
    let typed = String(line.dropFirst(prompt.count))
    if prompt != due.trimmedAtEnd && prompt != due {
      fail(number, Phrase("expected the prompt \"\(due)\"", zh: "提示符应为“\(due)”"))
    }
    recorded.append((due + typed).trimmedAtEnd)
    let reply = conversation.read(typed)
    actual = (printed.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
    if actual.last == "" { actual.removeLast() }
    printed.text = ""
    actual += reply.lines(in: conversation.language).flatMap {
      $0.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// Compares the reply to the last typed line.
  mutating func finish() {
    defer { (actual, expected) = ([], []) }
    guard typedAt > 0 || !expected.isEmpty else { return }
    if Self.matches(expected[...], actual[...]) {
      recorded += expected
    } else {
      recorded += actual
      let reply = Phrase("the reply is", zh: "回答是")
      fail(typedAt, ([reply] + actual.map { Phrase(verbatim: "  \($0)") }).joined("\n", zh: "\n"))
    }
  }

  private mutating func fail(_ line: Int, _ reason: Phrase) {
    failures.append("\(file):\(line): \(reason.text(in: conversation.language))")
  }

  /// `2021Q3> ` or `   ... ` at the start of a line.
  private static func prompt(of line: String) -> String? {
    if line.hasPrefix("   ... ") || line == "   ..." { return String(line.prefix(7)) }
    guard let sign = line.firstIndex(of: ">"), line.distance(from: line.startIndex, to: sign) == 6,
      line.prefix(4).allSatisfy(\.isNumber), line.dropFirst(4).first == "Q"
    else { return nil }
    return String(line.prefix(8))
  }

  private static func matches(_ expected: ArraySlice<String>, _ actual: ArraySlice<String>) -> Bool {
    guard let first = expected.first else { return actual.isEmpty }
    if first.trimmedAtEnd == "…" {
      return (actual.startIndex...actual.endIndex).contains { matches(expected.dropFirst(), actual[$0...]) }
    }
    return actual.first == first && matches(expected.dropFirst(), actual.dropFirst())
  }
}

extension String {
  fileprivate var trimmedAtEnd: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
