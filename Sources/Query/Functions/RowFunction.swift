/// A ``BatchFunction`` as a value; equal only to itself.
///
/// `@unchecked Sendable` because plans that hold one are run only on the thread that owns the Lua state, which the
/// engine keeps to: it never moves a row function to another thread.
package struct RowFunction: Hashable, @unchecked Sendable {
  package let function: any BatchFunction

  package init(_ function: any BatchFunction) {
    self.function = function
  }

  package static func == (left: RowFunction, right: RowFunction) -> Bool {
    left.function === right.function
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(function))
  }
}
