import Lua
import Tables

extension Table {
  /// Whether both tables have the same rows because their columns are the same memory. O(columns).
  func sharesColumns(with other: Table) -> Bool {
    rowCount == other.rowCount && columns.count == other.columns.count
      && zip(columns, other.columns).allSatisfy { $0.sharesMemory(with: $1) }
  }
}

extension Column {
  fileprivate func sharesMemory(with other: Column) -> Bool {
    guard type == other.type, dictionary === other.dictionary else { return false }
    return RowLanes.with(Table(Schema([Field("values", type)]), [self], rowCount: count)) { mine in
      RowLanes.with(Table(Schema([Field("values", type)]), [other], rowCount: count)) { others in
        unsafe mine[0].values == others[0].values && mine[0].missing == others[0].missing
      }
    }
  }
}
