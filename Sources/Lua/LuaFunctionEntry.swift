package import Diagnostics

/// A function that scripts may call: what it does, an example that is run as a test, and its body.
package struct LuaFunctionEntry {
  package var name: String
  package var parameters: [LuaParameter]

  /// Takes any number of further arguments.
  package var isVariadic: Bool
  package var summary: Phrase

  /// What it gives, one kind for each result; empty for one that gives nothing.
  package var gives: [LuaKind]

  /// Whether a missing argument gives a missing result while a function of a row runs.
  package var givesMissing = false

  /// The level of the API that it came with: a bundle written for a lower one does not find it.
  package var since = 1

  /// Lua text.
  package var example: String

  /// What the example prints.
  package var output: String

  /// Gets the arguments; gives the results. What it throws becomes a Lua error at the caller's line.
  package var body: (borrowing LuaCall) throws -> [LuaValue]

  package init(
    _ name: String, _ parameters: [LuaParameter] = [], isVariadic: Bool = false, summary: Phrase = .empty,
    example: String = "", output: String = "", gives: [LuaKind] = [],
    body: @escaping (borrowing LuaCall) throws -> [LuaValue]
  ) {
    self.name = name
    self.parameters = parameters
    self.isVariadic = isVariadic
    self.gives = gives
    self.summary = summary
    self.example = example
    self.output = output
    self.body = body
  }

  /// As in `filter(condition, options?)`.
  package var signature: String {
    var names = parameters.map { $0.isOptional ? "\($0.name)?" : $0.name }
    if isVariadic { names.append("…") }
    return "\(name)(\(names.joined(separator: ", ")))"
  }
}
