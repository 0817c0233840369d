/// Names in a sentence: `民政局、教体局、工信局等3个单位`.
///
/// 等 with an exact count closes the list. Names keep their order; nothing is sorted or left out unless
/// ``maximumNames`` says so.
package struct ListPhrase: Hashable, Sendable {
  package var names: [String]
  /// What is counted: `单位`; empty for the measure word alone, `等9家`; nil for a list without a count.
  package var counter: String?
  package var classifier: Classifier
  /// Whether the count stands in brackets: `A、B（2个）`. Then lists of every length have one.
  package var isInBrackets = false
  /// Lists shorter than this have no count: with 3, one or two names print as `A、B`.
  package var countsFrom: Int
  /// More names than these are counted but not printed; nil prints all.
  package var maximumNames: Int?
  /// The words for no names; nil while nobody said them, which shows as 无 and is printed in no notice.
  package var whenEmpty: String?

  package init(
    _ names: [String], counter: String? = nil, classifier: Classifier = .general, countsFrom: Int = 3,
    maximumNames: Int? = nil, whenEmpty: String? = nil
  ) {
    self.names = names
    self.counter = counter
    self.classifier = classifier
    self.countsFrom = countsFrom
    self.maximumNames = maximumNames
    self.whenEmpty = whenEmpty
  }

  package var text: String {
    guard !names.isEmpty else { return whenEmpty ?? "无" }
    let shown = names.prefix(max(1, maximumNames ?? .max))
    let list = shown.joined(separator: "、")
    let isCut = shown.count < names.count
    if isInBrackets {
      return "\(list)\(isCut ? "等" : "")（\(names.count)\(classifier.rawValue)\(counter ?? "")）"
    }
    guard let counter, names.count >= countsFrom || isCut else { return isCut ? list + "等" : list }
    return "\(list)等\(names.count)\(classifier.rawValue)\(counter)"
  }
}
