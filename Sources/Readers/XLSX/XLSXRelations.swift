/// To which parts of a workbook one of its parts refers.
struct XLSXRelations {
  struct Relation {
    /// The last word of its type: `worksheet`, `styles`.
    let type: String
    /// The name of the part in the archive.
    let target: String
  }

  private var relations: [String: Relation] = [:]
  private var order: [String] = []

  /// Reads a part of relations; one that is not there has none.
  ///
  /// - Parameters:
  ///   - part: its name in the archive.
  ///   - folder: what relative targets start from.
  ///   - archive: where it lies.
  /// - Throws: ``ReadError`` for a part that is damaged.
  init(_ part: String, from folder: String, in archive: ZipArchive) throws(ReadError) {
    guard archive.holds(part) else { return }
    for case .start("Relationship", let attributes) in try DocumentOutline(part, of: archive).events {
      guard let id = attributes["Id"], let type = attributes["Type"], let target = attributes["Target"],
        attributes["TargetMode"] != "External"
      else { continue }
      let last = type.split(separator: "/").last.map(String.init) ?? type
      relations[id] = Relation(type: last, target: Self.resolved(target, from: folder))
      order.append(id)
    }
  }

  subscript(id: String) -> Relation? { relations[id] }

  func target(ofType type: String) -> String? {
    order.lazy.compactMap { relations[$0] }.first { $0.type == type }?.target
  }

  private static func resolved(_ target: String, from folder: String) -> String {
    if target.hasPrefix("/") { return String(target.dropFirst()) }
    var steps = folder.split(separator: "/").map(String.init)
    for step in target.split(separator: "/") where step != "." {
      if step == ".." { _ = steps.popLast() } else { steps.append(String(step)) }
    }
    return steps.joined(separator: "/")
  }
}
