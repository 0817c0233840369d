import Diagnostics

/// What divides the cells of a text.
enum Delimiter: UInt8, CaseIterable {
  case comma = 0x2C
  case tab = 0x09
  case semicolon = 0x3B
  case bar = 0x7C

  var noun: String {
    switch self {
    case .comma: "commas"
    case .tab: "tabs"
    case .semicolon: "semicolons"
    case .bar: "vertical bars"
    }
  }
}
