/// A language as a type, so that the two texts of a ``Phrase`` cannot be mistaken for each other.
package protocol Tongue {
  static var language: Language { get }
}

package enum English: Tongue {
  package static let language = Language.english
}

package enum Chinese: Tongue {
  package static let language = Language.chinese
}
