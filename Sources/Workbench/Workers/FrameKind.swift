/// What a frame holds.
enum FrameKind: UInt8 {
  /// The name of the form; the first frame.
  case form = 0x54
  /// How many frames there were before this one; the last frame.
  case end = 0x45

  // An order: each a text, or texts.
  case workspace = 0x61
  case script = 0x62
  case notice = 0x63
  case quarter = 0x64
  case asOf = 0x65
  case parameter = 0x66
  case reads = 0x67
  case limits = 0x68
  case language = 0x69
  case parent = 0x6A
  case bundle = 0x6B
  case answers = 0x6C

  // An answer.
  case printed = 0x70
  case file = 0x71
  case used = 0x72
  case failure = 0x73

  static let formName = "tongbao worker 1"
}
