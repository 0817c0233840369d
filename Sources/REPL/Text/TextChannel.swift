import Glibc
import Reports
import Synchronization

/// An open file that text is written to: the standard output or the standard errors.
package struct TextChannel: Sendable {
  let descriptor: Int32

  package static let output = TextChannel(descriptor: STDOUT_FILENO)
  package static let errors = TextChannel(descriptor: STDERR_FILENO)
  package static let input = TextChannel(descriptor: STDIN_FILENO)

  /// Why something that was written to the output did not arrive, as a number of the system; 0 when all did.
  private static let failure = Atomic<Int32>(0)

  /// Why something did not arrive; nil when all did, or when nobody reads the pipe any more.
  package static var lostOutput: Int32? {
    let code = failure.load(ordering: .relaxed)
    return code == 0 ? nil : code
  }

  /// Keeps the numbers of inputs and outputs that whoever started the process has closed from files that are opened later.
  /// Nothing that is written to such an output arrives.
  package static func holdStandardNumbers() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
      // The lowest number that is free is taken, which is this one.
      let held = unsafe open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
      if held != descriptor, held >= 0 { close(held) }
    }
  }

  /// Writes all of a text. What a closed pipe does not take is dropped; see ``lostOutput`` for a full disk.
  ///
  /// What comes from data does nothing to a terminal: its control characters are shown. Files and pipes get them as they are.
  package func write(_ text: String) {
    send(isTerminal ? shown(text) : text)
  }

  /// About so many bytes are written between two questions for a stop.
  private static let piece = 1 << 16

  /// Writes a text that may be long, some lines at a time, as long as it is wanted.
  ///
  /// - Returns: Whether all was written.
  func write(_ text: String, unless isUnwanted: () -> Bool) -> Bool {
    let bytes = text.utf8
    var start = bytes.startIndex
    while start < bytes.endIndex {
      guard !isUnwanted() else { return false }
      let near = bytes.index(start, offsetBy: Self.piece, limitedBy: bytes.endIndex) ?? bytes.endIndex
      let end = bytes[near...].firstIndex(of: UInt8(ascii: "\n")).map(bytes.index(after:)) ?? bytes.endIndex
      let lines = String(text[start..<end])
      send(Array((isTerminal ? shown(lines) : lines).utf8), unless: isUnwanted)
      start = end
    }
    return !isUnwanted()
  }

  /// Lines as a terminal may get them.
  private func shown(_ text: String) -> String {
    let lines = VisibleText.lines(text)
    return width.map { CursorColumns.placed(lines, in: $0) } ?? lines
  }

  /// Writes a file's bytes, as ``write(_:)`` does where a person looks on.
  package func write(_ bytes: [UInt8]) {
    if isTerminal { write(String(decoding: bytes, as: UTF8.self)) } else { send(bytes) }
  }

  /// Writes a text with our own signs to the terminal: movements of the cursor, colours.
  func send(_ text: String) { send(Array(text.utf8)) }

  private func send(_ bytes: [UInt8], unless isUnwanted: () -> Bool = { false }) {
    var written = 0
    // A terminal that takes nothing lets go of the call when a signal comes.
    while written < bytes.count, !isUnwanted() {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.write(descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        if descriptor == STDOUT_FILENO, errno != EPIPE { Self.failure.store(errno, ordering: .relaxed) }
        return
      }
      written += count
    }
  }

  /// Whether a person looks at it.
  package var isTerminal: Bool { isatty(descriptor) == 1 }

  /// Cells across the window; nil when it is no terminal.
  package var width: Int? {
    var size = winsize()
    guard isTerminal, unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return nil
    }
    return Int(size.ws_col)
  }

  /// Everything up to the end, as text.
  package func readAll() -> String {
    var bytes: [UInt8] = []
    while true {
      guard let more = read() else { continue }
      guard !more.isEmpty else { return String(decoding: bytes, as: UTF8.self) }
      bytes += more
    }
  }

  /// The next bytes; empty at the end, nil when a signal came first.
  func read() -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = unsafe buffer.withUnsafeMutableBytes { bytes in
      unsafe Glibc.read(descriptor, bytes.baseAddress, bytes.count)
    }
    guard count >= 0 else { return errno == EINTR ? nil : [] }
    return Array(buffer.prefix(count))
  }
}
