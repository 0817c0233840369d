import Diagnostics

/// What contradicts itself in the days of a ledger: how its column says it, and how a person is told.
enum LedgerContradiction: Hashable {
  case noDeadline
  case neverReported
  case recheckWithoutDay
  /// Something happened on a day before that of what has to come first.
  case before(Event, day: String, Event, firstDay: String)

  enum Event: String, CaseIterable {
    case found, due, ordered, reported, rechecked, sent
    case objected = "objected to"
    case ruled = "ruled on"

    var phrase: Phrase {
      switch self {
      case .found: Phrase("\(rawValue)", zh: "发现日期")
      case .due: Phrase("\(rawValue)", zh: "整改期限")
      case .ordered: Phrase("\(rawValue)", zh: "交办日期")
      case .reported: Phrase("\(rawValue)", zh: "报送日期")
      case .rechecked: Phrase("\(rawValue)", zh: "复查日期")
      case .sent: Phrase("\(rawValue)", zh: "发送日期")
      case .objected: Phrase("\(rawValue)", zh: "异议日期")
      case .ruled: Phrase("\(rawValue)", zh: "处理日期")
      }
    }
  }

  /// How the column of the ledger says it, in every language.
  var written: String {
    switch self {
    case .noDeadline: "ordered without a deadline"
    case .neverReported: "rechecked, and never reported"
    case .recheckWithoutDay: "failed a recheck that has no day"
    case .before(let later, let day, let earlier, let first):
      "\(later.rawValue)\(Self.on)\(day)\(Self.between)\(earlier.rawValue)\(Self.on)\(first)"
    }
  }

  // The words between the events and their days.
  static let on = " on "
  static let between = ", before it was "

  var phrase: Phrase {
    switch self {
    case .noDeadline: Phrase("\(written)", zh: "已交办而没有整改期限")
    case .neverReported: Phrase("\(written)", zh: "已复查而从未报送")
    case .recheckWithoutDay: Phrase("\(written)", zh: "复查不合格而没有复查日期")
    case .before(let later, let day, let earlier, let first):
      Phrase("\(written)", zh: "\(later.phrase)\(day)早于\(earlier.phrase)\(first)")
    }
  }

  /// Reads what the column says.
  init?(_ written: String) {
    let plain = [Self.noDeadline, .neverReported, .recheckWithoutDay]
    if let known = plain.first(where: { $0.written == written }) {
      self = known
      return
    }
    guard let middle = written.firstRange(of: Self.between),
      let (later, day) = Self.event(written[..<middle.lowerBound]),
      let (earlier, first) = Self.event(written[middle.upperBound...])
    else { return nil }
    self = .before(later, day: day, earlier, firstDay: first)
  }

  private static func event(_ text: Substring) -> (Event, String)? {
    guard let event = Event.allCases.first(where: { text.hasPrefix($0.rawValue + on) }) else { return nil }
    return (event, String(text.dropFirst(event.rawValue.count + on.count)))
  }
}
