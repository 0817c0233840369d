/// Things in a row with 、 between them, and how many the text says that there are.
struct NameList: Hashable, Sendable {
  let paragraph: Int
  /// From the first item to the last.
  let range: Range<Int>
  let items: [Range<Int>]
  /// How many more items there are if 和, 及 and 与 within the last item separate.
  let uncertain: Int
  /// How many of those surely do, by what the names beside them end with.
  let probable: Int
  /// The number that is said of the list: 等12个单位, (3个), 7个单位:….
  let said: Quantity?
  /// Whether 等 stands before the number, so that it may be longer than what is listed.
  let isAbridged: Bool
  /// The words before the first item, from the last comma on.
  let cue: Range<Int>
}
