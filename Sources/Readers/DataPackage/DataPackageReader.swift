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
        report(
          Phrase(
            "two resources are called \"\(shared(dataset, known))\"", zh: "有两个资源同名“\(shared(dataset, known))”"
          ), at: resource["name"])
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
    report(
      Phrase("\"\(text)\" is not a quarter", zh: "“\(text)”不是季度"), at: value,
      help: Phrase("write it as 2021Q3", zh: "写成2021Q3"))
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
    var names: Set<String> = []
    for field in list(schema["fields"], "fields", of: schema) {
      var read = self.field(field)
      read.assumedYear = year
      let own = Set([read.name] + [read.title].compactMap(\.self))
      let isTaken = !names.isDisjoint(with: own)
      names.formUnion(own)
      for known in fields
      where isTaken && (known.isCalled(read.name) || read.title.map(known.isCalled) == true) {
        let name = known.isCalled(read.name) ? read.name : read.title ?? read.name
        report(Phrase("two fields are called \"\(name)\"", zh: "有两个字段同名“\(name)”"), at: field["name"])
      }
      fields.append(read)
    }
    var dataset = DatasetSchema(
      name: text(resource["name"], "name", of: resource), title: optionalText(resource["title"]),
      path: path(of: resource), origin: choice(resource["tongbao:origin"]),
      basis: choice(resource["tongbao:basis"]), fields: fields,
      missingValues: missingValues(schema) ?? ["": .unspecified], primaryKey: self.names(schema["primaryKey"])
    )
    checkKey(dataset.primaryKey, in: dataset, schema["primaryKey"])
    for key in schema["uniqueKeys"].map({ list($0, "uniqueKeys", of: schema) }) ?? [] {
      dataset.uniqueKeys.append(self.names(key))
      checkKey(self.names(key), in: dataset, key)
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
        Phrase("the path \"\(path)\" leaves the folder of the data package", zh: "路径“\(path)”超出了数据包的文件夹"),
        at: resource["path"],
        help: Phrase(
          "put the file beside datapackage.json, and write its name", zh: "请把文件放在datapackage.json旁边，只写文件名"))
    }
    return path
  }

  /// The year of days and periods that are written without one.
  private mutating func year(_ value: JSONValue?) -> Int? {
    guard let value else { return nil }
    if case .number(let digits) = value.kind, digits.utf8.count == 4, let year = Int(digits) { return year }
    report(
      Phrase("a year is a number of four digits, found \(value.noun)", zh: "年份应为四位数，实际为\(value.noun)"),
      at: value, help: Phrase("write 2021", zh: "写成2021"))
    return nil
  }

  private mutating func encoding(_ value: JSONValue?) -> TextEncoding? {
    guard let name = optionalText(value) else { return nil }
    if let encoding = TextEncoding(named: name) { return encoding }
    let known = TextEncoding.allCases.map(\.description)
    report(
      Phrase(
        "the encoding \"\(name)\" is not read here\(nearest: name, among: known)",
        zh: "不能读取编码“\(name)”\(nearest: name, among: known)"), at: value,
      help: Phrase("the encodings are \(listed: known)", zh: "可用的编码：\(listed: known)"))
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
        Phrase("the dialect's \"\(member.name)\" is not read here", zh: "不能读取dialect的“\(member.name)”"),
        at: member.value,
        help: Phrase(
          "save the file with commas, double quotes and one header line", zh: "请把文件存为逗号分隔、双引号、一行表头的形式"))
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
        report(Phrase("\"reference\" is missing", zh: "缺少“reference”"), at: item)
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
        Phrase(
          "no field \"\(name)\" in \"\(dataset.name)\"\(nearest: name, among: known)",
          zh: "“\(dataset.name)”中没有字段“\(name)”\(nearest: name, among: known)"), at: place)
    }
  }

  private mutating func checkReferences(among datasets: [DatasetSchema]) {
    let known = datasets.map(\.name)
    for reference in references {
      let key = reference.key
      guard let target = datasets.first(where: { $0.name == key.dataset }) else {
        report(
          Phrase(
            "no resource \"\(key.dataset)\"\(nearest: key.dataset, among: known)",
            zh: "没有资源“\(key.dataset)”\(nearest: key.dataset, among: known)"),
          at: reference.value["resource"])
        continue
      }
      checkKey(key.referenced, in: target, reference.value["fields"])
      if key.fields.count != key.referenced.count {
        report(
          Phrase(
            "a key of \(key.fields.count) fields refers to \(key.referenced.count)",
            zh: "\(key.fields.count)个字段的键引用了\(key.referenced.count)个字段"),
          at: reference.value["fields"])
      }
    }
  }
}
