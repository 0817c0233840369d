/// What no bundle exceeds. Held before anything of it is used.
package enum BundleLimits {
  /// Of the whole file. Nothing in a bundle is compressed, so it never grows.
  package static let bytes = 32 << 20
  package static let bytesOfFile = 16 << 20
  package static let files = 1000
  static let bytesOfPath = 200
  static let bytesOfPart = 100
  static let folders = 8
}
