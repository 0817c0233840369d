package import Diagnostics

/// How sure a finding is.
package enum Certainty: String, Hashable, Sendable, CaseIterable {
  /// It is wrong whatever was meant.
  case sure
  /// It is wrong unless something unusual was meant.
  case likely
  /// Somebody should look at it.
  case remark

  package var word: Phrase {
    switch self {
    case .sure: Phrase("sure", zh: "确定")
    case .likely: Phrase("likely", zh: "很可能")
    case .remark: Phrase("remark", zh: "请留意")
    }
  }
}
