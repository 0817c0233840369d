package import Diagnostics

/// Why a value is missing: a closed set, so that reasons survive unions and joins unchanged.
package enum MissingReason: UInt8, Hashable, Sendable, CaseIterable {
  /// Nothing is known about the reason.
  case unspecified = 1
  case notInspected = 2
  case notDueYet = 3
  case notApplicable = 4
  case notReported = 5

  /// The label used in `missingValues` of a data package and in print.
  package var label: String {
    switch self {
    case .unspecified: "missing"
    case .notInspected: "not inspected"
    case .notDueYet: "not due yet"
    case .notApplicable: "not applicable"
    case .notReported: "not reported"
    }
  }

  /// The reason in words: `not inspected`, `未检查`.
  package var phrase: Phrase {
    switch self {
    case .unspecified: Phrase("missing", zh: "缺失")
    case .notInspected: Phrase("not inspected", zh: "未检查")
    case .notDueYet: Phrase("not due yet", zh: "未到期")
    case .notApplicable: Phrase("not applicable", zh: "不适用")
    case .notReported: Phrase("not reported", zh: "未报送")
    }
  }

  /// The reason with this label; nil for a label that is not one of the closed set.
  package init?(label: String) {
    guard let reason = Self.allCases.first(where: { $0.label == label }) else { return nil }
    self = reason
  }
}
