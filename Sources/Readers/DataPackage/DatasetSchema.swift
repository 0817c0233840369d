package import CivilTime
package import Tables

/// What a dataset's file must look like: one resource of a data package.
package struct DatasetSchema: Titled, Sendable {
  /// Whether rows were published, reconstructed, or are official data.
  package enum Origin: String, Hashable, Sendable, CaseIterable {
    case published, reconstructed, official
  }

  package var name: String
  package var title: String?
  /// Relative to the data package.
  package var path: String
  /// Which sheet of a workbook; nil for the only one that holds anything.
  package var sheet: SheetChoice?
  /// Where in a JSON file the records are, such as `data.items`; nil for the top.
  package var items: String?
  /// In which encoding a text is; nil to find out.
  package var encoding: TextEncoding?
  /// What is said of the table in a sheet; the rest is recognised.
  package var shape = ShapeOptions()
  package var origin: Origin?
  /// What the figures of a row cover.
  package var basis: PeriodBasis?
  package var fields: [FieldSchema]
  /// Cells that mean "missing", and why.
  package var missingValues: [String: MissingReason]
  package var primaryKey: [String]
  package var foreignKeys: [ForeignKey]
  /// Further sets of columns in which no two rows are equal.
  package var uniqueKeys: [[String]] = []

  package init(
    name: String, title: String? = nil, path: String, origin: Origin? = nil, basis: PeriodBasis? = nil,
    fields: [FieldSchema], missingValues: [String: MissingReason] = ["": .unspecified],
    primaryKey: [String] = [], foreignKeys: [ForeignKey] = []
  ) {
    self.name = name
    self.title = title
    self.path = path
    self.origin = origin
    self.basis = basis
    self.fields = fields
    self.missingValues = missingValues
    self.primaryKey = primaryKey
    self.foreignKeys = foreignKeys
  }

  /// The schema of some of the columns, with the keys that lie wholly among them.
  package func selecting(_ places: [Int]) -> DatasetSchema {
    var result = self
    result.fields = places.map { fields[$0] }
    let names = Set(result.fields.map(\.name))
    if !names.isSuperset(of: primaryKey) { result.primaryKey = [] }
    result.uniqueKeys = uniqueKeys.filter { names.isSuperset(of: $0) }
    result.foreignKeys = foreignKeys.filter { names.isSuperset(of: $0.fields) }
    return result
  }
}
