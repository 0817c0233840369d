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
      report(
        Phrase(
          "only numbers are approximate, and this is \(field.type)", zh: "只有数字可以是约数，而这一列是\(field.type.phrase)"
        ), at: value["tongbao:approximate"])
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
        Phrase(
          "no type \"\(written)\"\(nearest: written, among: Self.types)",
          zh: "没有类型“\(written)”\(nearest: written, among: Self.types)"), at: value["type"],
        help: Phrase("the types are \(listed: Self.types)", zh: "可用的类型：\(listed: Self.types)"))
    }
    guard field.type == .date || field.type == .datetime, let format = optionalText(value["format"]) else {
      return
    }
    if !Self.formats.contains(format) {
      report(
        Phrase("the format \"\(format)\" is not read here", zh: "不能读取格式“\(format)”"), at: value["format"],
        help: Phrase(
          "write days as 2021-08-23, and times as 2021-08-23 09:30", zh: "日期写成2021-08-23，时间写成2021-08-23 09:30"
        ))
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
      let known = ["period", "float", "decimal:1"]
      report(
        Phrase(
          "no type \"\(written)\"\(nearest: written, among: known)",
          zh: "没有类型“\(written)”\(nearest: written, among: known)"), at: value["tongbao:type"],
        help: Phrase(
          "the types are period, float and, with the digits after the point, decimal:1",
          zh: "可用的类型：period、float，以及带小数位数的decimal:1"))
    }
  }

  private mutating func scale(_ value: JSONValue?) -> Int? {
    guard let value else { return nil }
    if case .number(let digits) = value.kind, let scale = Int(digits), (0...12).contains(scale) {
      return scale
    }
    report(Phrase("a scale is a whole number from 0 to 12", zh: "小数位数应为0到12的整数"), at: value)
    return nil
  }

  // MARK: - Constraints

  private static let constraints = [
    "required", "unique", "enum", "minimum", "maximum", "pattern", "minLength", "maxLength",
  ]

  private mutating func readConstraints(_ value: JSONValue, into field: inout FieldSchema) {
    guard case .object(let members) = value.kind else {
      report(
        Phrase("\"constraints\" is an object, found \(value.noun)", zh: "“constraints”应为对象，实际为\(value.noun)"),
        at: value)
      return
    }
    for member in members where !Self.constraints.contains(member.name) {
      report(
        Phrase(
          "no constraint \"\(member.name)\" here\(nearest: member.name, among: Self.constraints)",
          zh: "此处没有约束“\(member.name)”\(nearest: member.name, among: Self.constraints)"),
        at: member.location,
        help: Phrase(
          "the constraints are \(listed: Self.constraints)", zh: "可用的约束：\(listed: Self.constraints)"))
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
        report(
          Phrase(
            "\"\(written)\" is no value of type \(field.type)", zh: "“\(written)”不是\(field.type.phrase)"),
          at: item)
      }
      allowed.append(written)
    }
    field.enumeration = allowed
  }

  private mutating func readPattern(_ value: JSONValue?, into field: inout FieldSchema) {
    guard let pattern = optionalText(value) else { return }
    field.pattern = pattern
    if (try? Regex(pattern)) == nil {
      report(Phrase("\"\(pattern)\" is not a pattern", zh: "“\(pattern)”不是正则表达式"), at: value)
    }
    if field.type != .text {
      report(
        Phrase(
          "only texts have a pattern, and this is \(field.type)", zh: "只有文本可以规定格式，而这一列是\(field.type.phrase)"),
        at: value)
    }
  }

  private mutating func readLengths(_ value: JSONValue, into field: inout FieldSchema) {
    guard value["minLength"] != nil || value["maxLength"] != nil else { return }
    let low = length(value["minLength"]) ?? 0
    let high = length(value["maxLength"]) ?? Int.max
    if low > high {
      report(Phrase("no text is that long and that short", zh: "长度的下限大于上限"), at: value["maxLength"])
    }
    field.lengths = low...max(low, high)
  }

  private mutating func length(_ value: JSONValue?) -> Int? {
    guard let value else { return nil }
    if case .number(let digits) = value.kind, let length = Int(digits), length >= 0 { return length }
    report(Phrase("a length is a whole number", zh: "长度应为整数"), at: value)
    return nil
  }

  private mutating func bound(_ value: JSONValue?, of field: FieldSchema) -> Value? {
    guard let value, let written = scalar(value) else { return nil }
    if let bound = self.value(written, of: field) { return bound }
    report(
      Phrase(
        "\"\(written)\" is no bound for a column of type \(field.type)",
        zh: "“\(written)”不能作\(field.type.phrase)列的界限"), at: value)
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
      report(
        Phrase("expected a number or a text, found \(value.noun)", zh: "此处应为数字或文本，实际为\(value.noun)"),
        at: value)
      return nil
    }
  }
}
