/// Finds the rows of a sentence: numbers that count alike, and what closes them.
struct PartRowReader {
  private(set) var rows: [PartRow] = []
  private let sentence: AmountSentence

  init(_ sentence: AmountSentence) {
    self.sentence = sentence
    let counted = sentence.amounts.filter { Self.isAddable($0) && $0.group == 0 }
    var kinds: [String] = []
    for amount in counted where !kinds.contains(Self.kind(amount)) { kinds.append(Self.kind(amount)) }
    for kind in kinds { read(counted.filter { Self.kind($0) == kind }) }
    readBrackets()
  }

  private static let bodies = [
    "街道", "部门", "单位", "县", "区", "镇", "乡", "市", "州", "企业", "政府", "机构", "学校", "医院", "局", "公司", "公共", "省",
  ]

  /// What may be added up: 9个街道 and 24个部门 are 33家.
  private static func kind(_ amount: Amount) -> String {
    guard case .count(let classifier) = amount.quantity.measure else { return "points" }
    let isBody = classifier == "家" || classifier == "个" && bodies.contains { amount.tail.hasPrefix($0) }
    return isBody ? "bodies" : classifier
  }

  /// `市公安局(21项)、市自然资源局(17项)`: each number in a bracket of its own.
  private mutating func readBrackets() {
    let letters = sentence.letters
    let alone = sentence.amounts.filter { amount in
      let end = amount.range.upperBound
      return amount.group > 0 && Self.isAddable(amount) && letters[amount.range.lowerBound - 1] == "("
        && end < letters.count && letters[end] == ")"
    }
    var row: [Amount] = []
    for amount in alone {
      if let last = row.last, !last.isAlike(amount) || !isNext(amount, to: last) {
        closeBrackets(row)
        row = []
      }
      row.append(amount)
    }
    closeBrackets(row)
  }

  /// Whether 、 alone and a name stand between two brackets.
  private func isNext(_ amount: Amount, to last: Amount) -> Bool {
    let between = sentence.letters[(last.range.upperBound + 1)..<amount.range.lowerBound]
    return between.first == "、" && !between.contains { ",;:)".unicodeScalars.contains($0) }
  }

  private mutating func closeBrackets(_ row: [Amount]) {
    guard row.count > 1, let last = row.last,
      let closing = sentence.amounts.first(where: {
        $0.range.lowerBound > last.range.upperBound && $0.group == 0 && !$0.quantity.isChinese
      }),
      Self.closes(closing), closing.isAlike(last), closing.range.lowerBound - last.range.upperBound < 16
    else { return }
    add(row, isTight: true, before: [])
    rows[rows.count - 1].closing = closing
  }

  private static func isAddable(_ amount: Amount) -> Bool {
    switch amount.quantity.measure {
    case .count, .score:
      amount.quantity.scale == 0 && amount.change == nil && !amount.isCompared && !isEach(amount)
    default: false
    }
  }

  /// 各2件 is told of several.
  private static func isEach(_ amount: Amount) -> Bool {
    ["各", "各扣", "均", "均为", "各有", "每个", "每家", "平均"].contains { amount.label.hasSuffix($0) }
      || amount.label.contains("平均")
  }

  private mutating func read(_ amounts: [Amount]) {
    var groups: [[Amount]] = []
    for (index, amount) in amounts.enumerated() {
      if index > 0, isTight(amounts[index - 1], amount), !groups.isEmpty {
        groups[groups.count - 1].append(amount)
      } else {
        groups.append([amount])
      }
    }
    var before: [Amount] = []
    var singles: [Amount] = []
    for group in groups {
      if group.count > 1 {
        if singles.count > 1 { add(singles, isTight: false, before: []) }
        add(group, isTight: true, before: before)
        rows[rows.count - 1].closing = enclosed(behind: group[group.count - 1])
        singles = []
      } else if closesHere(group[0]), close(with: group[0], singles) {
        singles = []
      } else {
        singles.append(group[0])
      }
      before += group
    }
    if singles.count > 1 {
      add(singles, isTight: false, before: before.filter { !singles.contains($0) })
    }
  }

  private mutating func add(_ parts: [Amount], isTight: Bool, before: [Amount]) {
    rows.append(
      PartRow(
        parts: parts, isTight: isTight, before: before, closing: nil,
        lead: sentence.lead(of: parts[0]))
    )
  }

  /// Whether 、 or 和 alone stands between two numbers and their nouns.
  private func isTight(_ first: Amount, _ second: Amount) -> Bool {
    let between = sentence.between(first, second)
    guard !between.contains(where: { ",;:".contains($0) }), !between.contains("其中"),
      !Self.closes(second)
    else { return false }
    return between.contains("、") || ["和", "及", "以及", "与"].contains { second.label.hasPrefix($0) }
      || between.contains("和")
  }

  // MARK: What closes a row

  private static let sums = ["合计", "共计", "总计", "总共", "一共", "共", "合计为", "共计为", "总数为", "总计为"]
  private static let told = ["共通报", "共涉及", "共计扣", "共扣", "合计扣"]

  static func closes(_ amount: Amount) -> Bool {
    sums.contains {
      amount.label == $0 || $0.unicodeScalars.count > 1 && amount.label.hasSuffix($0)
    }
      || told.contains { amount.label.hasPrefix($0) }
  }

  /// 按类型分,投诉12件、咨询8件,共受理20件: parts that were told to be sorted are closed by any total.
  private func closesHere(_ amount: Amount) -> Bool {
    if Self.closes(amount) { return true }
    // 24个部门共33家
    if amount.label.hasSuffix("共"), Self.kind(amount) == "bodies", rows.last?.parts.last?.tail == amount.label
    {
      return true
    }
    guard amount.label.hasPrefix("共"), let last = rows.last else { return false }
    return last.opening == .partition && last.before.isEmpty
  }

  /// `12个县区和36个市直单位(共48家)`.
  private func enclosed(behind last: Amount) -> Amount? {
    guard let bracket = sentence.bracket(behind: last) else { return nil }
    return sentence.amounts.first {
      $0.group == bracket && Self.closes($0) && Self.kind($0) == Self.kind(last)
    }
  }

  /// Gives the row right before a total to it; false when there is none.
  private mutating func close(with amount: Amount, _ singles: [Amount]) -> Bool {
    if let last = rows.indices.last, singles.isEmpty, rows[last].isTight, rows[last].closing == nil,
      Self.kind(rows[last].parts[0]) == Self.kind(amount)
    {
      rows[last].closing = amount
      return true
    }
    guard singles.count > 1 else { return false }
    add(singles, isTight: false, before: [])
    rows[rows.count - 1].closing = amount
    return true
  }
}
