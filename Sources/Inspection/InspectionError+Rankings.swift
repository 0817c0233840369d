import Diagnostics

/// What is said about rankings and composite indices.
extension InspectionError.Problem {
  var rankingMessage: Phrase {
    switch self {
    case .vetoed(let units):
      Phrase(
        "\(units.count, Self.vetoedUnits) vetoed, or may be: \(listed: units)",
        zh: "有\(units.count, Self.vetoedUnits)被单项否决，或可能被否决：\(listed: units)")
    case .noPointsColumn(let key):
      Phrase("vetoed units get points only in a column, found \"\(key)\"", zh: "被否决单位的分数只能写在列中，实际为“\(key)”")
    case .unknownVetoPlacement(let written):
      Phrase(
        "vetoed units have no place \"\(written)\"\(nearest: written, among: VetoPlacement.names)",
        zh: "被否决单位不能放在“\(written)”\(nearest: written, among: VetoPlacement.names)")
    case .noComponents: Phrase("an index needs at least one indicator with its weight", zh: "指数至少要有一个带权重的指标")
    case .componentTwice(let name): Phrase("indicator \"\(name)\" has two weights", zh: "指标“\(name)”有两个权重")
    case .weightNotPositive(let name, let weight):
      Phrase(
        "the weight of \"\(name)\" has to be above 0, found \(weight)", zh: "“\(name)”的权重应大于0，实际为\(weight)")
    case .weightsTooLarge: Phrase("the weights are too large to be added up", zh: "权重过大，无法相加")
    case .unknownDirection(let written):
      Phrase(
        "the best value is \"high\" or \"low\", found \"\(written)\"",
        zh: "最优值应为\"high\"或\"low\"，实际为“\(written)”")
    case .noAnchors(let name): Phrase("\"\(name)\" has no anchors", zh: "“\(name)”没有0分和100分的基准值")
    case .anchorsReversed(let name, let low, let high):
      Phrase(
        "the anchors of \"\(name)\" have to rise, found \(low) and \(high)",
        zh: "“\(name)”的基准值应递增，实际为\(low)和\(high)")
    case .geometricScores:
      Phrase("z-scores have no geometric mean: half of them are below 0", zh: "标准分没有几何平均：其中一半小于0")
    case .lowPoints(let name):
      Phrase("\"\(name)\" is best when low, but is taken as points", zh: "“\(name)”越低越好，却被直接当作分数")
    case .incomplete(let index, let units):
      Phrase(
        "\(index): \(units.count, Self.lacking): \(listed: units)",
        zh: "\(index)：有\(units.count, Self.lacking)：\(listed: units)")
    case .drawsOutOfRange(let draws):
      Phrase("between 1 and 1000000 draws are made, found \(draws)", zh: "抽取次数应在1到1000000之间，实际为\(draws)")
    case .spreadOutOfRange(let spread):
      Phrase("the spread of weights lies between 0 and 1, found \(spread)", zh: "权重的浮动幅度应在0到1之间，实际为\(spread)")
    case .tooManyUnits(let count, let most):
      Phrase(
        "\(count) units in one class, at most \(most) can be followed", zh: "一类中有\(count)个单位，最多能跟踪\(most)个")
    default: .empty
    }
  }

  var rankingHelp: [Phrase] {
    switch self {
    case .vetoed:
      [
        Phrase(
          "say where vetoed units stand: vetoed = \"last\", \"unranked\", or points such as 59",
          zh: "写明被否决的单位排在哪里：vetoed = \"last\"、\"unranked\"，或分数，例如59")
      ]
    case .noPointsColumn:
      [Phrase("derive the column first, and rank by its name", zh: "先用derive算成一列，再按它的名称排名")]
    case .unknownVetoPlacement:
      [
        Phrase(
          "it is \(listed: VetoPlacement.names), or points such as 59",
          zh: "可以写\(listed: VetoPlacement.names)，或分数，例如59")
      ]
    case .noAnchors:
      [
        Phrase(
          "state what earns 0 and 100 points: anchors = { column = { 0, 100 } }, or anchors = \"observed\"",
          zh: "写明什么值得0分和100分：anchors = { 列 = { 0, 100 } }，或anchors = \"observed\"")
      ]
    case .anchorsReversed:
      [
        Phrase(
          "write the lower value first; low_is_best says which way is better", zh: "先写较低的值；哪边更好由low_is_best说明"
        )
      ]
    case .geometricScores, .lowPoints:
      [
        Phrase(
          "normalise = \"min-max\" or \"rank\" gives points from 0 to 100",
          zh: "normalise = \"min-max\"或\"rank\"给出0到100的分数")
      ]
    case .incomplete:
      [
        Phrase(
          "complete the data, or say missing = \"unranked\", \"reweight\", or points such as 0",
          zh: "请补全数据，或写missing = \"unranked\"、\"reweight\"，或分数，例如0")
      ]
    default: []
    }
  }

  private static let vetoedUnits = Noun("unit is", plural: "units are", zh: "个单位")
  private static let lacking = Noun(
    "unit lacks an indicator", plural: "units lack indicators", zh: "个单位缺少指标")
}
