import CivilTime
import Tables

/// The text of a `datapackage.json`, in which resources and fields are added; all else stays byte for byte.
package struct DataPackageText {
  package private(set) var bytes: [UInt8]

  /// The text of a data package that was read before.
  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Adds a resource after the last.
  package mutating func addResource(_ schema: DatasetSchema) {
    guard let list = resources() else { return }
    let text = Self.resource(schema)
    insert(text, into: list, indent: "    ", closing: "\n  ")
  }

  /// Adds fields after the last one of a resource.
  package mutating func addFields(_ fields: [FieldSchema], to dataset: String) {
    for field in fields {
      guard let list = fieldList(of: dataset) else { return }
      insert(Self.field(field), into: list, indent: "          ", closing: "\n        ")
    }
  }

  /// Adds a foreign key after the last one of a resource, or after its fields.
  package mutating func addForeignKey(_ key: ForeignKey, to dataset: String) {
    guard let fields = fieldList(of: dataset) else { return }
    if let schema = schema(of: dataset), let list = member("foreignKeys", of: schema) {
      insert(Self.foreignKey(key), into: list, indent: "          ", closing: "\n        ")
    } else {
      let text = ",\n        \"foreignKeys\": [\n          \(Self.foreignKey(key))\n        ]"
      bytes.insert(contentsOf: Array(text.utf8), at: fields.upperBound)
    }
  }

  /// Writes a field of a resource anew.
  package mutating func replaceField(_ field: FieldSchema, of dataset: String) {
    guard let list = fieldList(of: dataset) else { return }
    for item in items(list) where self.name(item) == field.name {
      bytes.replaceSubrange(item, with: Self.field(field).utf8)
      return
    }
  }

  // MARK: - Finding

  private func resources() -> Range<Int>? {
    guard let start = bytes.firstIndex(of: UInt8(ascii: "{")) else { return nil }
    return member("resources", of: start..<end(of: start))
  }

  private func fieldList(of dataset: String) -> Range<Int>? {
    schema(of: dataset).flatMap { member("fields", of: $0) }
  }

  private func schema(of dataset: String) -> Range<Int>? {
    guard let list = resources() else { return nil }
    for item in items(list) where name(item) == dataset { return member("schema", of: item) }
    return nil
  }

  /// The text of a member called `name`, without escapes.
  private func name(_ object: Range<Int>) -> String? {
    guard let range = member("name", of: object), bytes[range.lowerBound] == UInt8(ascii: "\"") else {
      return nil
    }
    return (try? JSONScanner.scan(Array(bytes[range]), file: ""))?.string
  }

  /// Where the value of a member of an object lies.
  private func member(_ name: String, of object: Range<Int>) -> Range<Int>? {
    var place = object.lowerBound + 1
    while place < object.upperBound {
      guard bytes[place] == UInt8(ascii: "\"") else {
        place += 1
        continue
      }
      let key = place..<end(of: place)
      guard let colon = bytes[key.upperBound...].firstIndex(of: UInt8(ascii: ":")),
        let start = bytes[(colon + 1)...].firstIndex(where: { $0 > 0x20 })
      else { return nil }
      let value = start..<end(of: start)
      if bytes[key].elementsEqual("\"\(name)\"".utf8) { return value }
      place = value.upperBound
    }
    return nil
  }

  /// Where the items of a list of objects lie.
  private func items(_ list: Range<Int>) -> [Range<Int>] {
    var items: [Range<Int>] = []
    var place = list.lowerBound + 1
    while place < list.upperBound - 1 {
      if bytes[place] == UInt8(ascii: "{") {
        items.append(place..<end(of: place))
        place = items[items.count - 1].upperBound
      } else {
        place += 1
      }
    }
    return items
  }

  /// One past the value that begins at a place.
  private func end(of start: Int) -> Int {
    var depth = 0
    var isText = false
    var place = start
    while place < bytes.count {
      let byte = bytes[place]
      if isText {
        if byte == UInt8(ascii: "\\") { place += 1 } else if byte == UInt8(ascii: "\"") { isText = false }
      } else if byte == UInt8(ascii: "\"") {
        isText = true
      } else if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
        depth += 1
      } else if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") {
        if depth == 0 { return place }
        depth -= 1
      } else if depth == 0, byte == UInt8(ascii: ",") {
        return place
      }
      place += 1
      let isWhole = [UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: "\"")].contains(byte)
      if depth == 0, !isText, isWhole { return place }
    }
    return place
  }

  private mutating func insert(_ text: String, into list: Range<Int>, indent: String, closing: String) {
    if let last = items(list).last {
      // As the items there are set apart from each other.
      var space = last.lowerBound
      while space > list.lowerBound + 1, bytes[space - 1] <= 0x20 { space -= 1 }
      let gap = String(decoding: bytes[space..<last.lowerBound], as: UTF8.self)
      bytes.insert(contentsOf: Array(("," + gap + text).utf8), at: last.upperBound)
    } else {
      bytes.replaceSubrange(list, with: Array(("[\n" + indent + text + closing + "]").utf8))
    }
  }

  // MARK: - Writing

  private static func resource(_ schema: DatasetSchema) -> String {
    var members = [("name", JSONText.string(schema.name))]
    if let title = schema.title { members.append(("title", JSONText.string(title))) }
    members += [("path", JSONText.string(schema.path)), ("type", "\"table\""), ("encoding", "\"utf-8\"")]
    if let basis = schema.basis { members.append(("tongbao:basis", JSONText.string(basis.rawValue))) }
    let head = members.map { "      \"\($0.0)\": \($0.1),\n" }.joined()
    let fields = schema.fields.map { "          " + field($0) }.joined(separator: ",\n")
    var text = "{\n" + head + "      \"schema\": {\n        \"fields\": [\n" + fields + "\n        ]"
    if !schema.primaryKey.isEmpty { text += ",\n        \"primaryKey\": " + names(schema.primaryKey) }
    if !schema.foreignKeys.isEmpty {
      let keys = schema.foreignKeys.map { "          " + foreignKey($0) }
      text += ",\n        \"foreignKeys\": [\n" + keys.joined(separator: ",\n") + "\n        ]"
    }
    return text + "\n      }\n    }"
  }

  private static func foreignKey(_ key: ForeignKey) -> String {
    "{\"fields\": \(names(key.fields)), \"reference\": {\"resource\": \(JSONText.string(key.dataset)), \"fields\": \(names(key.referenced))}}"
  }

  private static func names(_ names: [String]) -> String {
    names.count == 1
      ? JSONText.string(names[0]) : "[" + names.map(JSONText.string).joined(separator: ", ") + "]"
  }

  private static func field(_ field: FieldSchema) -> String {
    var members = [("name", JSONText.string(field.name))]
    if let title = field.title { members.append(("title", JSONText.string(title))) }
    switch field.type {
    case .text: members.append(("type", "\"string\""))
    case .int: members.append(("type", "\"integer\""))
    case .decimal: members.append(("type", "\"number\""))
    case .float: members += [("type", "\"number\""), ("tongbao:type", "\"float\"")]
    case .bool:
      members += [
        ("type", "\"boolean\""),
        ("trueValues", "[" + field.trueValues.map(JSONText.string).joined(separator: ", ") + "]"),
        ("falseValues", "[" + field.falseValues.map(JSONText.string).joined(separator: ", ") + "]"),
      ]
    case .date: members += [("type", "\"date\""), ("format", "\"default\"")]
    case .datetime: members += [("type", "\"datetime\""), ("format", "\"%Y-%m-%d %H:%M\"")]
    case .period: members += [("type", "\"string\""), ("tongbao:type", "\"period\"")]
    }
    if field.isRequired { members.append(("constraints", "{\"required\": true}")) }
    return "{" + members.map { "\"\($0.0)\": \($0.1)" }.joined(separator: ", ") + "}"
  }
}
