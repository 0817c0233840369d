import ArgumentParser

/// `tongbao notice`.
struct NoticeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "notice", abstract: "Writes the notice of a quarter.", subcommands: [NoticeBuild.self])
}
