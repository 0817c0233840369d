import Glibc

/// The standard output, which a pipe would keep back.
enum Output {
  static func flush() {
    _ = fflush(nil)
  }
}
