/// One of the two tables of a join.
enum JoinSide {
  case left, right
}
