import Diagnostics
import Lua

/// The options that the description of a function names, as in `ties = "all" or "none"`, with the values that it lists.
///
/// The description is what people read; what is offered cannot differ from it.
struct DescribedOptions {
  /// In the order of the description.
  private(set) var names: [String] = []
  private var listed: [String: [String]] = [:]

  init(_ entry: LuaFunctionEntry) {
    let sentences = ([entry.summary] + entry.parameters.map(\.summary)).joined("; ", zh: "；").text(
      in: .english)
    let scalars = Self.withoutApostrophes(sentences)
    let tokens = LuaLexer.tokens(scalars).filter { $0.kind != .trivia }
    for (place, token) in tokens.enumerated() where token.kind == .name && !names.contains(token.text) {
      let next = place + 1
      guard next < tokens.count, tokens[next].isSign("=") else { continue }
      names.append(token.text)
      listed[token.text] = Self.texts(tokens[(next + 1)...], scalars)
    }
  }

  /// The texts that an option may be; none where the description does not list them.
  func values(of name: String) -> [String] { listed[name] ?? [] }

  /// `table's` is no text that begins.
  private static func withoutApostrophes(_ text: String) -> [Unicode.Scalar] {
    let scalars = Array(text.unicodeScalars)
    return scalars.indices.filter { place in
      guard scalars[place] == "'", place > 0, place + 1 < scalars.count else { return true }
      return !(scalars[place - 1].properties.isAlphabetic && scalars[place + 1].properties.isAlphabetic)
    }.map { scalars[$0] }
  }

  /// The texts in a row of alternatives: `"bar", "line", "bump" (places over periods) or "dots"; …`.
  private static func texts(_ tokens: ArraySlice<LuaLexer.Token>, _ scalars: [Unicode.Scalar]) -> [String] {
    guard tokens.first?.kind == .string else { return [] }
    var found: [String] = []
    for (token, next) in zip(tokens, tokens.dropFirst()) {
      if token.isSign(";") || token.isSign(".") || next.isSign("=") { break }
      if token.kind == .string {
        found.append(String(String.UnicodeScalarView(scalars[token.range].dropFirst().dropLast())))
      }
    }
    return found
  }
}
