import Diagnostics

/// In what a limit or a pause is written.
enum JobUnit {
  case time, size

  enum Reading {
    case amount(Int)
    case problem(Phrase)
  }

  /// Sizes count by 1024, as memory does.
  private var units: [(name: String, size: Int)] {
    switch self {
    case .time:
      [
        ("s", 1), ("sec", 1), ("seconds", 1), ("秒", 1), ("min", 60), ("minutes", 60), ("分", 60), ("分钟", 60),
        ("h", 3600),
        ("hours", 3600), ("hour", 3600), ("小时", 3600),
      ]
    case .size:
      [
        ("KB", 1 << 10), ("KiB", 1 << 10), ("MB", 1 << 20), ("MiB", 1 << 20), ("GB", 1 << 30),
        ("GiB", 1 << 30),
      ]
    }
  }

  private var range: ClosedRange<Int> {
    switch self {
    case .time: 1...86_400
    case .size: (1 << 20)...(1 << 40)
    }
  }

  var example: Phrase {
    switch self {
    case .time:
      Phrase(
        "write a time from 1 s to 24 h, such as \"30 s\", \"10 min\" or \"2 h\"",
        zh: "写1秒到24小时的时长，例如“30 s”“10 min”“2小时”")
    case .size:
      Phrase(
        "write a size from 1 MB to 1024 GB, such as \"500 MB\" or \"2 GB\"",
        zh: "写1 MB到1024 GB的大小，例如“500 MB”“2 GB”")
    }
  }

  func read(_ written: String) -> Reading {
    let text = FullWidth.halfWidth(written)
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let unit = text.dropFirst(digits.count).drop { $0 == " " }
    guard !digits.isEmpty, let number = Int(digits) else {
      return .problem(Phrase("\"\(written)\" is no amount with a unit", zh: "“\(written)”不是带单位的数量"))
    }
    guard !unit.isEmpty else {
      return .problem(Phrase("\"\(written)\" has no unit", zh: "“\(written)”没有单位"))
    }
    guard let size = units.first(where: { $0.name.lowercased() == unit.lowercased() })?.size else {
      let names = units.map(\.name)
      return .problem(
        Phrase(
          "no unit \"\(unit)\"\(nearest: String(unit), among: names)",
          zh: "没有单位“\(unit)”\(nearest: String(unit), among: names)"))
    }
    let product = number.multipliedReportingOverflow(by: size)
    guard !product.overflow, range.contains(product.partialValue) else {
      return .problem(Phrase("\"\(written)\" is out of range", zh: "“\(written)”超出范围"))
    }
    return .amount(product.partialValue)
  }
}
