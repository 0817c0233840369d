package import Diagnostics

/// A file that should be the evidence of a notice and is not.
package struct EvidenceError: Diagnostic, Equatable {
  package enum Problem: Hashable, Sendable {
    case lacks(String)
    /// A member is not of the kind that is named.
    case isNo(String, String)
    case isNoList
    /// There is no figure of this number; these there are.
    case noFigure(String, count: Int)
    /// A notice was named without the number of a figure.
    case noNumber(String)
  }

  package let problem: Problem
  package let location: SourceLocation?

  package init(_ problem: Problem, at location: SourceLocation? = nil) {
    self.problem = problem
    self.location = location
  }

  package var message: Phrase {
    switch problem {
    case .lacks(let name): Phrase("the evidence has no \"\(name)\"", zh: "依据中没有“\(name)”")
    case .isNo(let name, let kind): Phrase("\"\(name)\" is no \(kind)", zh: "“\(name)”的类型不对")
    case .isNoList: Phrase("a list or an object is expected here", zh: "此处应为列表或对象")
    case .noFigure(let number, let count):
      Phrase(
        "the notice has no figure \(number), it has f1 to f\(count)", zh: "通报没有数字\(number)，有f1到f\(count)")
    case .noNumber(let path):
      Phrase("\"\(path)\" does not say which figure", zh: "“\(path)”没有写明是哪个数字")
    }
  }

  package var help: [Phrase] {
    switch problem {
    case .lacks, .isNo, .isNoList:
      [
        Phrase(
          "evidence.json is written by tongbao notice build, and is not edited",
          zh: "evidence.json由tongbao notice build写出，不应手工修改")
      ]
    case .noFigure: []
    case .noNumber(let path):
      [
        Phrase(
          "write the number of the figure behind #, as in \(path)#12; a click on it in notice.html shows it",
          zh: "在#后写数字的编号，例如\(path)#12；在notice.html中点击该数字即可看到编号")
      ]
    }
  }
}
