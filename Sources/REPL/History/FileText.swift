import Glibc

/// Small files as text.
enum FileText {
  struct Unreadable: Error {}

  /// The whole of a file; bytes that are no UTF-8 as replacement characters.
  static func read(_ path: String) throws(Unreadable) -> String {
    try String(decoding: bytes(path), as: UTF8.self)
  }

  /// The bytes of a file.
  static func bytes(_ path: String) throws(Unreadable) -> [UInt8] {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw Unreadable() }
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { unsafe Glibc.read(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Unreadable() }
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
  }

  /// Writes all of a text to an open file; false when that could not be done.
  static func write(_ text: String, to file: Int32) -> Bool {
    let bytes = Array(text.utf8)
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.write(file, buffer.baseAddress?.advanced(by: written), buffer.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      written += count
    }
    return true
  }

  /// How many bytes a file has; nil when there is none.
  static func size(_ path: String) -> Int? {
    var status = stat()
    return unsafe stat(path, &status) == 0 ? Int(status.st_size) : nil
  }

  /// What is in a folder, sorted; folders end in a slash, and what begins with a dot is left out.
  static func names(in folder: String) -> [String] {
    guard let directory = unsafe opendir(folder) else { return [] }
    defer { unsafe closedir(directory) }
    var names: [String] = []
    while let entry = unsafe readdir(directory) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      guard !name.hasPrefix(".") else { continue }
      names.append(unsafe entry.pointee.d_type == UInt8(DT_DIR) ? name + "/" : name)
    }
    return names.sorted()
  }

  /// Makes the folders that a file lies in, for its owner only.
  static func makeFolders(for path: String) {
    var place = path.startIndex
    while let slash = path[place...].dropFirst().firstIndex(of: "/") {
      unsafe mkdir(String(path[..<slash]), 0o700)
      place = slash
    }
  }
}
