import Glibc

/// A process that is not mistaken for another with its number.
struct ProcessIdentity: Hashable, Sendable {
  let number: Int32
  /// When it began, in the system's ticks since it was started; nil where that cannot be known.
  let began: UInt64?
  /// This start of the machine.
  let boot: String
  let host: String

  init(number: Int32, began: UInt64?, boot: String, host: String) {
    self.number = number
    self.began = began
    self.boot = boot
    self.host = host
  }

  /// This process.
  static var own: ProcessIdentity {
    ProcessIdentity(number: getpid(), began: began(getpid()), boot: bootNumber, host: hostName)
  }

  /// Whether it lives; nil when it is of another machine, whose processes cannot be seen from here.
  var lives: Bool? {
    guard host == Self.hostName else { return nil }
    guard boot == Self.bootNumber, let began else { return false }
    return Self.began(number) == began
  }

  /// The 22nd field of what the system says of a process. The second one is its name, which may hold spaces and brackets.
  static func began(_ process: Int32) -> UInt64? {
    guard let text = text("/proc/\(process)/stat"), let bracket = text.lastIndex(of: ")") else { return nil }
    let fields = text[text.index(after: bracket)...].split(separator: " ")
    return fields.count > 19 ? UInt64(fields[19]) : nil
  }

  private static var bootNumber: String {
    text("/proc/sys/kernel/random/boot_id")?.split(separator: "\n").first.map(String.init) ?? ""
  }

  static var hostName: String {
    text("/proc/sys/kernel/hostname")?.split(separator: "\n").first.map(String.init) ?? ""
  }

  /// Files of the system tell no size, so they are read to their end.
  private static func text(_ path: String) -> String? {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = unsafe bytes.withUnsafeMutableBytes { unsafe read(file, $0.baseAddress, $0.count) }
    return count > 0 ? String(decoding: bytes.prefix(count), as: UTF8.self) : nil
  }
}
