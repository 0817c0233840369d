import Diagnostics

extension Notice {
  /// Checks that every file the text links to is attached, and that every attached file is linked.
  ///
  /// - Parameter files: The names of the attached files.
  /// - Throws: ``NoticeError`` for the first file that is not.
  package func checkAttachments(_ files: [String]) throws(NoticeError) {
    let linked = attachments.map(\.file)
    for file in linked where !files.contains(file) {
      throw NoticeError(
        message: "the notice links to \"\(file)\", which is not attached"
          + Suggestion.clause(for: file, among: files),
        details: [], help: ["give it with {% attachment(\"\(file)\", table) %}"])
    }
    for file in files where !linked.contains(file) {
      throw NoticeError(
        message: "\"\(file)\" is attached, and the notice does not mention it", details: [],
        help: ["link to it as [附件](\(file))"])
    }
  }
}
