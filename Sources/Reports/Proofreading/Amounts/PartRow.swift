/// Numbers that stand side by side and count alike: 云溪市11个、宁安市9个、青川州6个.
struct PartRow {
  var parts: [Amount]
  /// Whether 、 or 和 joins them, so that nobody takes one of them for the whole of the others.
  let isTight: Bool
  /// The numbers of the sentence before it that count alike.
  let before: [Amount]
  /// The number behind that says what they make up, if one does: 三项合计1792件.
  var closing: Amount?
  /// What stands between it and the number before it.
  let lead: String

  var sum: Int { parts.reduce(0) { $0 + $1.quantity.unscaled } }

  /// How the words before it say of what they are the parts.
  enum Opening: Equatable { case among, partition, colon, inside, none }

  private static let partitions = [
    "分为", "分布为", "分布在", "涉及", "包括", "包含", "分别为", "分别是", "分别有", "构成为", "由", "具体为", "具体是", "对象为",
    "来源为", "划分为",
  ]

  var opening: Opening {
    if lead.contains("其中") { return .among }
    if Self.partitions.contains(where: { lead.contains($0) }) || isSorted { return .partition }
    let letters = lead.letters
    let inside = letters.places(of: ["中"]) + letters.places(of: ["里"])
    if inside.contains(where: { isInside(letters, $0) }) { return .inside }
    return lead.contains(":") ? .colon : .none
  }

  /// 按诉求类型分, 从地区分布看, 分平台看.
  private var isSorted: Bool {
    let clauses = lead.split(separator: ",")
    return clauses.contains { clause in
      let isBy = ["按", "从", "分", "就"].contains { clause.contains($0) }
      return isBy && ["分", "看", "划分", "统计", "计", "来看", "区分"].contains { clause.hasSuffix($0) }
    }
  }

  private func isInside(_ letters: Letters, _ place: Int) -> Bool {
    // 118件中: the measure word stands before it.
    guard place == 0 || letters[place - 1].isHan && !"其集当".unicodeScalars.contains(letters[place - 1])
    else {
      return false
    }
    let next = place + 1 < letters.count ? letters[place + 1] : ","
    return !"心小学央等型介医部".unicodeScalars.contains(next)
  }

  /// Whether their words say that nothing else is expected beside them.
  var isComplete: Bool {
    PartFamily.isWhole(parts.map(\.words)) || Opposition.isIn(parts)
  }

  /// Whether all of them are named alike: A等8个、B等9个.
  var isUniform: Bool {
    let labels = parts.map { $0.label.letters }
    guard
      labels.allSatisfy({ (1...8).contains($0.count) && !"有设建配含存能无".unicodeScalars.contains($0[0]) }
      )
    else {
      return false
    }
    return Set(labels.map { $0[$0.count - 1] }).count == 1 || labels.allSatisfy { $0.count <= 6 }
  }
}
