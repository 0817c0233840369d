package import Tables

/// What is asked of a file with a table in it, whatever its format.
package struct TableRequest: Sendable {
  /// The name used in messages.
  package var file: String
  /// What the table must look like; nil to take the narrowest types that fit every cell.
  package var schema: DatasetSchema?
  package var policy: ReadPolicy
  /// What the schema's foreign keys refer to; nil to leave them to ``ForeignKeyCheck``.
  package var references: ReferencedTables?
  /// Names or titles of the columns that are wanted; nil for all.
  package var columns: Set<String>?
  /// Which sheet of a workbook; nil for the only one that holds anything.
  package var sheet: SheetChoice?
  /// Where in a JSON file the records are: names with points between, such as `data.items`; nil for the top.
  package var items: String?
  /// In which encoding a text is; nil to find out.
  package var encoding: TextEncoding?
  /// The year of days and periods without one, where no schema says it; nil to take them for texts.
  package var year: Int?
  /// What is said about the shape of the table in a sheet.
  package var shape: ShapeOptions
  /// Texts of at most so many bytes are looked at like a sheet although nobody said so: people made them, with titles and
  /// totals. 0 for none.
  package var laysOutTextsUpTo = 0
  /// How messages write options.
  package var manner = OptionManner.script
  /// Whether the receipt lists every cell that was repaired; the file is read more slowly then.
  package var listsRepairs = false
  /// Is told how many rows are read, and may stop the reading.
  package var watch: WorkWatch?

  package init(
    file: String, schema: DatasetSchema? = nil, policy: ReadPolicy = .refuse,
    references: ReferencedTables? = nil, columns: Set<String>? = nil, sheet: SheetChoice? = nil,
    items: String? = nil, encoding: TextEncoding? = nil, year: Int? = nil,
    shape: ShapeOptions = ShapeOptions()
  ) {
    self.file = file
    self.schema = schema
    self.policy = policy
    self.references = references
    self.columns = columns
    self.sheet = sheet
    self.items = items
    self.encoding = encoding
    self.year = year
    self.shape = shape
  }

  func looksForTable(inTextOf byteCount: Int) -> Bool {
    shape.isAsked || (shape.recognition == .usual && byteCount <= laysOutTextsUpTo)
  }

  /// Whether a text is only for its size not looked at like a sheet.
  func isTooLargeToLookForTable(inTextOf byteCount: Int) -> Bool {
    shape.recognition == .usual && laysOutTextsUpTo > 0 && !looksForTable(inTextOf: byteCount)
  }

  var cells: CSVRequest {
    var request = CSVRequest(
      file: file, schema: schema, policy: policy, references: references, columns: columns,
      encoding: encoding)
    request.year = year
    request.listsRepairs = listsRepairs
    request.watch = watch
    return request
  }
}
