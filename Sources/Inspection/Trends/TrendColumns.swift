/// Names and titles of the columns that a comparison adds.
struct TrendColumns {
  typealias Name = (name: String, title: String)
  let value: Name
  let change: Name
  let rank: Name
  let fall: Name

  var all: [Name] { [value, change, rank, fall] }
}
