import CivilTime
package import Diagnostics
import Tables

/// Reads `datapackage.json`, and reports everything in it that is wrong at once.
///
/// What the data package standard offers and this reader does not do (other delimiters, other constraints) is
/// a problem too: a declaration that nobody heeds must not look like one that is.
package struct DataPackageReader {
  var problems: [ReadError] = []
  /// References between datasets, looked at when all are read.
  private var references: [PendingReference] = []

  private struct PendingReference {
    let key: ForeignKey
    let value: JSONValue
  }

  private init() {}

  /// The data package in these bytes.
  ///
  /// - Throws: a ``DiagnosticList`` of ``ReadError``s, each with line and column, in the order of the file.
  package static func read(_ bytes: [UInt8], file: String) throws(DiagnosticList) -> DataPackage {
    let root: JSONValue
    do throws(ReadError) {
      root = try JSONScanner.scan(bytes, file: file)
    } catch {
      throw DiagnosticList(summary: Phrase("\(file) is not JSON", zh: "\(file)不是JSON"), items: [error])
    }
    var reader = DataPackageReader()
    let package = reader.package(root)
    guard reader.problems.isEmpty else { throw reader.list(file) }
    return package
  }

  private func list(_ file: String) -> DiagnosticList {
    let ordered = problems.sorted { left, right in
      (left.location?.line ?? 0, left.location?.column ?? 0)
        < (right.location?.line ?? 0, right.location?.column ?? 0)
    }
    return DiagnosticList(summary: .nothingLoaded(of: file, problems.count), items: ordered)
  }

  private mutating func package(_ root: JSONValue) -> DataPackage {
    checkOwnProperties(of: root, known: ["tongbao:quarter"])
    var datasets: [DatasetSchema] = []
    for resource in list(root["resources"], "resources", of: root) {
      let dataset = dataset(resource)
      for known in datasets where known.isCalled(dataset.name) || dataset.title.map(known.isCalled) == true {
        report("two resources are called \"\(shared(dataset, known))\"", at: resource["name"])
      }
      datasets.append(dataset)
    }
    checkReferences(among: datasets)
    return DataPackage(
      name: optionalText(root["name"]) ?? "", title: optionalText(root["title"]),
      quarter: quarter(root["tongbao:quarter"]), datasets: datasets)
  }

  private func shared(_ dataset: DatasetSchema, _ known: DatasetSchema) -> String {
    known.isCalled(dataset.name) ? dataset.name : dataset.title ?? dataset.name
  }

  private mutating func quarter(_ value: JSONValue?) -> Period? {
    guard let text = optionalText(value) else { return nil }
    if let period = Period(text: text), period.kind == .quarter { return period }
    report("\"\(text)\" is not a quarter", at: value, help: "write it as 2021Q3")
    return nil
  }

  // MARK: - Resources

  private mutating func dataset(_ resource: JSONValue) -> DatasetSchema {
    checkOwnProperties(
      of: resource,
      known: ["tongbao:origin", "tongbao:basis", "tongbao:period", "tongbao:year", "tongbao:shape"])
    checkFormat(of: resource)
    let schema = resource["schema"] ?? JSONValue(kind: .object([]), location: resource.location)
    let year = year(resource["tongbao:year"])
    var fields: [FieldSchema] = []
    for field in list(schema["fields"], "fields", of: schema) {
      var read = self.field(field)
      read.assumedYear = year
      for known in fields where known.isCalled(read.name) || read.title.map(known.isCalled) == true {
        let name = known.isCalled(read.name) ? read.name : read.title ?? read.name
        report("two fields are called \"\(name)\"", at: field["name"])
      }
      fields.append(read)
    }
    var dataset = DatasetSchema(
      name: text(resource["name"], "name", of: resource), title: optionalText(resource["title"]),
      path: path(of: resource), origin: choice(resource["tongbao:origin"]),
      basis: choice(resource["tongbao:basis"]), fields: fields,
      missingValues: missingValues(schema) ?? ["": .unspecified], primaryKey: names(schema["primaryKey"]))
    checkKey(dataset.primaryKey, in: dataset, schema["primaryKey"])
    for key in schema["uniqueKeys"].map({ list($0, "uniqueKeys", of: schema) }) ?? [] {
      dataset.uniqueKeys.append(names(key))
      checkKey(names(key), in: dataset, key)
    }
    dataset.foreignKeys = foreignKeys(schema, of: dataset)
    dataset.sheet = sheet(resource["dialect"]?["sheet"])
    dataset.items = optionalText(resource["dialect"]?["property"])
    dataset.encoding = encoding(resource["encoding"])
    dataset.shape = shape(resource["tongbao:shape"])
    return dataset
  }

  /// A file of the workspace: relative, and never above its folder.
  private mutating func path(of resource: JSONValue) -> String {
    let path = text(resource["path"], "path", of: resource)
    let leaves = path.hasPrefix("/") || path.contains("://") || path.split(separator: "/").contains("..")
    if leaves {
      report(
        "the path \"\(path)\" leaves the folder of the data package", at: resource["path"],
        help: "put the file beside datapackage.json, and write its name")
    }
    return path
  }

  /// The year of days and periods that are written without one.
  private mutating func year(_ value: JSONValue?) -> Int? {
    guard let value else { return nil }
    if case .number(let digits) = value.kind, digits.utf8.count == 4, let year = Int(digits) { return year }
    report("a year is a number of four digits, found \(value.noun)", at: value, help: "write 2021")
    return nil
  }

  private mutating func encoding(_ value: JSONValue?) -> TextEncoding? {
    guard let name = optionalText(value) else { return nil }
    if let encoding = TextEncoding(named: name) { return encoding }
    let known = TextEncoding.allCases.map(\.description)
    report(
      "the encoding \"\(name)\" is not read here" + Suggestion.clause(for: name, among: known), at: value,
      help: "the encodings are \(known.joined(separator: ", "))")
    return nil
  }

  /// Texts are read as comma-separated, with a header.
  private mutating func checkFormat(of resource: JSONValue) {
    guard case .object(let members)? = resource["dialect"]?.kind else { return }
    let defaults: [String: JSONValue.Kind] = [
      "delimiter": .string(","), "quoteChar": .string("\""), "doubleQuote": .bool(true),
      "header": .bool(true),
      "skipInitialSpace": .bool(false),
    ]
    let ours = ["sheet", "property"]
    let harmless = ["lineTerminator", "csvddfVersion", "caseSensitiveHeader", "$schema", "name", "title"]
    for member in members
    where defaults[member.name] != member.value.kind && !(ours + harmless).contains(member.name) {
      report(
        "the dialect's \"\(member.name)\" is not read here", at: member.value,
        help: "save the file with commas, double quotes and one header line")
    }
  }

  /// The sheet of a workbook, by its name or its number.
  private mutating func sheet(_ value: JSONValue?) -> SheetChoice? {
    if case .number(let text)? = value?.kind, let number = Int(text) { return .number(number) }
    return optionalText(value).map(SheetChoice.name)
  }

  // MARK: - Keys

  private mutating func foreignKeys(_ schema: JSONValue, of dataset: DatasetSchema) -> [ForeignKey] {
    guard let declared = schema["foreignKeys"] else { return [] }
    var keys: [ForeignKey] = []
    for item in list(declared, "foreignKeys", of: schema) {
      guard let reference = item["reference"] else {
        report("\"reference\" is missing", at: item)
        continue
      }
      // Without a resource, or with an empty one, a key refers to its own dataset.
      let target = optionalText(reference["resource"]) ?? ""
      let key = ForeignKey(
        fields: names(item["fields"]), dataset: target.isEmpty ? dataset.name : target,
        referenced: names(reference["fields"]))
      checkKey(key.fields, in: dataset, item["fields"])
      references.append(PendingReference(key: key, value: reference))
      keys.append(key)
    }
    return keys
  }

  private mutating func checkKey(_ names: [String], in dataset: DatasetSchema, _ place: JSONValue?) {
    let known = dataset.fields.map(\.name)
    for name in names where !known.contains(name) {
      report(
        "no field \"\(name)\" in \"\(dataset.name)\"" + Suggestion.clause(for: name, among: known), at: place)
    }
  }

  private mutating func checkReferences(among datasets: [DatasetSchema]) {
    let known = datasets.map(\.name)
    for reference in references {
      let key = reference.key
      guard let target = datasets.first(where: { $0.name == key.dataset }) else {
        report(
          "no resource \"\(key.dataset)\"" + Suggestion.clause(for: key.dataset, among: known),
          at: reference.value["resource"])
        continue
      }
      checkKey(key.referenced, in: target, reference.value["fields"])
      if key.fields.count != key.referenced.count {
        report(
          "a key of \(key.fields.count) fields refers to \(key.referenced.count)",
          at: reference.value["fields"])
      }
    }
  }
}
