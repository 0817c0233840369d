import Diagnostics
import Tables

/// What is said about scores by rule packs, and about the year.
extension InspectionError.Problem {
  var scoreMessage: Phrase {
    switch self {
    case .unknownRule(let rule, let pack, let known):
      Phrase(
        "rule pack \(pack) has no rule \"\(rule)\"\(nearest: rule, among: known)",
        zh: "评分细则\(pack)没有“\(rule)”\(nearest: rule, among: known)")
    case .unknownObject(let object, let mention, let known):
      Phrase(
        "\(mention.phrase) \"\(object)\", which is not among the objects\(nearest: object, among: known)",
        zh: "\(mention.phrase)“\(object)”，而它不在检查对象之中\(nearest: object, among: known)")
    case .unknownScope(let name, let known):
      Phrase(
        "nothing is inspected under \"\(name)\": no such rule, item, heading or part\(nearest: name, among: known)",
        zh: "没有检查“\(name)”：没有这样的细则、二级指标、一级指标或部分\(nearest: name, among: known)")
    case .noKind(let object, _): Phrase("the kind of \"\(object)\" is not known", zh: "不知道“\(object)”的类别")
    case .unknownKind(let object, let kind, let known):
      Phrase(
        "\"\(object)\" is of the kind \"\(kind)\", which the pack does not know\(nearest: kind, among: known)",
        zh: "“\(object)”的类别为“\(kind)”，评分细则中没有这一类\(nearest: kind, among: known)")
    case .kindsDiffer(let object, let first, let second):
      Phrase(
        "\"\(object)\" is \"\(first)\" in one row and \"\(second)\" in another",
        zh: "“\(object)”在一行中为“\(first)”，在另一行中为“\(second)”")
    case .noOccurrences(let rule, let object):
      Phrase(
        "rule \"\(rule)\" charges nothing twice, and nothing tells the occurrences of \"\(object)\" apart",
        zh: "“\(rule)”对同一问题不重复扣分，而数据区分不出“\(object)”的各次问题")
    case .pointsTooLarge(let object, let rule):
      Phrase(
        "the points of \"\(object)\" under \"\(rule)\" are too large", zh: "“\(object)”在“\(rule)”之下的分数过大")
    case .emptyFinding(let column, let row): Phrase("row \(row) has no \(column)", zh: "第\(row)行没有\(column)")
    case .countBelowZero(let count, let row):
      Phrase("row \(row) counts \(count.trimmed), less than nothing", zh: "第\(row)行的次数为\(count.trimmed)，小于0")
    case .moreThanAll(let object, let rule, let count, let total, let row):
      Phrase(
        "\(Self.place(row))\(count.trimmed) of \(total.trimmed) were found under \"\(rule)\" of \"\(object)\", more than there are",
        zh: "\(Self.place(row))“\(object)”在“\(rule)”之下\(total.trimmed)个中查出\(count.trimmed)个，多于总数")
    case .objectTwice(let object):
      Phrase("\"\(object)\" stands twice among the objects", zh: "“\(object)”在检查对象中出现两次")
    case .takenColumn(let name):
      Phrase("the result has a column \"\(name)\" of its own", zh: "结果自有一列“\(name)”")
    case .decidedTwice(let object): Phrase("two decisions are about \"\(object)\"", zh: "对“\(object)”有两项决定")
    case .decidedWithoutReason(let object):
      Phrase("the decision about \"\(object)\" gives no reason", zh: "对“\(object)”的决定没有写理由")
    case .noAnnualRules(let pack):
      Phrase("rule pack \(pack) says nothing of the year", zh: "评分细则\(pack)没有年度考核的规定")
    case .unknownComponent(let name, let unit, let known):
      Phrase(
        "\"\(name)\" of \"\(unit)\" has no weight\(nearest: name, among: known)",
        zh: "“\(unit)”的“\(name)”没有权重\(nearest: name, among: known)")
    case .missingQuarter(let unit, let component, let quarter):
      Phrase(
        "\"\(unit)\" has no score of \(component) in quarter \(quarter)",
        zh: "“\(unit)”第\(quarter)季度没有\(component)的得分")
    case .quarterTwice(let unit, let component, let quarter):
      Phrase(
        "\"\(unit)\" has two scores of \(component) in quarter \(quarter)",
        zh: "“\(unit)”第\(quarter)季度有两个\(component)的得分")
    case .bonusWithoutEvidence(let unit):
      Phrase("the bonus of \"\(unit)\" names no evidence", zh: "“\(unit)”的加分没有写依据")
    case .classesDiffer(let unit, let first, let second):
      Phrase(
        "\"\(unit)\" is in the class \"\(first)\" and in the class \"\(second)\"",
        zh: "“\(unit)”既属于“\(first)”类，又属于“\(second)”类")
    default: .empty
    }
  }

  var scoreHelp: [Phrase] {
    switch self {
    case .noKind(_, let known):
      [
        Phrase(
          "name the column of kinds: kind = \"…\"; the pack knows \(listed: known)",
          zh: "写明类别所在的列：kind = \"…\"；评分细则中的类别有\(listed: known)")
      ]
    case .unknownKind(_, _, let known):
      [Phrase("the kinds are \(listed: known)", zh: "可用的类别：\(listed: known)")]
    case .noOccurrences:
      [
        Phrase(
          "name what tells them apart, such as occurrence = \"url\"; two rows of the same are one occurrence",
          zh: "写明怎样区分，例如occurrence = \"url\"；相同的两行算一次")
      ]
    case .emptyFinding(let column, _) where column == "count":
      [
        Phrase(
          "complete it, or say what an empty one counts: count = \"coalesce(n, 1)\"",
          zh: "请补全，或写明空缺时计多少：count = \"coalesce(n, 1)\"")
      ]
    case .countBelowZero:
      [Phrase("a count is how often it was found, or how many days: 0 or more", zh: "次数是发现多少次，或多少天：不小于0")]
    case .moreThanAll: [Phrase("correct the count, or of how many it is", zh: "请更正次数，或更正总数")]
    case .decidedWithoutReason: [Phrase("write why, who decided and when", zh: "请写明理由、决定人和时间")]
    case .takenColumn(let name):
      [
        Phrase(
          "rename yours first: :rename \"my_\(name) = \(name)\"",
          zh: "请先给自己的列改名：:rename \"my_\(name) = \(name)\"")
      ]
    case .noAnnualRules:
      [
        Phrase(
          "write annual (年度考核) with its components and weights into the pack",
          zh: "请在评分细则中写annual（年度考核）及其分项和权重")
      ]
    case .missingQuarter:
      [
        Phrase(
          "complete the quarters, or state in the pack what a missing one counts: missing_quarter (缺季度)",
          zh: "请补全各季度，或在评分细则中写明缺季度如何计：missing_quarter（缺季度）")
      ]
    case .bonusWithoutEvidence:
      [Phrase("a bonus without evidence is not given; complete the column", zh: "没有依据的加分不予计入；请补全这一列")]
    default: []
    }
  }

  private static func place(_ row: Int?) -> Phrase {
    row.map { Phrase("row \($0): ", zh: "第\($0)行：") } ?? .empty
  }
}
