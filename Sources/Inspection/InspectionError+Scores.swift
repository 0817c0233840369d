import Diagnostics
import Tables

/// What is said about scores by rule packs, and about the year.
extension InspectionError.Problem {
  var scoreMessage: String {
    switch self {
    case .unknownRule(let rule, let pack, let known):
      "rule pack \(pack) has no rule \"\(rule)\"" + Suggestion.clause(for: rule, among: known)
    case .unknownObject(let object, let what, let known):
      "\(what) speak\(what == "findings" ? "" : "s") of \"\(object)\", which is not among the objects"
        + Suggestion.clause(for: object, among: known)
    case .unknownScope(let name, let known):
      "nothing is inspected under \"\(name)\": no such rule, item, heading or part"
        + Suggestion.clause(for: name, among: known)
    case .noKind(let object, _): "the kind of \"\(object)\" is not known"
    case .unknownKind(let object, let kind, let known):
      "\"\(object)\" is of the kind \"\(kind)\", which the pack does not know"
        + Suggestion.clause(for: kind, among: known)
    case .kindsDiffer(let object, let first, let second):
      "\"\(object)\" is \"\(first)\" in one row and \"\(second)\" in another"
    case .noOccurrences(let rule, let object):
      "rule \"\(rule)\" charges nothing twice, and nothing tells the occurrences of \"\(object)\" apart"
    case .pointsTooLarge(let object, let rule): "the points of \"\(object)\" under \"\(rule)\" are too large"
    case .emptyFinding(let column, let row): "row \(row) has no \(column)"
    case .countBelowZero(let count, let row): "row \(row) counts \(count.trimmed), less than nothing"
    case .moreThanAll(let object, let rule, let count, let total, let row):
      (row.map { "row \($0): " } ?? "")
        + "\(count.trimmed) of \(total.trimmed) were found under \"\(rule)\" of \"\(object)\", more than there are"
    case .objectTwice(let object): "\"\(object)\" stands twice among the objects"
    case .takenColumn(let name): "the result has a column \"\(name)\" of its own"
    case .decidedTwice(let object): "two decisions are about \"\(object)\""
    case .decidedWithoutReason(let object): "the decision about \"\(object)\" gives no reason"
    case .noAnnualRules(let pack): "rule pack \(pack) says nothing of the year"
    case .unknownComponent(let name, let unit, let known):
      "\"\(name)\" of \"\(unit)\" has no weight" + Suggestion.clause(for: name, among: known)
    case .missingQuarter(let unit, let component, let quarter):
      "\"\(unit)\" has no score of \(component) in quarter \(quarter)"
    case .quarterTwice(let unit, let component, let quarter):
      "\"\(unit)\" has two scores of \(component) in quarter \(quarter)"
    case .bonusWithoutEvidence(let unit): "the bonus of \"\(unit)\" names no evidence"
    case .classesDiffer(let unit, let first, let second):
      "\"\(unit)\" is in the class \"\(first)\" and in the class \"\(second)\""
    default: ""
    }
  }

  var scoreHelp: [String] {
    switch self {
    case .noKind(_, let known):
      ["name the column of kinds: kind = \"…\"; the pack knows \(known.joined(separator: ", "))"]
    case .unknownKind(_, _, let known): ["the kinds are \(known.joined(separator: ", "))"]
    case .noOccurrences:
      ["name what tells them apart, such as occurrence = \"url\"; two rows of the same are one occurrence"]
    case .emptyFinding(let column, _) where column == "count":
      ["complete it, or say what an empty one counts: count = \"coalesce(n, 1)\""]
    case .countBelowZero: ["a count is how often it was found, or how many days: 0 or more"]
    case .moreThanAll: ["correct the count, or of how many it is"]
    case .decidedWithoutReason: ["write why, who decided and when"]
    case .takenColumn(let name): ["rename yours first: :rename \"my_\(name) = \(name)\""]
    case .noAnnualRules: ["write annual (年度考核) with its components and weights into the pack"]
    case .missingQuarter:
      ["complete the quarters, or state in the pack what a missing one counts: missing_quarter (缺季度)"]
    case .bonusWithoutEvidence: ["a bonus without evidence is not given; complete the column"]
    default: []
    }
  }
}
