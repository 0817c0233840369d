/// A name in a file that people write, in English and in Chinese.
package protocol YAMLKey: RawRepresentable, Hashable, Sendable where RawValue == String {
  var chinese: String { get }
}

extension YAMLKey {
  package func isCalled(_ name: String) -> Bool { name == rawValue || name == chinese }
}
