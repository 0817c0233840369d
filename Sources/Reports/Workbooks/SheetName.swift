/// What a sheet of a workbook may be called: at most 31 characters, none of `[ ] : * ? / \ '`.
enum SheetName {
  private static let most = 31

  /// Whether spreadsheets take the name as it is.
  static func isAllowed(_ name: String) -> Bool {
    !name.isEmpty && name.utf16.count <= most && !name.unicodeScalars.contains(where: isForbidden)
      // A sheet of changes has this name.
      && name.lowercased() != "history"
  }

  /// A name as near to a text as can be, other than these.
  static func near(_ text: String, otherThan taken: [String] = []) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { scalars.append(isForbidden(scalar) ? "_" : scalar) }
    let base = String(scalars)
    let wanted = isAllowed(cut(base, to: most)) ? base : "Sheet1"
    let others = Set(taken.map { $0.lowercased() })
    var name = cut(wanted, to: most)
    var number = 2
    while others.contains(name.lowercased()) {
      let end = " \(number)"
      name = cut(wanted, to: most - end.utf16.count) + end
      number += 1
    }
    return name
  }

  private static func cut(_ text: String, to count: Int) -> String {
    var result = ""
    var used = 0
    for character in text {
      used += character.utf16.count
      if used > count { break }
      result.append(character)
    }
    return result
  }

  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || "[]:*?/\\'".unicodeScalars.contains(scalar)
  }
}
