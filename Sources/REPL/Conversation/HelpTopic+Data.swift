import Diagnostics
import Readers
import Tables
import Workbench

/// What is asked about that is neither called nor typed: columns, units, and the signs of formulas.
extension HelpTopic {
  /// Everything of this name.
  func data(called name: String) -> [String] {
    [signs(with: name), columns(called: name), unit(called: name)].compactMap { $0?.text(in: language) }
  }

  private func signs(with sign: String) -> Phrase? {
    let known: Set<String> = [
      "==", "~=", "<", "<=", ">", ">=", "=", "and", "or", "not", "+", "-", "*", "/", "//", "%", "^", "..",
    ]
    guard known.contains(sign) else { return nil }
    return Phrase(
      """
      In formulas ==, ~=, <, <=, > and >= compare, and, or and not join conditions, + - * / // % ^ compute, .. joins texts.
      A single = gives a new column its name and compares nothing.
      """,
      zh: """
        公式中用==、~=、<、<=、>、>=比较，用and、or、not连接条件，用+ - * / // % ^计算，用..连接文本。
        单独的=给新列命名，不作比较。
        """)
  }

  private func columns(called name: String) -> Phrase? {
    let lines = workspace.dataPackage.datasets.compactMap { schema -> Phrase? in
      guard let field = schema.fields.first(where: { $0.name == name || $0.title == name }) else {
        return nil
      }
      let titles = [field.name, field.title].compactMap(\.self).joined(separator: " ")
      let values = field.enumeration.map { ": " + $0.joined(separator: "、") } ?? ""
      return Phrase(
        "  data.\(schema.name)  \(titles)  \(field.type.name)\(values)",
        zh: "  data.\(schema.title ?? schema.name)  \(titles)  \(field.type.name)\(values)")
    }
    guard !lines.isEmpty else { return nil }
    let head = Phrase("\(name) is a column of", zh: "含有列“\(name)”的数据集")
    return ([head] + lines).joined("\n", zh: "\n")
  }

  private func unit(called name: String) -> Phrase? {
    guard let units = try? workspace.dataset(OpenWorkspace.unitsDataset),
      let names = try? units.table.column("name"),
      (0..<names.count).contains(where: { names[$0] == .text(name) })
    else { return nil }
    return Phrase(
      "\(name) is a unit: unit \"\(name)\" tells of it, and :filter \"unit == '\(name)'\" keeps its rows",
      zh: "\(name)是单位：unit \"\(name)\"说明它，:filter \"unit == '\(name)'\"取它的行")
  }
}
