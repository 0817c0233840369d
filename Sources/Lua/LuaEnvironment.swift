/// The globals of one script, or of one conversation.
package final class LuaEnvironment {
  let reference: Int64
  private let references: LuaReferences

  init(reference: Int64, references: LuaReferences) {
    self.reference = reference
    self.references = references
  }

  deinit { references.discard(reference) }
}
