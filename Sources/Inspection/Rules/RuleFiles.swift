/// Where rule packs lie: their files by name, read by whoever opened the folder.
package struct RuleFiles {
  /// What messages put before a file's name: `datasets/rules`.
  package let folder: String
  /// Names of all packs, without the ending, sorted.
  package let packs: [String]
  /// The bytes of a file in the folder; nil when there is none.
  package let bytes: (_ file: String) throws -> [UInt8]?

  package init(folder: String, packs: [String], bytes: @escaping (_ file: String) throws -> [UInt8]?) {
    self.folder = folder
    self.packs = packs
    self.bytes = bytes
  }
}
