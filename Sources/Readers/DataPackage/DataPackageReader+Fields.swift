import Diagnostics
import Tables

extension DataPackageReader {
  mutating func field(_ value: JSONValue) -> FieldSchema {
    checkOwnProperties(
      of: value,
      known: ["tongbao:type", "tongbao:scale", "tongbao:confidential", "tongbao:approximate"])
    var field = FieldSchema(text(value["name"], "name", of: value), .text)
    field.title = optionalText(value["title"])
    field.description = optionalText(value["description"])
    if value["tongbao:type"] != nil {
      readOwnType(value, into: &field)
    } else {
      readType(value, into: &field)
    }
    if let flags = value["trueValues"] { field.trueValues = names(flags) }
    if let flags = value["falseValues"] { field.falseValues = names(flags) }
    field.isConfidential = flag(value["tongbao:confidential"])
    field.keepsApproximate = flag(value["tongbao:approximate"])
    if field.keepsApproximate, !field.type.isNumeric {
      report("only numbers are approximate, and this is \(field.type)", at: value["tongbao:approximate"])
    }
    field.missingValues = missingValues(value)
    if let constraints = value["constraints"] { readConstraints(constraints, into: &field) }
    return field
  }

  // MARK: - Types

  private static let types = ["string", "integer", "number", "boolean", "date", "datetime", "any"]
  /// Formats that say what is read anyway.
  private static let formats = [
    "default", "any", "%Y-%m-%d", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S",
  ]

  private mutating func readType(_ value: JSONValue, into field: inout FieldSchema) {
    let written = optionalText(value["type"]) ?? "string"
    switch written {
    case "string", "any": field.type = .text
    case "integer": field.type = .int
    case "boolean": field.type = .bool
    case "date": field.type = .date
    case "datetime": field.type = .datetime
    case "number":
      let scale = scale(value["tongbao:scale"])
      field.type = .decimal(scale: scale ?? 0)
      field.hasDeclaredScale = scale != nil
    default:
      report(
        "no type \"\(written)\"" + Suggestion.clause(for: written, among: Self.types), at: value["type"],
        help: "the types are \(Self.types.joined(separator: ", "))")
    }
    guard field.type == .date || field.type == .datetime, let format = optionalText(value["format"]) else {
      return
    }
    if !Self.formats.contains(format) {
      report(
        "the format \"\(format)\" is not read here", at: value["format"],
        help: "write days as 2021-08-23, and times as 2021-08-23 09:30")
    }
  }

  private mutating func readOwnType(_ value: JSONValue, into field: inout FieldSchema) {
    let written = optionalText(value["tongbao:type"]) ?? ""
    switch written {
    case "period": field.type = .period
    case "float": field.type = .float
    default:
      let parts = written.split(separator: ":")
      if parts.count == 2, parts[0] == "decimal", let scale = Int(parts[1]), (0...12).contains(scale) {
        field.type = .decimal(scale: scale)
        return
      }
      let clause = Suggestion.clause(for: written, among: ["period", "float", "decimal:1"])
      report(
        "no type \"\(written)\"" + clause, at: value["tongbao:type"],
        help: "the types are period, float and, with the digits after the point, decimal:1")
    }
  }

  private mutating func scale(_ value: JSONValue?) -> Int? {
    guard let value else { return nil }
    if case .number(let digits) = value.kind, let scale = Int(digits), (0...12).contains(scale) {
      return scale
    }
    report("a scale is a whole number from 0 to 12", at: value)
    return nil
  }

  // MARK: - Constraints

  private static let constraints = [
    "required", "unique", "enum", "minimum", "maximum", "pattern", "minLength", "maxLength",
  ]

  private mutating func readConstraints(_ value: JSONValue, into field: inout FieldSchema) {
    guard case .object(let members) = value.kind else {
      report("\"constraints\" is an object, found \(value.noun)", at: value)
      return
    }
    for member in members where !Self.constraints.contains(member.name) {
      report(
        "no constraint \"\(member.name)\" here"
          + Suggestion.clause(for: member.name, among: Self.constraints),
        at: member.location, help: "the constraints are \(Self.constraints.joined(separator: ", "))")
    }
    field.isRequired = flag(value["required"])
    field.isUnique = flag(value["unique"])
    field.minimum = bound(value["minimum"], of: field)
    field.maximum = bound(value["maximum"], of: field)
    if let values = value["enum"] { readEnumeration(values, into: &field) }
    readPattern(value["pattern"], into: &field)
    readLengths(value, into: &field)
  }

  private mutating func readEnumeration(_ values: JSONValue, into field: inout FieldSchema) {
    var allowed: [String] = []
    for item in list(values, "enum", of: values) {
      guard let written = scalar(item) else { continue }
      if value(written, of: field) == nil {
        report("\"\(written)\" is no value of type \(field.type)", at: item)
      }
      allowed.append(written)
    }
    field.enumeration = allowed
  }

  private mutating func readPattern(_ value: JSONValue?, into field: inout FieldSchema) {
    guard let pattern = optionalText(value) else { return }
    field.pattern = pattern
    if (try? Regex(pattern)) == nil { report("\"\(pattern)\" is not a pattern", at: value) }
    if field.type != .text { report("only texts have a pattern, and this is \(field.type)", at: value) }
  }

  private mutating func readLengths(_ value: JSONValue, into field: inout FieldSchema) {
    guard value["minLength"] != nil || value["maxLength"] != nil else { return }
    let low = length(value["minLength"]) ?? 0
    let high = length(value["maxLength"]) ?? Int.max
    if low > high { report("no text is that long and that short", at: value["maxLength"]) }
    field.lengths = low...max(low, high)
  }

  private mutating func length(_ value: JSONValue?) -> Int? {
    guard let value else { return nil }
    if case .number(let digits) = value.kind, let length = Int(digits), length >= 0 { return length }
    report("a length is a whole number", at: value)
    return nil
  }

  private mutating func bound(_ value: JSONValue?, of field: FieldSchema) -> Value? {
    guard let value, let written = scalar(value) else { return nil }
    if let bound = self.value(written, of: field) { return bound }
    report("\"\(written)\" is no bound for a column of type \(field.type)", at: value)
    return nil
  }

  /// A value written in a schema; it may have more digits than the column.
  private func value(_ written: String, of field: FieldSchema) -> Value? {
    var exact = field
    if case .decimal = field.type { exact.hasDeclaredScale = false }
    return CellParser(exact).value(written)
  }

  /// A number, a text or a truth as it would be written in a cell.
  private mutating func scalar(_ value: JSONValue) -> String? {
    switch value.kind {
    case .number(let digits): return digits
    case .string(let text): return text
    case .bool(let flag): return flag ? "true" : "false"
    default:
      report("expected a number or a text, found \(value.noun)", at: value)
      return nil
    }
  }
}
