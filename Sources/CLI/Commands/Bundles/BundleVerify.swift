import ArgumentParser
import Bundles
import Diagnostics
import REPL
import Workbench

/// `tongbao bundle verify`: ends with 1 for a bundle whose office's key is not known here, with 3 for one that is refused.
struct BundleVerify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: Phrase(
      "Says whether a bundle is whole, who signed it, and whether that key is known here.",
      zh: "检查脚本包是否完整、由谁签名、其密钥此处是否认可。"))

  @Argument(help: ArgumentHelp(Phrase("The bundles.", zh: "脚本包。")))
  var files: [String]

  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    let trust = try TrustFile(in: options.folder()).read()
    var worst = ExitStatus.done
    for path in files {
      do {
        let bundle = try BundleReading.bundle(path)
        let standing = try trust.standing(of: bundle.manifest)
        Process.say(BundleText.verified(bundle, path) + BundleText.standing(standing, of: bundle))
        if standing != .known, worst == .done { worst = .failed }
      } catch let error as any Diagnostic {
        TextChannel.errors.write(ErrorText.line(error, in: Process.language))
        worst = .badData
      }
    }
    if worst != .done { throw ExitCode(worst.rawValue) }
  }
}
