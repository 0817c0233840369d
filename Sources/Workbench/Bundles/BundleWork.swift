import Bundles
import Diagnostics
import Readers

/// A bundle's script as a worker runs it.
package struct BundleWork: Sendable, Equatable {
  /// What the office's own columns are called to the bundle, and which file says so.
  package struct Answers: Sendable, Equatable {
    package let file: String
    package let text: String

    package init(file: String, text: String) {
      self.file = file
      self.text = text
    }
  }

  /// Where the bundle is.
  package let file: String
  /// SHA-256 of the manifest that was looked at before.
  package let manifest: String
  package let script: String
  /// Names of the files that it may give, with `*` for any part of a name.
  package let outputs: [String]
  /// Nil to run over the data that the bundle brings for its tests.
  package let answers: Answers?

  package init(
    file: String, manifest: String, script: String, outputs: [String], answers: Answers? = nil
  ) {
    self.file = file
    self.manifest = manifest
    self.script = script
    self.outputs = outputs
    self.answers = answers
  }

  /// The bundle, verified again: nobody knows what happened to the file since.
  func bundle() throws -> BundleFile {
    let bundle = try BundleFile(FileBytes.read(file))
    guard bundle.manifest.digest.hexadecimal == manifest else {
      throw BundleError(
        .contents,
        Phrase("\(file) is another bundle than a moment ago", zh: "\(file)与刚才的不是同一个脚本包"))
    }
    return bundle
  }

  /// Refuses a result that bundle.yaml does not name: a script may have broken out of Lua.
  func check(_ files: [(name: String, bytes: [UInt8])]) throws(WorkFailure) {
    let patterns = outputs.map { NamePattern($0) }
    for file in files where !patterns.contains(where: { $0.matches(file.name) }) {
      throw WorkFailure(
        .scriptError,
        Phrase(
          "the bundle gives \"\(file.name)\", and its bundle.yaml names only \(listed: outputs)",
          zh: "脚本包给出“\(file.name)”，而其bundle.yaml的输出只有\(listed: outputs)"))
    }
  }
}
