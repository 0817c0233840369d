/// Which Tongbao this is.
package enum Version {
  /// By semantic versioning: what results rest on changes the second number at least.
  package static let number = "0.1.0"
}
