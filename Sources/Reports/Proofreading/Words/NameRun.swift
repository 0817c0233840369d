import CivilTime

/// Names in a row that end where a number is said of them: 平湖市、泰宁市、沙河市三市.
struct NameRun {
  let range: Range<Int>
  /// How many names there are at the least and at the most; 和 may join two or belong to one.
  let counts: ClosedRange<Int>

  private static let ends = Set(",;:。!?()".unicodeScalars)
  private static let joints = Set("和与及".unicodeScalars)
  /// What does not stand within a name of a list, so that the names before it are of another.
  private static let breaks = Set("的了对将在是有被按由为等就从向把使让其各共".unicodeScalars)
  private static let longest = 160

  /// The names that end at a place; nil for fewer than two, and for what is no list.
  init?(_ letters: Letters, endingAt end: Int, within sentence: Range<Int>) {
    var signs: [Int] = []
    var place = end
    var closing = 0
    while place > sentence.lowerBound, end - place < Self.longest {
      let letter = letters[place - 1]
      if ")”》".unicodeScalars.contains(letter) { closing += 1 }
      if closing > 0 {
        if "(“《".unicodeScalars.contains(letter) { closing -= 1 }
      } else if Self.ends.contains(letter) {
        break
      } else if letter == "、" {
        signs.append(place - 1)
      }
      place -= 1
    }
    guard let first = signs.last, let last = signs.first else { return nil }
    let bounds = [place - 1] + signs.reversed() + [end]
    let items = zip(bounds, bounds.dropFirst()).map { ($0 + 1)..<$1 }
    // The words that lead to the list stand before the first name.
    for item in items.dropFirst() {
      guard (1...16).contains(item.count),
        !letters[item].contains(where: { Self.breaks.contains($0) || $0.digit != nil })
      else {
        return nil
      }
    }
    // What is counted itself is a part, and no name.
    guard first > place, !letters[place..<first].contains(where: { $0.digit != nil || $0 == "第" })
    else {
      return nil
    }
    var joined = letters[(last + 1)..<end].count { Self.joints.contains($0) }
    // 三市和甲局、乙局: what was counted before is no name of this list.
    let head = letters[place..<first]
    if let joint = head.lastIndex(where: { Self.joints.contains($0) }), joint > place {
      joined += Self.isCounted(letters, joint) ? 0 : 1
    }
    range = place..<end
    counts = items.count...(items.count + joined)
  }

  /// Whether a number of things ends before a place: 三市和.
  private static func isCounted(_ letters: Letters, _ place: Int) -> Bool {
    letters[max(0, place - 5)..<place].contains {
      $0.digit != nil || WrittenNumeral.isPart($0) || $0 == "两"
    }
  }
}
