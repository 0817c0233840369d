import Diagnostics

/// Where an object is spoken of that is not among those that are scored.
package enum ObjectMention: Hashable, Sendable {
  case findings, scope, decision, bonus

  var phrase: Phrase {
    switch self {
    case .findings: Phrase("findings speak of", zh: "检查结果提到")
    case .scope: Phrase("the scope speaks of", zh: "检查范围提到")
    case .decision: Phrase("a decision speaks of", zh: "有一项决定提到")
    case .bonus: Phrase("the bonus speaks of", zh: "加分提到")
    }
  }
}
