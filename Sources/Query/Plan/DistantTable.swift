package import Tables

/// A table that another engine holds. A plan over it begins there; what it gives is then a table here.
///
/// Its rows have an order as those of a file do, so that every step means the same on both sides.
package protocol DistantTable: AnyObject, Sendable {
  var schema: Schema { get }
  /// The engine and where it is, as messages name it: `ClickHouse at 10.1.2.3:8123`.
  var place: String { get }
}
