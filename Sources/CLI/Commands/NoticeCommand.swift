import ArgumentParser
import Diagnostics

/// `tongbao notice`.
struct NoticeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    subcommands: [
      NoticeBuild.self, NoticeProofread.self, NoticeTrace.self, NoticeVerify.self, NoticeDiff.self,
    ])
}
