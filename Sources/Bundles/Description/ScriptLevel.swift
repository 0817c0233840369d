/// For which functions a script is written, as its first lines say: `-- api: 1`.
package enum ScriptLevel {
  private static let lines = 5
  private static let bytes = 2000

  /// Nil when they do not say it.
  package static func written(in script: some Collection<UInt8>) -> Int? {
    let head = String(decoding: script.prefix(bytes), as: UTF8.self)
    let levels = head.split(separator: "\n", omittingEmptySubsequences: false).prefix(lines).compactMap {
      line in
      line.wholeMatch(of: /--\s*(?:api|接口)\s*[:：]\s*([0-9]{1,4})\s*/).flatMap { Int($0.1) }
    }
    return levels.first
  }
}
