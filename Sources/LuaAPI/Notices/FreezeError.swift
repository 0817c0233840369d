package import Diagnostics

/// A quarter that cannot be frozen, or one that is not.
package struct FreezeError: Diagnostic, Equatable {
  package enum Problem: Hashable, Sendable {
    /// It is frozen, and what is built now differs in so many figures.
    case frozenOtherwise(String, Int)
    case notFrozen(String, known: [String])
    /// A record that holds another quarter than its name says.
    case recordOfOther(String, found: String)
    /// A correction without a reason.
    case noReason
  }

  package let problem: Problem

  init(_ problem: Problem) {
    self.problem = problem
  }

  package var message: Phrase {
    switch problem {
    case .frozenOtherwise(let quarter, let count):
      Phrase(
        "\(quarter) is frozen, and \(count) of its figures would be others now",
        zh: "\(quarter)已冻结，现在会有\(count)个数字不同")
    case .recordOfOther(let quarter, let found):
      Phrase(
        "datasets/frozen/\(quarter).json is the record of \(found)",
        zh: "datasets/frozen/\(quarter).json是\(found)的记录")
    case .noReason: Phrase("a correction needs a reason", zh: "更正要写明原因")
    case .notFrozen(let quarter, _): Phrase("\(quarter) is not frozen", zh: "\(quarter)没有冻结")
    }
  }

  package var help: [Phrase] {
    switch problem {
    case .frozenOtherwise(let quarter, _):
      [
        Phrase("tongbao freeze --check \(quarter) tells which", zh: "tongbao freeze --check \(quarter)说明是哪些"),
        Phrase(
          "once the correction is issued, freeze it anew with --correction \"why\"",
          zh: "更正发出之后，用--correction \"原因\"重新冻结"),
      ]
    case .recordOfOther: [Phrase("put the right file in its place", zh: "请换回正确的文件")]
    case .noReason: [Phrase("write --correction \"why\"", zh: "写成--correction \"原因\"")]
    case .notFrozen(_, let known):
      known.isEmpty
        ? [Phrase("no quarter is frozen", zh: "还没有冻结的季度")]
        : [
          Phrase(
            "frozen are \(known.joined(separator: ", "))", zh: "已冻结的有\(known.joined(separator: "、"))")
        ]
    }
  }
}
