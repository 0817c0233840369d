import CivilTime
package import Diagnostics
import Tables

/// Reads `datapackage.json`, and reports everything in it that is wrong at once.
package struct DataPackageReader {
  private var problems: [ReadError] = []

  private init() {}

  /// The data package in these bytes.
  ///
  /// - Throws: a ``DiagnosticList`` of ``ReadError``s, each with line and column.
  package static func read(_ bytes: [UInt8], file: String) throws(DiagnosticList) -> DataPackage {
    let root: JSONValue
    do throws(ReadError) {
      root = try JSONScanner.scan(bytes, file: file)
    } catch {
      throw DiagnosticList(summary: "\(file) is not JSON", items: [error])
    }
    var reader = DataPackageReader()
    let package = reader.package(root)
    guard reader.problems.isEmpty else {
      throw DiagnosticList(summary: "\(file) has \(reader.problems.count) problem(s)", items: reader.problems)
    }
    return package
  }

  // MARK: - Package and resources

  private mutating func package(_ root: JSONValue) -> DataPackage {
    checkOwnProperties(of: root, known: ["tongbao:quarter"])
    let quarter = optionalText(root["tongbao:quarter"]).flatMap { text in
      Period(text: text)
        ?? report("\"\(text)\" is not a quarter", root["tongbao:quarter"], "write it as 2021Q3")
    }
    var datasets: [DatasetSchema] = []
    for resource in list(root["resources"], "resources", of: root) {
      let dataset = self.dataset(resource)
      if datasets.contains(where: { $0.name == dataset.name }) {
        _ = report("two resources are called \"\(dataset.name)\"", resource["name"], as: Never?.self)
      }
      datasets.append(dataset)
    }
    return DataPackage(
      name: optionalText(root["name"]) ?? "", title: optionalText(root["title"]), quarter: quarter,
      datasets: datasets)
  }

  private mutating func dataset(_ resource: JSONValue) -> DatasetSchema {
    checkOwnProperties(of: resource, known: ["tongbao:origin", "tongbao:basis", "tongbao:period"])
    let schema = resource["schema"] ?? JSONValue(kind: .object([]), location: resource.location)
    var fields: [FieldSchema] = []
    for field in list(schema["fields"], "fields", of: schema) {
      let read = self.field(field)
      if fields.contains(where: { $0.name == read.name }) {
        _ = report("two fields are called \"\(read.name)\"", field["name"], as: Never?.self)
      }
      fields.append(read)
    }
    var dataset = DatasetSchema(
      name: text(resource["name"], "name", of: resource), title: optionalText(resource["title"]),
      path: text(resource["path"], "path", of: resource), origin: choice(resource["tongbao:origin"]),
      basis: choice(resource["tongbao:basis"]), fields: fields, missingValues: missingValues(schema),
      primaryKey: names(schema["primaryKey"]), foreignKeys: [])
    dataset.foreignKeys = foreignKeys(schema, of: dataset)
    checkKeys(dataset.primaryKey, in: dataset, schema["primaryKey"])
    return dataset
  }

  private mutating func missingValues(_ schema: JSONValue) -> [String: MissingReason] {
    guard let declared = schema["missingValues"] else { return ["": .unspecified] }
    var values: [String: MissingReason] = [:]
    for item in list(declared, "missingValues", of: schema) {
      if let text = item.string {
        values[text] = .unspecified
        continue
      }
      let label = optionalText(item["label"])
      values[text(item["value"], "value", of: item)] = label.map { self.reason($0, item) } ?? .unspecified
    }
    return values
  }

  private mutating func reason(_ label: String, _ item: JSONValue) -> MissingReason {
    if let reason = MissingReason(label: label) { return reason }
    let known = MissingReason.allCases.map(\.label)
    problems.append(
      ReadError(
        "no reason \"\(label)\" for a missing value" + Suggestion.clause(for: label, among: known),
        at: item["label"]?.location, help: ["the reasons are \(known.joined(separator: ", "))"]))
    return .unspecified
  }

  private mutating func foreignKeys(_ schema: JSONValue, of dataset: DatasetSchema) -> [ForeignKey] {
    guard let declared = schema["foreignKeys"] else { return [] }
    var keys: [ForeignKey] = []
    for item in list(declared, "foreignKeys", of: schema) {
      let reference = item["reference"] ?? item
      let key = ForeignKey(
        fields: names(item["fields"]), dataset: optionalText(reference["resource"]) ?? dataset.name,
        referenced: names(reference["fields"]))
      checkKeys(key.fields, in: dataset, item["fields"])
      keys.append(key)
    }
    return keys
  }

  private mutating func checkKeys(_ names: [String], in dataset: DatasetSchema, _ place: JSONValue?) {
    let known = dataset.fields.map(\.name)
    for name in names where !known.contains(name) {
      let message = "no field \"\(name)\" in \"\(dataset.name)\"" + Suggestion.clause(for: name, among: known)
      _ = report(message, place, as: Never?.self)
    }
  }

  // MARK: - Fields

  private mutating func field(_ value: JSONValue) -> FieldSchema {
    checkOwnProperties(
      of: value,
      known: ["tongbao:type", "tongbao:scale", "tongbao:confidential", "tongbao:approximate"])
    var field = FieldSchema(text(value["name"], "name", of: value), .text)
    field.title = optionalText(value["title"])
    field.description = optionalText(value["description"])
    readType(value, into: &field)
    if let flags = value["trueValues"] { field.trueValues = names(flags) }
    if let flags = value["falseValues"] { field.falseValues = names(flags) }
    field.isConfidential = flag(value["tongbao:confidential"])
    if let constraints = value["constraints"] { readConstraints(constraints, into: &field) }
    return field
  }

  private static let types = ["string", "integer", "number", "boolean", "date", "datetime", "any"]

  private mutating func readType(_ value: JSONValue, into field: inout FieldSchema) {
    if let own = optionalText(value["tongbao:type"]) {
      readOwnType(own, value, into: &field)
      return
    }
    let written = optionalText(value["type"]) ?? "string"
    switch written {
    case "string", "any": field.type = .text
    case "integer": field.type = .int
    case "boolean": field.type = .bool
    case "date": field.type = .date
    case "datetime": field.type = .datetime
    case "number":
      let scale = value["tongbao:scale"].flatMap(whole)
      field.type = .decimal(scale: scale ?? 0)
      field.hasDeclaredScale = scale != nil
    default:
      let message = "no type \"\(written)\"" + Suggestion.clause(for: written, among: Self.types)
      _ = report(message, value["type"], as: Never?.self)
    }
  }

  private mutating func readOwnType(_ written: String, _ value: JSONValue, into field: inout FieldSchema) {
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
      let message = "no type \"\(written)\"" + Suggestion.clause(for: written, among: known)
      _ = report(message, value["tongbao:type"], as: Never?.self)
    }
  }

  private mutating func readConstraints(_ value: JSONValue, into field: inout FieldSchema) {
    field.isRequired = flag(value["required"])
    field.isUnique = flag(value["unique"])
    if let values = value["enum"] { field.enumeration = names(values) }
    field.minimum = bound(value["minimum"], of: field)
    field.maximum = bound(value["maximum"], of: field)
    field.pattern = optionalText(value["pattern"])
    if let pattern = field.pattern, (try? Regex(pattern)) == nil {
      _ = report("\"\(pattern)\" is not a pattern", value["pattern"], as: Never?.self)
    }
  }

  private mutating func bound(_ value: JSONValue?, of field: FieldSchema) -> Value? {
    guard let value else { return nil }
    let written: String
    switch value.kind {
    case .number(let digits): written = digits
    case .string(let text): written = text
    default: return report("a bound is a number or a text, found \(value.noun)", value)
    }
    var exact = field
    // A bound may have more digits than the column.
    if case .decimal = field.type { exact.hasDeclaredScale = false }
    guard let bound = CellParser(exact).value(written) else {
      return report("\"\(written)\" is no bound for a column of type \(field.type)", value)
    }
    return bound
  }

  // MARK: - Pieces

  /// Properties of ours are few: a misspelt one must not pass for somebody else's.
  private mutating func checkOwnProperties(of value: JSONValue, known: [String]) {
    guard case .object(let members) = value.kind else { return }
    for member in members where member.name.hasPrefix("tongbao:") && !known.contains(member.name) {
      problems.append(
        ReadError(
          "no property \"\(member.name)\" here" + Suggestion.clause(for: member.name, among: known),
          at: member.location))
    }
  }

  private mutating func text(_ value: JSONValue?, _ name: String, of parent: JSONValue) -> String {
    guard let value else {
      return report("\"\(name)\" is missing", parent) ?? ""
    }
    return value.string ?? report("\"\(name)\" is a text, found \(value.noun)", value) ?? ""
  }

  private mutating func optionalText(_ value: JSONValue?) -> String? {
    guard let value else { return nil }
    return value.string ?? report("expected a text, found \(value.noun)", value)
  }

  private mutating func list(_ value: JSONValue?, _ name: String, of parent: JSONValue) -> [JSONValue] {
    guard let value else { return report("\"\(name)\" is missing", parent) ?? [] }
    guard case .array(let items) = value.kind else {
      return report("\"\(name)\" is a list, found \(value.noun)", value) ?? []
    }
    return items
  }

  /// One text or a list of texts.
  private mutating func names(_ value: JSONValue?) -> [String] {
    guard let value else { return [] }
    guard case .array(let items) = value.kind else { return optionalText(value).map { [$0] } ?? [] }
    var names: [String] = []
    for item in items {
      if let name = optionalText(item) { names.append(name) }
    }
    return names
  }

  private mutating func choice<Choice: RawRepresentable & CaseIterable>(_ value: JSONValue?) -> Choice?
  where Choice.RawValue == String {
    guard let value, let written = optionalText(value) else { return nil }
    let known = Choice.allCases.map(\.rawValue)
    return Choice(rawValue: written)
      ?? report(
        "no \"\(written)\" here" + Suggestion.clause(for: written, among: known), value,
        "one of \(known.joined(separator: ", "))")
  }

  private mutating func flag(_ value: JSONValue?) -> Bool {
    guard let value else { return false }
    if case .bool(let flag) = value.kind { return flag }
    return report("expected true or false, found \(value.noun)", value) ?? false
  }

  private func whole(_ value: JSONValue) -> Int? {
    if case .number(let digits) = value.kind { Int(digits) } else { nil }
  }

  private mutating func report<Result>(
    _ message: String, _ place: JSONValue?, _ help: String? = nil, as: Result?.Type = Result?.self
  ) -> Result? {
    problems.append(ReadError(message, at: place?.location, help: help.map { [$0] } ?? []))
    return nil
  }
}
