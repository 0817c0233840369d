import Bundles
import Diagnostics
import Readers

/// Bundles as commands read them: what is wrong is told with the file's name.
enum BundleReading {
  static func bundle(_ path: String) throws -> BundleFile {
    let bytes = try FileBytes.read(path)
    do {
      return try BundleFile(bytes)
    } catch let error as BundleError {
      throw BundleError(
        error.reason, Phrase("\(path) is refused: \(error.message)", zh: "拒绝\(path)：\(error.message)"),
        at: error.location, help: error.help)
    }
  }
}
