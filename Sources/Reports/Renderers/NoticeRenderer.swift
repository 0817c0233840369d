/// A notice as the text of one file. The same notice gives the same text.
package protocol NoticeRenderer: Sendable {
  /// The usual end of the file's name, without the dot: `html`.
  var fileExtension: String { get }

  /// The whole file, ending in a newline. O(text and evidence).
  func text(of notice: Notice) -> String
}
