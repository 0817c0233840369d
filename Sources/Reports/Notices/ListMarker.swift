/// The sign that begins an item: `- `, `* ` or `1. `.
struct ListMarker {
  /// The item's number; nil in an unordered list.
  let number: Int?
  /// How many atoms of the line the marker takes.
  let length: Int

  var isOrdered: Bool { number != nil }

  init?(_ line: ArraySlice<NoticeAtom>) {
    let signs = line.leadingSigns
    let indent = signs.prefix { $0 == " " }.count
    guard indent <= 3 else { return nil }
    let rest = signs.dropFirst(indent)
    if let first = rest.first, "-*".contains(first), rest.dropFirst().first == " " {
      self.init(number: nil, length: indent + 2)
      return
    }
    let digits = rest.prefix { ("0"..."9").contains($0) }
    guard (1...4).contains(digits.count), let number = Int(digits),
      rest.dropFirst(digits.count).hasPrefix(". ")
    else { return nil }
    self.init(number: number, length: indent + digits.count + 2)
  }

  private init(number: Int?, length: Int) {
    self.number = number
    self.length = length
  }
}
