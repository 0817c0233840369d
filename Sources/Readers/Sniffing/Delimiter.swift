import Diagnostics

/// What divides the cells of a text.
enum Delimiter: UInt8, CaseIterable {
  case comma = 0x2C
  case tab = 0x09
  case semicolon = 0x3B
  case bar = 0x7C

  var noun: Phrase {
    switch self {
    case .comma: Phrase("commas", zh: "逗号")
    case .tab: Phrase("tabs", zh: "制表符")
    case .semicolon: Phrase("semicolons", zh: "分号")
    case .bar: Phrase("vertical bars", zh: "竖线")
    }
  }
}
