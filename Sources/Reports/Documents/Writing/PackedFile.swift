/// A file within an archive.
package struct PackedFile: Sendable {
  let name: String
  let bytes: [UInt8]
  /// Whether packing would gain nothing, as for pictures.
  let isCompressed: Bool

  package init(name: String, bytes: [UInt8], isCompressed: Bool = false) {
    self.name = name
    self.bytes = bytes
    self.isCompressed = isCompressed
  }
}
