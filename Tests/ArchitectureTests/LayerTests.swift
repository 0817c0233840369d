import Foundation
import Testing

/// The picture in `Sources/README.md`, held against every import line.
@Suite struct LayerTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  private static let sources = root.appending(path: "Sources")

  @Test func `every import points to a lower layer`() throws {
    let layers = try layerTable()
    var wrong: [String] = []
    for file in try swiftFiles() {
      let module = file.pathComponents[file.pathComponents.count - depth(of: file)]
      for imported in try imports(of: file) where layers[imported] != nil {
        let isBelow = (layers[imported] ?? 0) < (layers[module] ?? 0)
        if !isBelow {
          wrong.append("\(module)/\(file.lastPathComponent) imports \(imported), which is not below it")
        }
      }
    }
    #expect(wrong == [])
  }

  @Test func `the table names exactly the modules there are`() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Self.sources.path)
      .filter { !$0.contains(".") }
    #expect(try Set(layerTable().keys) == Set(folders))
  }

  @Test func `only C knows Lua's own header`() throws {
    let users = try swiftFiles().filter { try String(contentsOf: $0, encoding: .utf8).contains("lua_State") }
    #expect(users == [])
  }

  @Test func `nothing is public`() throws {
    let found = try swiftFiles().filter { file in
      try String(contentsOf: file, encoding: .utf8).split(separator: "\n").contains { line in
        line.drop { $0 == " " }.hasPrefix("public ")
      }
    }
    #expect(found == [])
  }

  // MARK: - Reading the tree

  private func layerTable() throws -> [String: Int] {
    let text = try String(contentsOf: Self.sources.appending(path: "README.md"), encoding: .utf8)
    var layers: [String: Int] = [:]
    for line in text.split(separator: "\n") {
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count >= 2, let layer = Int(cells[0]) else { continue }
      layers[cells[1].trimmingCharacters(in: CharacterSet(charactersIn: "`"))] = layer
    }
    return layers
  }

  private func swiftFiles() throws -> [URL] {
    let walker = try #require(
      FileManager.default.enumerator(at: Self.sources, includingPropertiesForKeys: nil))
    return walker.compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
      .sorted { $0.path < $1.path }
  }

  /// How many components from the end the module's name stands.
  private func depth(of file: URL) -> Int {
    file.pathComponents.count - Self.sources.pathComponents.count
  }

  private func imports(of file: URL) throws -> [String] {
    try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      guard let place = words.firstIndex(of: "import"), place <= 1, words.count > place + 1 else {
        return nil
      }
      return String(words[place + 1])
    }
  }
}
