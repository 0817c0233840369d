import Glibc

/// This process.
enum Process {
  static func end(_ status: ExitStatus) -> Never { exit(status.rawValue) }
}
