import Foundation
import Glibc

/// A real terminal for tests: a window of tmux with a shell in it, on a server of its own that ends with this object.
final class TmuxWindow {
  struct NotShown: Error, CustomStringConvertible {
    let wanted: String
    let screen: String
    var description: String { "no \(wanted) in the window:\n\(screen)" }
  }

  /// Whether there is a tmux; without one its tests are skipped, and say so.
  static let isInstalled = (try? run(["-V"])) != nil

  private let socket: String
  /// A folder of its own, with the history in it.
  let folder: URL

  init(columns: Int = 80, height: Int = 24) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "tongbao-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    socket = folder.appending(path: "tmux").path
    let shell =
      "exec env TONGBAO_HISTORY='\(history)' LC_ALL=C.UTF-8 SWIFT_BACKTRACE=enable=no PS1='$ ' bash --norc --noprofile -i"
    try tmux(
      "-f", "/dev/null", "new-session", "-d", "-x", "\(columns)", "-y", "\(height)", "-c", Tongbao.root.path,
      shell)
    try wait(for: "$")
  }

  deinit {
    _ = try? tmux("kill-server")
    try? FileManager.default.removeItem(at: folder)
  }

  var history: String { folder.appending(path: "history").path }

  // MARK: - Doing

  /// Types a text, then presses keys by tmux's names: `Enter`, `C-c`, `M-Enter`, `Left`.
  func type(_ text: String, _ keys: String...) throws {
    if !text.isEmpty { try tmux("send-keys", "-l", text) }
    if !keys.isEmpty { try tmux(["send-keys"] + keys) }
  }

  /// Pastes as a terminal does, in brackets when the program asked for them.
  func paste(_ text: String) throws {
    try tmux("set-buffer", text)
    try tmux("paste-buffer", "-p")
  }

  func resize(columns: Int, height: Int) throws {
    try tmux("resize-window", "-x", "\(columns)", "-y", "\(height)")
  }

  /// Starts the program in the shell.
  func start() throws {
    try type("clear", "Enter")
    try wait("an empty window") { $0 == "$" }
    try type("'\(Tongbao.path)'", "Enter")
    try wait(for: "2021Q3>")
  }

  /// Sends a signal to the program that the shell runs.
  func signal(_ number: Int32) throws { kill(try program(), number) }

  func program() throws -> Int32 {
    let shell = try tmux("display-message", "-p", "#{pane_pid}")
    let children = try String(contentsOfFile: "/proc/\(shell)/task/\(shell)/children", encoding: .utf8)
    guard let last = children.split(separator: " ").last, let child = Int32(last) else {
      throw NotShown(wanted: "program", screen: try screen())
    }
    return child
  }

  // MARK: - Looking

  /// The lines of the window, without empty ones at its end.
  func lines() throws -> [String] {
    var lines = try tmux("capture-pane", "-p").split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
    while lines.last == "" { lines.removeLast() }
    return lines
  }

  func screen() throws -> String { try lines().joined(separator: "\n") }

  /// Column and line of the cursor, from 0.
  func cursor() throws -> [Int] {
    try tmux("display-message", "-p", "#{cursor_x},#{cursor_y}").split(separator: ",").compactMap { Int($0) }
  }

  /// Waits until a text is shown.
  func wait(for text: String) throws { try wait("\"\(text)\"") { $0.contains(text) } }

  /// Waits until the window is as it should be.
  func wait(_ wanted: String, _ isShown: (String) -> Bool) throws {
    let deadline = ContinuousClock.now + .seconds(15)
    while ContinuousClock.now < deadline {
      if isShown(try screen()) { return }
      Thread.sleep(forTimeInterval: 0.02)
    }
    throw NotShown(wanted: wanted, screen: try screen())
  }

  /// The modes of the terminal as the shell finds them: `icanon echo isig` when it is in order.
  func modes() throws -> String {
    let file = folder.appending(path: "modes")
    try? FileManager.default.removeItem(at: file)
    try type("clear; stty -a > '\(file.path)'; echo modes are known", "Enter")
    try wait("the modes") { $0.hasPrefix("modes are known") }
    let text = try String(contentsOf: file, encoding: .utf8)
    return text.split { " ;\n".contains($0) }.filter {
      ["icanon", "echo", "isig"].contains($0.drop { $0 == "-" })
    }
    .sorted().joined(separator: " ")
  }

  // MARK: - tmux

  @discardableResult
  private func tmux(_ arguments: String...) throws -> String { try tmux(arguments) }

  @discardableResult
  private func tmux(_ arguments: [String]) throws -> String {
    try Self.run(["-u", "-S", socket] + arguments)
  }

  /// Foundation's Process would wait for the server too, which inherits what it waits on.
  private static func run(_ arguments: [String]) throws -> String {
    let printed = FileManager.default.temporaryDirectory.appending(path: "tmux-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: printed) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, printed.path, O_WRONLY | O_CREAT, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    // Threads of a test block signals, and a server that inherits that hears no end.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var words: [UnsafeMutablePointer<CChar>?] = (["tmux"] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var process: pid_t = 0
    var status: Int32 = 0
    guard posix_spawnp(&process, "tmux", &actions, &attributes, &words, environ) == 0,
      waitpid(process, &status, 0) == process, status == 0
    else { throw CocoaError(.executableNotLoadable) }
    var text = try String(contentsOf: printed, encoding: .utf8)
    if text.last == "\n" { text.removeLast() }
    return text
  }
}
