package import Readers

/// What is asked of an import.
package struct ImportRequest: Sendable {
  /// A file, or a folder of files that were handed in.
  package var path: String
  /// The dataset by name; nil to take the file's own name.
  package var dataset: String?
  package var sheet: SheetChoice?
  package var items: String?
  /// In which encoding a text is; nil to find out.
  package var encoding: TextEncoding?
  /// The year of days and periods that are written without one.
  package var year: Int?
  /// What is said about the shape of the table, by the names of `read`'s options.
  package var options: [(name: String, value: ShapeOptionValue)] = []
  /// Whether the rows belong to the current quarter; without it only a dataset that has quarters gets one.
  package var hasQuarter = false
  /// Whether a sheet in another shape than the last one is taken.
  package var acceptsShape = false
  /// Whether rows of the quarter that are there already are replaced.
  package var replaces = false
  /// Whether the rows that can be read are taken, and the others left.
  package var takesGoodRows = false
  /// Names with the units they mean, which the request confirms, who does so and on which day.
  package var confirmations: [(name: String, unit: String)] = []
  package var confirmedBy: String?
  package var confirmedOn: String?
  /// Classes of units of which all should have handed in; empty for every unit.
  package var classes: [String] = []

  package init(_ path: String) { self.path = path }
}
