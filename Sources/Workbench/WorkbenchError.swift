package import CivilTime
package import Diagnostics
import Glibc

/// What the workbench cannot do, beyond what its modules say themselves.
package struct WorkbenchError: Diagnostic, Hashable {
  package enum Problem: Hashable, Sendable {
    case noWorkspace(String)
    case unknownDataset(String, known: [String])
    case unknownQuarter(Period, known: [Period])
    case notAQuarter(String)
    case noQuarter
    case noSuchScript(String, known: [String])
    case noSuchRulePack(String, known: [String])
    case cannotWrite(path: String, reason: String)
    case folderInUse(String)
    case changedMeanwhile(String)
    case pathOutside(String)
    case sealed(String)
    case stopped
    case undecidedFigure(label: String, rows: Int?)
    case confidential(column: String)
    case goodRowsInParts(String)
    case notReadInParts(String)
    case guardedInParts(String)
    case noUnitColumn(String)
    case rowsOfTemplate(Int, most: Int)
    case shapeInParts(String)
  }

  package let problem: Problem

  package init(_ problem: Problem) {
    self.problem = problem
  }

  /// A file that the system does not let be written, with its number for the reason.
  static func cannotWrite(_ path: String, _ reason: Int32) -> WorkbenchError {
    WorkbenchError(.cannotWrite(path: path, reason: unsafe String(cString: strerror(reason))))
  }

  package var message: Phrase { Phrase(untranslated: english) }
  package var help: [Phrase] { englishHelp.map { Phrase(untranslated: $0) } }

  private var english: String {
    switch problem {
    case .noWorkspace(let path): "no workspace at or above \"\(path)\""
    case .unknownDataset(let name, let known):
      "no dataset \"\(name)\"" + Suggestion.clause(for: name, among: known)
    case .unknownQuarter(let quarter, _): "no dataset has rows of \(quarter)"
    case .notAQuarter(let text): "\"\(text)\" is not a quarter"
    case .noQuarter: "no quarter is set"
    case .noSuchScript(let name, let known):
      "no script \"\(name)\"" + Suggestion.clause(for: name, among: known)
    case .noSuchRulePack(let name, let known):
      "no rule pack \"\(name)\"" + Suggestion.clause(for: name, among: known)
    case .cannotWrite(let path, let reason): "cannot write \"\(path)\": \(reason)"
    case .folderInUse(let path): "another process is writing to \"\(path)\""
    case .changedMeanwhile(let path): "another process has changed \"\(path)\" in the meantime"
    case .pathOutside(let path): "\"\(path)\" would leave the folder for output"
    case .stopped: "stopped before the end"
    case .sealed(let path):
      "\"\(path)\" is not written: this conversation is safe and writes nothing any more"
    case .confidential(let column): "column \"\(column)\" is confidential and never printed in a notice"
    case .goodRowsInParts(let path):
      "\"\(path)\" is read in parts, and only whole files can be read without their bad rows"
    case .notReadInParts(let path): "\"\(path)\" is no CSV file, and only these are read in parts"
    case .noUnitColumn(let dataset): "\"\(dataset)\" has no column for units"
    case .rowsOfTemplate(let rows, let most): "\(rows) rows cannot be filled in, but 1 to \(most) can"
    case .guardedInParts(let path):
      "\"\(path)\" is read in parts, and only whole files can be read with their apostrophes taken off"
    case .shapeInParts(let path):
      "\"\(path)\" is read in parts, and titles, groups and totals are looked for in whole files only"
    case .undecidedFigure(let label, let rows):
      rows.map { "\"\(label)\" rests on \($0) undecided row\($0 == 1 ? "" : "s"): a missing value decides" }
        ?? "\"\(label)\" rests on a function of a row of which it is not known where a missing value decides"
    }
  }

  private var englishHelp: [String] {
    switch problem {
    case .noWorkspace:
      ["a workspace is a folder with datasets/datapackage.json; name it with --workspace DIR"]
    case .unknownDataset(_, let known): ["the datasets are \(known.joined(separator: ", "))"]
    case .unknownQuarter(_, let known):
      ["the quarters are \(known.map(\.description).joined(separator: ", "))"]
    case .notAQuarter: ["write it as 2021Q3"]
    case .noSuchRulePack(_, let known):
      known.isEmpty
        ? ["a rule pack is a file datasets/rules/NAME.yaml"]
        : ["the rule packs are \(known.joined(separator: ", "))"]
    case .noQuarter: ["set it with --quarter 2021Q3, or with tongbao:quarter in datapackage.json"]
    case .goodRowsInParts:
      ["read it without good_rows to see what is wrong in it, or hold it in memory: stream = false"]
    case .folderInUse: ["wait until it has ended, and try again"]
    case .changedMeanwhile: ["nothing was written; do it again"]
    case .shapeInParts: ["hold it in memory: stream = false"]
    case .notReadInParts: ["leave stream out, or save the table as CSV"]
    case .guardedInParts: ["hold it in memory: leave stream out"]
    case .undecidedFigure: ["say in the condition where they belong, such as x ~= nil and x > 0"]
    default: []
    }
  }
}
