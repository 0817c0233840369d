/// A unit as the proof-reader knows it: what it is called.
package struct ProofUnit: Hashable, Sendable {
  package let name: String
  package let fullName: String?
  package let aliases: [String]

  package init(name: String, fullName: String? = nil, aliases: [String] = []) {
    self.name = name
    self.fullName = fullName
    self.aliases = aliases
  }
}
