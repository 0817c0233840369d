import Diagnostics
import Tables

extension DataPackageReader {
  /// The `missingValues` of a schema or a field: texts, or texts with the label of a reason; nil when there are none.
  mutating func missingValues(_ schema: JSONValue) -> [String: MissingReason]? {
    guard let declared = schema["missingValues"] else { return nil }
    var values: [String: MissingReason] = [:]
    for item in list(declared, "missingValues", of: schema) {
      let mark = item.string ?? text(item["value"], "value", of: item)
      let label = item.string == nil ? optionalText(item["label"]) : nil
      if values[mark] != nil {
        report(
          Phrase("\"\(mark)\" stands twice in \"missingValues\"", zh: "“\(mark)”在“missingValues”中出现两次"),
          at: item)
      }
      values[mark] = label.map { reason($0, item) } ?? .unspecified
    }
    return values
  }

  private mutating func reason(_ label: String, _ item: JSONValue) -> MissingReason {
    if let reason = MissingReason(label: label) { return reason }
    let known = MissingReason.allCases.map(\.label)
    report(
      Phrase(
        "no reason \"\(label)\" for a missing value\(nearest: label, among: known)",
        zh: "没有缺失原因“\(label)”\(nearest: label, among: known)"),
      at: item["label"], help: Phrase("the reasons are \(listed: known)", zh: "可用的原因：\(listed: known)"))
    return .unspecified
  }
}
