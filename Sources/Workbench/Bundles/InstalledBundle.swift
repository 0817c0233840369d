package import Bundles
import Readers

/// A bundle as it was installed: its file, as it came, and what the office answered.
package struct InstalledBundle: Sendable {
  static let fileName = "bundle.tongbao"
  static let answersName = "answers.yaml"

  /// Which installation of this bundle it is; the highest counts.
  package let number: Int
  /// Its folder.
  package let path: String
  package let bundle: BundleFile
  package let answers: BundleWork.Answers

  package var file: String { "\(path)/\(Self.fileName)" }

  /// Reads and verifies it.
  init(number: Int, path: String) throws {
    self.number = number
    self.path = path
    bundle = try BundleFile(FileBytes.read("\(path)/\(Self.fileName)"))
    let file = "\(path)/\(Self.answersName)"
    answers = BundleWork.Answers(file: file, text: String(decoding: try FileBytes.read(file), as: UTF8.self))
  }

  /// What was answered, held against the datasets as they are now.
  package func answers(in office: OpenWorkspace) throws -> InstallAnswers {
    try InstallAnswers(
      Array(answers.text.utf8), file: office.folder.relative(answers.file), for: bundle.description,
      ours: office.profiles())
  }
}
