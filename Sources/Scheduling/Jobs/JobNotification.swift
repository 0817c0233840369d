/// Who is told of a run, and when.
package struct JobNotification: Hashable, Sendable {
  package enum Way: Hashable, Sendable {
    /// A text is written into this folder of the workspace.
    case folder(String)
    /// This program is started without a shell.
    case command([String])
  }

  package enum Occasion: String, Hashable, Sendable, CaseIterable {
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
