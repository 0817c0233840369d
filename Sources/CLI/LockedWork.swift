import Diagnostics
import Lua
import REPL
import Reports
import Workbench

/// Work of a command that a worker does.
struct LockedWork {
  let order: WorkOrder
  /// The folder that files are written to; nil to print them.
  let out: String?

  /// Does it; what the script prints goes to `channel`.
  func run(printingTo channel: TextChannel = .output) throws {
    let stop = Interrupts.stop(in: Process.language)
    let result: WorkResult
    do throws(WorkFailure) {
      result = try Worker(isStopped: { stop.isRequested }).run(order)
    } catch {
      channel.write(error.printed)
      throw error
    }
    channel.write(result.printed)
    let folder = out.map(OutputFolder.init)
    for file in result.files {
      if let folder {
        let path = try folder.write(file.bytes, to: file.name)
        TextChannel.output.write(Phrase.wrote(path).text(in: Process.language) + "\n")
      } else {
        show(file)
      }
    }
  }

  /// A result under its name; of what is no text only its size.
  private func show(_ file: (name: String, bytes: [UInt8])) {
    let text = String(validating: file.bytes, as: UTF8.self)
    let size = Phrase("\(file.bytes.count) bytes", zh: "\(file.bytes.count)字节").text(in: Process.language)
    TextChannel.output.write("\n\(VisibleText.escaped(file.name))\n\(text ?? size)\n")
  }
}
