/// Who is told of a run, and when.
package struct RunNotification: Sendable, Hashable {
  package enum Way: Sendable, Hashable {
    /// A text is written into this folder.
    case folder(String)
    /// This program is started without a shell, with the run as its last arguments.
    case command([String])
  }

  package enum Occasion: String, Sendable, Hashable, CaseIterable {
    case always
    /// Published files are others than before, or a run failed.
    case changed
    case failed
  }

  package let way: Way
  package let occasion: Occasion

  package init(_ way: Way, _ occasion: Occasion) {
    self.way = way
    self.occasion = occasion
  }
}
