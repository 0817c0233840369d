import Diagnostics
import Readers

/// Takes the parts of an `evidence.json` out of its JSON.
struct EvidenceReader {
  let file: String

  func member(_ value: JSONValue, _ name: String) throws(EvidenceError) -> JSONValue {
    guard let member = value[name] else { throw EvidenceError(.lacks(name), at: value.location) }
    return member
  }

  func text(_ value: JSONValue, _ name: String) throws(EvidenceError) -> String {
    let member = try member(value, name)
    guard let text = member.string else {
      throw EvidenceError(.isNo(name, "text"), at: member.location)
    }
    return text
  }

  func list(_ value: JSONValue) throws(EvidenceError) -> [JSONValue] {
    guard case .array(let values) = value.kind else { throw EvidenceError(.isNoList, at: value.location) }
    return values
  }

  /// The texts of an object by name, in order.
  func texts(of value: JSONValue) throws(EvidenceError) -> [(name: String, value: String)] {
    guard case .object(let members) = value.kind else { throw EvidenceError(.isNoList, at: value.location) }
    return members.compactMap { member in member.value.string.map { (member.name, $0) } }
  }

  func usedFile(_ value: JSONValue) throws(EvidenceError) -> UsedFile {
    UsedFile(path: try text(value, "path"), sha256: try text(value, "sha256"))
  }

  func dataset(_ value: JSONValue) throws(EvidenceError) -> DatasetReference {
    DatasetReference(name: try text(value, "name"), sha256: try text(value, "sha256"))
  }

  func figure(_ value: JSONValue) throws(EvidenceError) -> RecordedFigure {
    RecordedFigure(
      id: try text(value, "id"), text: try text(value, "text"), label: try text(value, "label"),
      query: try text(value, "query"), place: try value["place"].map(place),
      names: try strings(value, "names"), notes: try strings(value, "notes"),
      decisions: try strings(value, "decisions"),
      datasets: try strings(value, "datasets"), rowCount: try count(value, "row_count"),
      rowsSHA256: try text(value, "rows_sha256"),
      rows: try list(member(value, "rows")).map(lines))
  }

  private func place(_ value: JSONValue) throws(EvidenceError) -> FigurePlace {
    FigurePlace(
      section: value["section"]?.string, block: try count(value, "block"),
      quotation: try text(value, "quotation"))
  }

  private func lines(_ value: JSONValue) throws(EvidenceError) -> RecordedFigure.Lines {
    RecordedFigure.Lines(
      dataset: try text(value, "dataset"), file: try text(value, "file"), lines: try text(value, "lines"))
  }

  private func strings(_ value: JSONValue, _ name: String) throws(EvidenceError) -> [String] {
    try list(member(value, name)).compactMap(\.string)
  }

  private func count(_ value: JSONValue, _ name: String) throws(EvidenceError) -> Int {
    let member = try member(value, name)
    guard case .number(let text) = member.kind, let number = Int(text) else {
      throw EvidenceError(.isNo(name, "whole number"), at: member.location)
    }
    return number
  }
}
