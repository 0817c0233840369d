import ArgumentParser
import Diagnostics

/// `tongbao bundle`.
struct BundleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bundle",
    abstract: Phrase(
      "Packs scripts for other offices; verifies, installs and runs theirs.",
      zh: "把脚本打包发给其他单位；验证、安装和运行他们的脚本包。"),
    subcommands: [
      BundleKeygen.self, BundleTest.self, BundlePack.self, BundleVerify.self, BundleShow.self,
      BundleFingerprint.self, BundleTrust.self, BundleDistrust.self, BundleInstall.self,
      BundleRunCommand.self,
      BundleList.self, BundleRollback.self, BundleRemove.self,
    ])
}
