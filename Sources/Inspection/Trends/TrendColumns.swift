/// Names and titles of the columns that a comparison adds.
struct TrendColumns {
  typealias Name = (name: String, title: String)
  let value: Name
  let change: Name
  /// The change as a share of the earlier value; only for amounts.
  let share: Name
  let rank: Name
  let fall: Name

  func all(_ kind: TrendKind) -> [Name] {
    kind == .amount ? [value, change, share, rank, fall] : [value, change, rank, fall]
  }
}
