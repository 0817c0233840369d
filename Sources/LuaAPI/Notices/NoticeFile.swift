/// A file of a built notice: its name under the output folder, and its bytes.
package struct NoticeFile: Sendable {
  package let name: String
  package let bytes: [UInt8]
}
