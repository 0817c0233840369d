/// The names by which Office Open XML knows its parts.
enum DocumentNamespace {
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/"
  private static let package = "http://schemas.openxmlformats.org/package/2006/"

  static let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  static let drawing = "http://schemas.openxmlformats.org/drawingml/2006/main"
  static let wordDrawing = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
  static let picture = "http://schemas.openxmlformats.org/drawingml/2006/picture"
  static let links = office + "relationships"
  static let contentTypes = package + "content-types"
  static let packageLinks = package + "relationships"
  static let coreProperties = package + "metadata/core-properties"
  static let extendedProperties = office + "extended-properties"

  /// What a part is to the one that links to it: `styles`.
  static func link(_ kind: String) -> String { "\(links)/\(kind)" }

  /// The kind of a part of a text document: `styles`.
  static func type(_ kind: String) -> String {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.\(kind)+xml"
  }
}
