import Foundation
import Workbench

/// The repository that the tests stand in, as a workspace.
enum Repository {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static func open() throws -> OpenWorkspace { try OpenWorkspace(WorkspaceFolder(root.path)) }
}
