/// The lines of an open file, without their ends; a signal while one is typed is told.
struct LineReader {
  enum Result: Equatable {
    case line(String)
    case interrupted
    case end
  }

  private let channel: TextChannel
  private var bytes: [UInt8] = []
  private var isAtEnd = false

  init(_ channel: TextChannel) {
    self.channel = channel
  }

  mutating func next() -> Result {
    while true {
      if let end = bytes.firstIndex(of: UInt8(ascii: "\n")) {
        defer { bytes.removeFirst(end + 1) }
        return .line(text(bytes[..<end]))
      }
      guard !isAtEnd else {
        guard !bytes.isEmpty else { return .end }
        defer { bytes = [] }
        return .line(text(bytes[...]))
      }
      guard let more = channel.read() else {
        bytes = []
        return .interrupted
      }
      isAtEnd = more.isEmpty
      bytes += more
    }
  }

  private func text(_ line: ArraySlice<UInt8>) -> String {
    String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
  }
}
