import Diagnostics
package import Tables

/// What is asked of the reader of CSV files.
package struct CSVRequest {
  /// The name used in messages.
  package var file: String
  package var schema: DatasetSchema?
  package var policy: ReadPolicy
  package var references: ReferencedTables?
  package var columns: Set<String>?
  /// How many bytes of a file a thread takes at a time, and how many threads there are; nil to choose by the file.
  package var chunkSize: Int?
  package var threads: Int?
  /// Where the records stood when they were laid out as text from another kind of file.
  var origin: RecordOrigin?
  /// In which encoding the file is; nil to find out.
  package var encoding: TextEncoding?
  /// The year of days and periods without one, where no schema says it.
  package var year: Int?
  /// What numbers are counted in by a line above the table.
  var measureAbove: String?
  /// What was found out.
  var choice: EncodingChoice?
  /// Whether texts are kept as the rows hold them, also when many are equal; nil to choose by a sample.
  package var keepsRowTexts: Bool?
  /// Whether every cell that was repaired is listed.
  var listsRepairs = false
  /// Is told how many rows are read, and may stop the reading.
  package var watch: WorkWatch?

  package init(
    file: String, schema: DatasetSchema? = nil, policy: ReadPolicy = .refuse,
    references: ReferencedTables? = nil, columns: Set<String>? = nil, chunkSize: Int? = nil,
    threads: Int? = nil, encoding: TextEncoding? = nil
  ) {
    self.file = file
    self.schema = schema
    self.policy = policy
    self.references = references
    self.columns = columns
    self.chunkSize = chunkSize
    self.threads = threads
    self.encoding = encoding
  }

  /// The places of the fields that are asked for.
  func wanted(_ fields: [FieldSchema]) -> [Int] {
    guard let columns else { return Array(fields.indices) }
    return fields.indices.filter { place in
      columns.contains(fields[place].name) || fields[place].title.map(columns.contains) ?? false
    }
  }

  /// How a receipt says a type that was guessed: how many digits decimals need is known when all are read.
  private static func said(_ type: ColumnType) -> Phrase {
    if case .decimal = type { Phrase("decimal", zh: "小数") } else { type.name }
  }

  /// A receipt that says what was known before the cells were read; types are said when none were declared.
  func receipt(_ known: DatasetSchema, byteCount: Int) -> ReadReceipt {
    var receipt = ReadReceipt(file: file)
    receipt.byteCount = byteCount
    if let choice { receipt.add(choice) }
    if schema == nil {
      let types = known.fields.map { field in
        Phrase("\(field.name) \(Self.said(field.type))", zh: "\(field.name) \(Self.said(field.type))")
      }
      receipt.notes.append(
        Phrase("types were taken from the cells: \(listed: types)", zh: "各列类型由单元格推断：\(listed: types)"))
    }
    return receipt
  }
}
