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
        Phrase(
          "the notice links to \"\(file)\", which is not attached\(nearest: file, among: files)",
          zh: "通报链接到“\(file)”，而没有这个附件\(nearest: file, among: files)"),
        help: [
          Phrase(
            "give it with {% attachment(\"\(file)\", table) %}", zh: "用{% attachment(\"\(file)\", 表) %}给出附件")
        ])
    }
    for file in files where !linked.contains(file) {
      throw NoticeError(
        Phrase(
          "\"\(file)\" is attached, and the notice does not mention it", zh: "附有“\(file)”，而通报没有提到它"),
        help: [Phrase("link to it as [附件](\(file))", zh: "写成链接：[附件](\(file))")])
    }
  }
}
