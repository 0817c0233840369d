import Diagnostics
import Inspection
import Readers
package import Reports

/// Reads a notice before it is issued, with all that a workspace knows: names of units, working days, words.
package struct Proofreading {
  /// Words that are confused, beside the scripts.
  package static let wordTable = "proofreading/words.csv"

  private let workspace: OpenWorkspace?

  /// - Parameter workspace: nil to know nothing beside the text.
  package init(_ workspace: OpenWorkspace?) { self.workspace = workspace }

  /// What is found in a file.
  ///
  /// `FILE.proof` beside it says what is meant as it stands. `evidence.json` beside a `notice.…` says which figures it
  /// was built from.
  ///
  /// - Parameters:
  ///   - path: Markdown, plain text, a page or a Word document.
  ///   - evidence: another file of evidence than the one beside it.
  ///   - history: figures of the quarters before one, by label, the last first; asked for when the text compares with them.
  /// - Returns: findings, and what was silenced.
  /// - Throws: ``ReadError`` for files that cannot be read, and what is wrong with the workspace's own.
  package func report(
    of path: String, evidence: String? = nil, history: (_ quarter: String) -> [[String: String]] = { _ in [] }
  ) throws -> ProofReport {
    let document = try DocumentText(FileBytes.read(path), file: path)
    let paragraphs = RunningText.paragraphs(of: document, file: path)
    var knowledge = try knowledge()
    knowledge.figures = try figures(path, evidence)
    if let quarter = knowledge.figures?.quarter, Proofreader.comparesQuarters(paragraphs) {
      knowledge.figures?.earlier = history(quarter)
    }
    let side = "\(path).proof"
    let silences = WorkspaceFolder.exists(side) ? Silence.all(inFile: try text(side), file: side) : []
    return Proofreader(knowledge).read(
      paragraphs, silences: silences, problems: misnamed(document, path).map { [$0] } ?? [])
  }

  /// What is no Word document though its name says so, which somebody may have wanted to send as one.
  private func misnamed(_ document: DocumentText, _ path: String) -> ProofProblem? {
    if case .word = document { return nil }
    guard path.lowercased().hasSuffix(".docx") else { return nil }
    return ProofProblem(
      place: SourceLocation(file: path),
      message: Phrase(
        "this is no Word document, though its name says so; it was read as text",
        zh: "这不是Word文档，只是名为.docx；已按文本读取"))
  }

  /// Units, working days and words of the workspace.
  package func knowledge() throws -> ProofKnowledge {
    var knowledge = ProofKnowledge()
    guard let workspace else { return knowledge }
    if let units = try workspace.units() {
      knowledge.units = units.units.map { unit in
        ProofUnit(name: unit.name, fullName: unit.fullName, aliases: unit.aliases)
      }
      knowledge.prefixes = units.folding.prefixes
    }
    knowledge.calendar = try workspace.calendar()
    let path = "\(workspace.folder.scripts)/\(Self.wordTable)"
    if WorkspaceFolder.exists(path) {
      knowledge.words = try WordTable(csv: try text(path), file: "scripts/\(Self.wordTable)")
    }
    return knowledge
  }

  private func figures(_ path: String, _ named: String?) throws -> KnownFigures? {
    if let named { return try KnownFigures.reading(FileBytes.read(named), file: named) }
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    let name = String(path.dropFirst(folder.count))
    // What else lies in the folder need not be of the notice beside it.
    guard name.hasPrefix("notice."), WorkspaceFolder.exists("\(folder)evidence.json") else { return nil }
    return try KnownFigures.reading(FileBytes.read("\(folder)evidence.json"), file: "\(folder)evidence.json")
  }

  private func text(_ path: String) throws -> String {
    guard case .text(let text) = try DocumentText(FileBytes.read(path), file: path) else { return "" }
    return text
  }
}
