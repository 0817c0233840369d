/// A file within a packed document.
struct PackedFile {
  let name: String
  let bytes: [UInt8]
  /// Whether packing would gain nothing, as for pictures.
  var isCompressed = false
}
