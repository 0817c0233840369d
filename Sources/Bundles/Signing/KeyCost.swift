/// What a guess at a passphrase costs: Argon2id's passes, and its memory in bytes.
package struct KeyCost: Hashable, Sendable {
  package let passes: UInt64
  package let memory: Int

  /// About a second on an office's machine.
  package static let usual = KeyCost(passes: 4, memory: 256 << 20)

  package init(passes: UInt64, memory: Int) {
    self.passes = passes
    self.memory = memory
  }

  /// Whether a key file may ask for it: one that was made to eat memory may not.
  var isBearable: Bool { (1...20).contains(passes) && ((8 << 10)...(1 << 30)).contains(memory) }
}
