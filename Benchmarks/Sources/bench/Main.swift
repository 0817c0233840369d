import LuaAPI
import Workbench

/// Answers the benchmark's questions as a long-lived process: one JSON object a line in, one out.
///
/// `{"load": "g", "path": "groups.csv"}` reads a file and keeps it under a global name; `{"ask": "g:count()"}` runs
/// what an analyst would type, and `"digest": true` asks for a digest of the result. The clock runs inside this
/// process, around the work alone. `bench WORKSPACE` is started in any folder with a data package.
@main
struct Main {
  static func main() throws {
    guard CommandLine.arguments.count == 2 else {
      print("usage: bench WORKSPACE")
      return
    }
    let workspace = try OpenWorkspace(WorkspaceFolder(CommandLine.arguments[1]))
    let session = try ScriptSession(workspace, profile: .trusted) { _ in }
    var desk = Desk(session: session)
    while let line = readLine() {
      print(desk.answer(line))
      Output.flush()
    }
  }
}
