package import Diagnostics

/// Lua source that cannot be taken: everything that is wrong with it, in order.
///
///     scripts/lists.lua:3:11: "文件" cannot be a method's name
///       local n = a:文件()
///                   ^^^^
///       help: write a["文件"](a)
package struct SourceError: Diagnostic {
  package let file: String

  /// Never empty.
  package let problems: [SourceProblem]

  package init(file: String, problems: [SourceProblem]) {
    precondition(!problems.isEmpty, "an error has a problem")
    self.file = file
    self.problems = problems
  }

  private var list: DiagnosticList {
    DiagnosticList(
      summary: Phrase("\(problems.count, .problem)", zh: "\(problems.count, .problem)"), items: problems)
  }

  package var message: Phrase { problems.count == 1 ? problems[0].message : list.message }

  /// The place of the only problem, else the file.
  package var location: SourceLocation? {
    problems.count == 1 ? problems[0].location : SourceLocation(file: file)
  }

  package var details: [Phrase] { problems.count == 1 ? problems[0].details : list.details }

  package var help: [Phrase] { problems.count == 1 ? problems[0].help : [] }
}
