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
  var files: [String] = []

  @Flag(
    help: ArgumentHelp(
      Phrase("All that are installed, with those that can be gone back to.", zh: "所有已安装的，包括可以退回的版本。")))
  var all = false

  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    let folder = try options.folder()
    let trust = try TrustFile(in: folder).read()
    guard all || !files.isEmpty else {
      throw ValidationError(Phrase("name a bundle, or --all", zh: "请写出脚本包，或--all"))
    }
    var worst = all ? verifyInstalled(InstalledBundles(in: folder), trust) : .done
    for path in files {
      do {
        let bundle = try BundleReading.bundle(path)
        let standing = try trust.standing(of: bundle.manifest)
        Process.say(
          BundleText.verified(bundle, path) + BundleText.standing(standing, of: bundle, isVerified: true))
        if standing != .known, worst == .done { worst = .failed }
      } catch let error as any Diagnostic {
        TextChannel.errors.write(ErrorText.line(error, in: Process.language))
        worst = .badData
      }
    }
    if worst != .done { throw ExitCode(worst.rawValue) }
  }

  private func verifyInstalled(_ bundles: InstalledBundles, _ trust: TrustStore) -> ExitStatus {
    var worst = ExitStatus.done
    for name in bundles.names {
      for number in bundles.numbers(of: name) {
        do {
          let installed = try bundles.installation(name, number)
          Process.say(BundleText.verified(installed.bundle, installed.path))
          guard !trust.vouches(for: installed.bundle.manifest) else { continue }
          let office = installed.bundle.manifest.office
          Process.say([
            .note(Phrase("the key of \(office) is not trusted here", zh: "此处不认可\(office)的密钥"))
          ])
          if worst == .done { worst = .failed }
        } catch {
          TextChannel.errors.write(ErrorText.line(error, in: Process.language))
          worst = .badData
        }
      }
    }
    return worst
  }
}
