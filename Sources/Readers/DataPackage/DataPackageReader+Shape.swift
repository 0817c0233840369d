import Diagnostics

extension DataPackageReader {
  /// What is said of the table in a sheet: the options of `read`, rows as numbers or lists of numbers.
  mutating func shape(_ value: JSONValue?) -> ShapeOptions {
    var shape = ShapeOptions()
    guard let value else { return shape }
    guard case .object(let members) = value.kind else {
      report(
        Phrase("the shape of a table is an object, found \(value.noun)", zh: "表的形状应为对象，实际为\(value.noun)"),
        at: value)
      return shape
    }
    for member in members {
      guard let option = option(member.value) else { continue }
      do throws(ReadError) {
        try shape.set(member.name, to: option)
      } catch {
        problems.append(ReadError(error.message, at: member.value.location, help: error.help))
      }
    }
    return shape
  }

  private mutating func option(_ value: JSONValue) -> ShapeOptionValue? {
    switch value.kind {
    case .bool(let flag): return .flag(flag)
    case .string(let text): return .text(text)
    case .number(let digits):
      if let row = Int(digits) { return .rows([row]) }
    case .array(let items):
      let rows = items.compactMap { item in
        if case .number(let digits) = item.kind { Int(digits) } else { nil }
      }
      if rows.count == items.count { return .rows(rows) }
    default: break
    }
    report(
      Phrase(
        "expected true, false, a text or numbers of rows, found \(value.noun)",
        zh: "应为true、false、文本或行号，实际为\(value.noun)"), at: value)
    return nil
  }
}
