import Diagnostics

/// Holds findings against what was silenced, and knows which silences were of no use.
struct Silencing {
  private struct Known {
    let silence: Silence
    let rule: ProofClass
    /// Nil for all of the text.
    let paragraphs: Set<Int>?
    var uses = 0
  }

  private var known: [Known] = []
  private var mistakes: [ProofProblem] = []
  private(set) var silenced: [SilencedFinding] = []
  private let text: ProofText

  init(_ silences: [Silence], _ text: ProofText) {
    self.text = text
    for silence in silences {
      guard let rule = ProofClass(rawValue: silence.name) else {
        let names = ProofClass.allCases.map(\.rawValue)
        mistakes.append(
          ProofProblem(
            place: silence.place,
            message: Phrase(
              "no class of slip \"\(silence.name)\"\(nearest: silence.name, among: names)",
              zh: "没有“\(silence.name)”这一类\(nearest: silence.name, among: names)")))
        continue
      }
      guard !silence.reason.isEmpty else {
        mistakes.append(
          ProofProblem(
            place: silence.place,
            message: Phrase(
              "\"\(silence.name)\" is silenced without a reason, so it is not",
              zh: "略过“\(silence.name)”没有写明理由，不予略过")))
        continue
      }
      known.append(Known(silence: silence, rule: rule, paragraphs: Self.paragraphs(silence.scope, text)))
    }
  }

  private static func paragraphs(_ scope: Silence.Scope, _ text: ProofText) -> Set<Int>? {
    switch scope {
    case .all: return nil
    case .line(let line):
      let lines = text.paragraphs.map { $0.lines }
      let place = lines.firstIndex { $0?.upperBound ?? 0 >= line }
      return Set([place].compactMap { $0 })
    case .passage(let passage):
      return Set(
        text.paragraphs.indices.filter { text.paragraphs[$0].written.firstPlace(of: passage) != nil })
    }
  }

  mutating func silences(_ slip: Slip) -> Bool {
    for index in known.indices
    where known[index].rule == slip.rule && known[index].paragraphs?.contains(slip.paragraph) != false {
      known[index].uses += 1
      silenced.append(
        SilencedFinding(finding: ProofFinding(slip, in: text), reason: known[index].silence.reason))
      return true
    }
    return false
  }

  /// What is wrong with the silences themselves.
  var problems: [ProofProblem] {
    mistakes
      + known.filter { $0.uses == 0 }.map { unused in
        ProofProblem(
          place: unused.silence.place,
          message: Phrase(
            "nothing of \"\(unused.rule.rawValue)\" is found there any more",
            zh: "此处已没有“\(unused.rule.rawValue)”一类的问题，可以删去"))
      }
  }
}
