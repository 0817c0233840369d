import Diagnostics

/// The path of a file in a bundle, with `/` between its parts: one that means the same file on every machine, and none
/// outside of the bundle.
package struct BundlePath: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let description: String

  /// - Throws: ``BundleError`` that says what about the path is refused.
  package init(_ text: String) throws(BundleError) {
    description = text
    let utf8 = text.utf8.count
    guard utf8 <= BundleLimits.bytesOfPath else {
      throw Self.refused(text, Phrase("it has \(utf8) bytes", zh: "长达\(utf8)字节"))
    }
    guard text.utf8.first != UInt8(ascii: "/") else {
      throw Self.refused(text, Phrase("it begins at the root", zh: "它是绝对路径"))
    }
    let parts = text.unicodeScalars.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= BundleLimits.folders else {
      throw Self.refused(text, Phrase("it lies too deep", zh: "层级太多"))
    }
    for part in parts {
      if let problem = Self.problem(ofPart: String(String.UnicodeScalarView(part))) {
        throw Self.refused(text, problem)
      }
    }
  }

  /// What folds two paths into one on some machine.
  var folded: String { description.lowercased() }

  package static func < (left: BundlePath, right: BundlePath) -> Bool {
    left.description.utf8.lexicographicallyPrecedes(right.description.utf8)
  }

  private static func problem(ofPart part: String) -> Phrase? {
    if part.isEmpty { return Phrase("a part of it is empty", zh: "其中有空的部分") }
    if part == ".." || part == "." { return Phrase("it has \"\(part)\" in it", zh: "其中有“\(part)”") }
    if let bad = part.unicodeScalars.first(where: {
      !AllowedCharacters.isLetter($0) && !AllowedCharacters.isSignOfPath($0)
    }) {
      let shown = AllowedCharacters.shown(bad)
      return Phrase("it has \(shown) in it", zh: "其中有\(shown)")
    }
    if part.hasPrefix(".") || part.hasSuffix(".") {
      return Phrase("a part of it begins or ends with a point", zh: "其中有以点开头或结尾的部分")
    }
    if part.utf8.count > BundleLimits.bytesOfPart {
      return Phrase("a part of it is too long", zh: "其中有太长的部分")
    }
    let stem = part.prefix { $0 != "." }.lowercased()
    if devices.contains(stem) {
      return Phrase("\"\(stem)\" is a device on Windows", zh: "“\(stem)”在Windows上是设备名")
    }
    return nil
  }

  /// Names that mean no file there, whatever stands behind a point.
  private static let devices: Set<String> = Set(
    ["con", "prn", "aux", "nul"] + (0...9).flatMap { ["com\($0)", "lpt\($0)"] })

  private static func refused(_ text: String, _ problem: Phrase) -> BundleError {
    let shown = VisiblePath.shown(text)
    return BundleError(
      .path, Phrase("path \"\(shown)\" is refused: \(problem)", zh: "拒绝路径“\(shown)”：\(problem)"),
      help: [
        Phrase(
          "paths are made of Chinese characters, letters, digits and . _ - （ ） 、, with / between folders",
          zh: "路径由汉字、字母、数字和._-（）、组成，文件夹之间用/")
      ])
  }
}
