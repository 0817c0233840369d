import ArgumentParser
import Diagnostics

/// `tongbao notice`.
struct NoticeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "notice",
    abstract: Phrase("Writes the notice of a quarter, and reads notices.", zh: "编写一个季度的通报，校对通报。"),
    subcommands: [
      NoticeBuild.self, NoticeProofread.self, NoticeTrace.self, NoticeVerify.self, NoticeDiff.self,
    ])
}
