package import Diagnostics
import Reports
package import Workbench

/// Where one figure of a built notice comes from, and whether its data is still what it was.
package struct FigureTrace {
  private let figure: RecordedFigure
  private let evidence: RecordedEvidence
  private let workspace: OpenWorkspace

  /// Finds a figure by its number, `12` or `f12`.
  ///
  /// - Throws: ``EvidenceError`` when the notice has no such figure.
  package init(_ number: String, in record: NoticeRecord, _ workspace: OpenWorkspace) throws {
    guard let figure = record.evidence.figure(number) else {
      throw EvidenceError(.noFigure(number, count: record.evidence.figures.count))
    }
    self.figure = figure
    evidence = record.evidence
    self.workspace = workspace
  }

  /// The parts of `out/notice.docx#12`: the file, or the folder, and the number of the figure.
  ///
  /// - Throws: ``EvidenceError`` without a number.
  package static func place(_ text: String) throws -> (path: String, number: String) {
    guard let sign = text.lastIndex(of: "#"), text.index(after: sign) < text.endIndex else {
      throw EvidenceError(.noNumber(text))
    }
    return (String(text[..<sign]), String(text[text.index(after: sign)...]))
  }

  /// What a person reads.
  package var lines: [Phrase] {
    var lines = [
      Phrase(
        "\(figure.id) \(figure.label): \(figure.text)", zh: "\(figure.id) \(figure.label)：\(figure.text)")
    ]
    if let place = figure.place { lines.append(Self.line(place)) }
    lines += list(Phrase("note", zh: "说明"), figure.notes)
    lines += list(Phrase("decision", zh: "人工决定"), figure.decisions)
    lines.append(Phrase("computed by", zh: "算法"))
    lines += figure.query.split(separator: "\n", omittingEmptySubsequences: false).map {
      Phrase(verbatim: "  \($0)")
    }
    lines.append(
      Phrase("rests on \(figure.rowCount, Noun.row)", zh: "依据\(figure.rowCount, Noun.row)"))
    lines += figure.rows.map { Phrase("  \($0.file), lines \($0.lines)", zh: "  \($0.file)第\($0.lines)行") }
    return lines + figure.datasets.map(standing)
  }

  private static func line(_ place: FigurePlace) -> Phrase {
    let section = place.section.map { Phrase(" (\($0))", zh: "（\($0)）") } ?? .empty
    return Phrase(
      "  in block \(place.block)\(section): …\(place.quotation)…",
      zh: "  第\(place.block)段\(section)：……\(place.quotation)……")
  }

  private func list(_ word: Phrase, _ texts: [String]) -> [Phrase] {
    texts.map { Phrase("  \(word): \($0)", zh: "  \(word)：\($0)") }
  }

  /// Whether a dataset holds what it held when the notice was built.
  private func standing(_ name: String) -> Phrase {
    let then = evidence.datasets.first { $0.name == name }?.sha256
    guard let now = try? workspace.dataset(name) else {
      return Phrase("\(name) cannot be read any more", zh: "\(name)已无法读入")
    }
    return now.sha256 == then
      ? Phrase("\(name) is as it was", zh: "\(name)未变")
      : Phrase(
        "\(name) has changed since: lines may be others now; tongbao notice verify tells what that changes",
        zh: "\(name)此后已改变：行号可能不同；tongbao notice verify说明影响")
  }
}
