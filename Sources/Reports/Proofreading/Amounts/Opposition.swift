/// Two ways that exclude each other, told by how they are worded: 合格 and 不合格, 按期办结 and 超期办结, 已对接 and 尚未对接.
///
/// What is one way or the other of one thing is all of it.
enum Opposition {
  private static let refusals: [Letters] = [
    "尚未", "仍未", "还未", "暂未", "没有", "未能", "不予", "不", "未", "非", "无",
  ].map(\.letters)
  private static let early = ["按期", "按时", "及时", "如期", "限时内", "期限内", "时限内"]
  private static let late = ["超期", "逾期", "超时", "延期", "未按期", "未按时", "不及时"]
  private static let done = ["已", "完成", "办结", "收到", "建成", "立行立改", "立即整改", "立查立改", "当场整改", "现场整改", "反馈", "回复"]
  private static let going = [
    "正在", "尚在", "仍在", "在办", "办理中", "建设中", "整改中", "推进中", "限期整改", "处理中", "未办结", "待办", "尚待", "限期", "结转下", "继续办理",
  ]

  /// Whether what is worded one way is the opposite of what is worded the other way.
  static func holds(_ one: String, _ other: String) -> Bool {
    refuses(one, other) || refuses(other, one) || isTimed(one, other) || isTimed(other, one)
      || isGoing(one, other) || isGoing(other, one)
  }

  /// Whether a row holds two opposites.
  static func isIn(_ row: [Amount]) -> Bool {
    guard row.count <= 12 else { return false }
    return row.indices.contains { first in
      row[(first + 1)...].contains { holds(row[first].words, $0.words) }
    }
  }

  /// 不合格 of 合格: two characters behind the refusal stand in the other, where nothing refuses them.
  private static func refuses(_ refusing: String, _ other: String) -> Bool {
    // 超期答复 and 未答复 leave what was answered in time.
    guard !(early + late).contains(where: { other.contains($0) }) else { return false }
    let (letters, positive) = (refusing.letters, other.letters)
    for place in letters.indices {
      guard let refusal = letters.longest(of: refusals, at: place) else { continue }
      // 不少 and 不足 say how many, 无障碍 and 不动产 are names.
      let start = place + refusal.count
      guard start + 2 <= letters.count, !"少足断久过同动".unicodeScalars.contains(letters[start]) else {
        continue
      }
      for offset in start..<min(letters.count - 1, start + 4) {
        let stem = Array(letters[offset...offset + 1])
        guard stem.allSatisfy(\.isHan) else { break }
        let places = positive.places(of: stem)
        if !places.isEmpty, !places.contains(where: { isRefused(positive, $0) }) { return true }
      }
      return false
    }
    return false
  }

  private static func isRefused(_ letters: Letters, _ place: Int) -> Bool {
    letters[max(0, place - 4)..<place].contains { "不未没非无".unicodeScalars.contains($0) }
  }

  private static func isTimed(_ one: String, _ other: String) -> Bool {
    early.contains { one.contains($0) && !one.contains("未\($0)") && !one.contains("不\($0)") }
      && late.contains { other.contains($0) }
  }

  private static func isGoing(_ one: String, _ other: String) -> Bool {
    done.contains { one.contains($0) && !one.contains("未\($0)") }
      && going.contains { other.contains($0) }
      && !going.contains { one.contains($0) }
  }
}
