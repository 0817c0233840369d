/// What a rate is called, taken apart: 按期办结率 is of what was 按期办结.
struct RateName {
  /// The words before 率, and those that mean the same: 回复, 答复, 办结. The longest first.
  let stems: [String]
  /// What else stands before them, which must be true of the numbers too: 微博 in 微博合格率.
  let qualifiers: [String: String]
  /// 优良率 is of two numbers together.
  let isSum: Bool

  private static let endings = ["率", "比例", "比率", "占比", "比重"]
  private static let fillers: Set<String> = [
    "", "为", "达", "达到", "是", "仅", "仅为", "高达", "只有", "均为", "均达", "均达到", "达到了", "约为", "已达", "保持在",
    "保持", "仅有",
    "分别为", "分别达", "分别是",
  ]
  private static let synonyms: [String: [String]] = [
    "回复": ["回复", "答复", "办结", "反馈"], "答复": ["答复", "回复", "办结"], "反馈": ["反馈", "回复", "答复"],
    "达标": ["达标", "合格"],
    "合格": ["合格", "达标"],
    "抽查": ["抽查", "检查", "抽取", "抽检"], "检查": ["检查", "抽查"], "发布": ["发布", "公开"], "公开": ["公开", "发布"],
    "优良": ["优秀", "良好"],
    "办复": ["办复", "办结", "答复"], "整改完成": ["整改"], "整改": ["整改"], "进驻": ["进驻"], "好评": ["好评"],
  ]
  /// What changes nothing: of all of the place, of all of the period.
  private static let neutral = [
    "总体", "整体", "综合", "总", "全市", "全县", "全省", "全区", "全州", "本季度", "本月", "本期", "上半年", "全年", "政府网站",
    "网站",
    "政务新媒体", "新媒体", "账号", "工单",
    "群众", "网民", "留言", "来信", "信件", "诉求", "问题", "事项", "申请", "意见", "建议", "文件", "其", "平均", "的", "季度",
    "月份", "热线",
  ]

  /// Nil for words that name no rate: 合格率较上季度提高.
  init?(_ label: String) {
    guard let (head, rest) = Self.split(label), Self.fillers.contains(rest) else { return nil }
    let letters = head.letters
    var end = letters.count
    while end > 0, letters[end - 1].isHan { end -= 1 }
    let run = Array(letters[end...])
    guard run.count >= 2 else { return nil }
    var stems: [String] = []
    var qualifiers: [String: String] = [:]
    for length in (2...min(6, run.count)).reversed() {
      let stem = String(letters: run.suffix(length))
      let before = Self.bare(String(letters: run.dropLast(length)))
      for word in Self.synonyms[stem] ?? [stem] where qualifiers[word] == nil {
        stems.append(word)
        qualifiers[word] = before
      }
    }
    self.stems = stems
    self.qualifiers = qualifiers
    isSum = head.hasSuffix("优良")
  }

  private static func split(_ label: String) -> (String, String)? {
    for ending in endings {
      if let place = label.ranges(of: ending).last {
        return (String(label[..<place.lowerBound]), String(label[place.upperBound...]))
      }
    }
    return nil
  }

  private static func bare(_ words: String) -> String {
    var words = words
    for word in neutral { words = words.replacing(word, with: "") }
    return words
  }

  /// Whether some words say the opposite of one of its stems: 未完成整改.
  func isRefused(in words: String) -> Bool {
    stems.contains { stem in
      ["不", "未", "未能", "没有", "未按期", "未完成", "未按时"].contains { words.contains($0 + stem) }
        && stem.unicodeScalars.count >= 2
    }
  }
}
