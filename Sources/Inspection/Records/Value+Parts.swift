import CivilTime
import Tables

/// What a cell holds, when it holds that; nil for missing values.
extension Value {
  /// A text that is not empty.
  var text: String? {
    if case .text(let text) = self, !text.isEmpty { text } else { nil }
  }

  var whole: Int? {
    if case .int(let number) = self { Int(number) } else { nil }
  }

  var flag: Bool? {
    if case .bool(let flag) = self { flag } else { nil }
  }

  var day: CivilDate? {
    if case .date(let day) = self { day } else { nil }
  }

  var period: Period? {
    if case .period(let period) = self { period } else { nil }
  }
}
