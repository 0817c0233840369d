import Foundation
import Synchronization

/// Reads two files of a folder again and again, as somebody does who opens the folder and then what is in it.
final class SetReader: Sendable {
  private let isEnded = Atomic(false)
  private let hasEnded = DispatchSemaphore(value: 0)
  private let seen = Mutex<(pairs: Int, torn: [String], absent: Int)>((0, [], 0))

  init(_ path: String) {
    Thread.detachNewThread { [self] in
      while !isEnded.load(ordering: .relaxed) { look(path) }
      hasEnded.signal()
    }
  }

  private func look(_ path: String) {
    let folder = open(path, O_RDONLY | O_DIRECTORY)
    guard folder >= 0 else { return seen.withLock { $0.absent += 1 } }
    defer { close(folder) }
    // A set that was replaced and removed in between is no longer there, and nothing in it is another's.
    guard let one = Self.text(folder, "a.txt"), let other = Self.text(folder, "b.txt") else { return }
    seen.withLock { seen in
      seen.pairs += 1
      if one != other { seen.torn.append("\(one) and \(other)") }
    }
  }

  private static func text(_ folder: Int32, _ name: String) -> String? {
    let file = openat(folder, name, O_RDONLY)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: 100)
    let count = read(file, &bytes, bytes.count)
    return count >= 0 ? String(decoding: bytes.prefix(count), as: UTF8.self) : nil
  }

  func end() -> (pairs: Int, torn: [String], absent: Int) {
    isEnded.store(true, ordering: .relaxed)
    hasEnded.wait()
    return seen.withLock { $0 }
  }
}
