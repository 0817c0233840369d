/// Kinds of parts that make up their whole: what is not one of them is another of them.
enum PartFamily {
  /// Each of them: its members, and how many of them have to be named before nothing else is expected.
  private static let families: [(members: [[String]], enough: Int)] = [
    ([["主动公开"], ["依申请公开"], ["不予公开", "不公开"]], 3),
    ([["微博"], ["微信"], ["头条"], ["抖音"], ["快手"], ["视频号"], ["客户端", "APP"], ["小程序"]], 3),
    ([["文字解读"], ["图表解读", "图片解读", "图文解读", "图解"], ["视频解读"], ["动漫解读"]], 2),
    ([["平台", "网上", "网络", "在线"], ["信函", "邮寄", "信件"], ["当面", "现场"], ["传真"], ["邮件", "邮箱"]], 2),
    ([["市"], ["县"], ["乡", "镇", "街道"], ["省"], ["部门"]], 3),
    ([["较差", "不合格", "不及格"], ["优秀"], ["良好"], ["一般", "合格", "中等", "及格"]], 4),
    ([["新增"], ["变更", "更新"], ["注销", "关停"]], 9),
  ]

  /// What is one way or the other: the second is the opposite of the first.
  static let opposites: [(yes: [String], no: [String])] = [
    (["已办结", "办结"], ["正在办理", "在办", "未办结", "办理中", "尚未办结"]),
    (["已答复", "已回复", "答复", "回复"], ["未答复", "未回复"]),
    (["合格", "达标"], ["不合格", "未达标", "不达标"]),
    (["已整改", "完成整改", "整改完成", "整改到位"], ["未整改", "正在整改", "未完成整改", "整改中", "尚未整改", "未整改到位"]),
    (["采纳"], ["未采纳", "不予采纳"]),
    (["已公开", "公开发布"], ["未公开", "未发布"]),
    (["通过"], ["未通过", "不通过"]),
    (["已备案"], ["未备案"]), (["已报送", "按时报送"], ["未报送", "逾期报送"]), (["已解读"], ["未解读"]),
    (["已注销"], ["未注销"]), (["已更新"], ["未更新"]), (["属实"], ["不属实"]), (["同意"], ["不同意"]),
  ]

  /// Which side of which pair some words are on; the opposite is looked for first, as it holds the other.
  static func side(_ words: String) -> (pair: Int, isYes: Bool)? {
    for (place, pair) in opposites.enumerated() {
      if pair.no.contains(where: { words.contains($0) }) { return (place, false) }
    }
    for (place, pair) in opposites.enumerated() {
      if pair.yes.contains(where: { words.contains($0) }) { return (place, true) }
    }
    return nil
  }

  /// Whether nothing else is expected beside these parts.
  static func isWhole(_ labels: [String]) -> Bool {
    if let last = labels.last, ["其他", "其它", "其余", "剩余", "余下"].contains(where: { last.contains($0) }) {
      return true
    }
    let sides = labels.compactMap(side)
    if sides.count == labels.count, labels.count == 2, sides[0].pair == sides[1].pair,
      sides[0].isYes != sides[1].isYes
    {
      return true
    }
    return families.contains { family in
      let met = labels.map { label in family.members.firstIndex { $0.contains { label.contains($0) } } }
      let distinct = Set(met.compactMap { $0 })
      return !met.contains(nil) && distinct.count == labels.count && distinct.count >= family.enough
    }
  }
}
