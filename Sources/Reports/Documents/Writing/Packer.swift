import CPacker

/// Files packed into one archive by libzip, which is loaded for the first one.
///
/// Owns the memory of the library.
@safe package final class Packer {
  private let packer: OpaquePointer

  private init(_ packer: OpaquePointer) {
    unsafe self.packer = unsafe packer
  }

  deinit { unsafe packer_free(packer) }

  /// The archive: the files in their order, each from the first day that the format knows. O(bytes).
  ///
  /// - Throws: ``DocumentError`` when the library is not installed, or there is no memory.
  package static func bytes(of files: [PackedFile]) throws(DocumentError) -> [UInt8] {
    if let package = unsafe packer_library() {
      throw DocumentError(.noLibrary(unsafe String(cString: package)))
    }
    guard let created = unsafe packer_create() else { throw DocumentError(.noMemory) }
    let packer = unsafe Packer(created)
    for file in files { try packer.add(file) }
    return try packer.finished()
  }

  private func add(_ file: PackedFile) throws(DocumentError) {
    let isAdded = unsafe file.bytes.withUnsafeBufferPointer { buffer in
      unsafe packer_add(packer, file.name, buffer.baseAddress, buffer.count, file.isCompressed)
    }
    guard isAdded else { throw DocumentError(.noMemory) }
  }

  private func finished() throws(DocumentError) -> [UInt8] {
    let size = unsafe packer_finish(packer)
    guard size > 0 else { throw DocumentError(.noMemory) }
    var isWhole = false
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: Int(size)) { buffer, count in
      guard let base = buffer.baseAddress else { return }
      isWhole = unsafe packer_read(packer, base, Int(size))
      count = isWhole ? Int(size) : 0
    }
    guard isWhole else { throw DocumentError(.noMemory) }
    return bytes
  }
}
