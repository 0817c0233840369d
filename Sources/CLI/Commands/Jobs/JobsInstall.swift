import ArgumentParser
import Diagnostics
import Glibc
import Workbench

/// `tongbao jobs install`.
struct JobsInstall: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "install",
    abstract: Phrase(
      "Writes a systemd service and timer that call run-due, or prints a line for a crontab.",
      zh: "写入调用run-due的systemd服务和定时器，或打印一行crontab。"))

  @Flag(help: ArgumentHelp(Phrase("Prints a line for a crontab instead.", zh: "改为打印一行crontab。")))
  var cron = false

  @Flag(
    help: ArgumentHelp(
      Phrase(
        "For the whole machine, in /etc/systemd/system; else for this user.",
        zh: "安装到整台机器（/etc/systemd/system）；否则只为当前用户安装。")))
  var system = false

  @Flag(
    name: .customLong("dry-run"), help: ArgumentHelp(Phrase("Shows what would be written.", zh: "只显示会写入的内容。"))
  )
  var isDry = false

  @Option(help: ArgumentHelp(Phrase("Minutes between two calls.", zh: "两次调用之间的分钟数。"), valueName: "minutes"))
  var every = 5

  @OptionGroup var options: JobsOptions

  func validate() throws {
    guard (1...59).contains(every) else {
      throw ValidationError(Phrase("--every takes 1 to 59 minutes", zh: "--every可以是1到59分钟"))
    }
  }

  func run() throws {
    let files = try TimerFiles(
      program: Self.program, workspace: try options.folder().path, everyMinutes: every)
    if cron {
      Process.say([Phrase(verbatim: files.crontab)])
      return Process.say([Phrase("add this line with crontab -e", zh: "用crontab -e加入这一行")])
    }
    let folder = try self.folder()
    for (ending, text) in [("service", files.service), ("timer", files.timer)] {
      Process.say([Phrase(verbatim: "# \(folder)/\(files.name).\(ending)"), Phrase(verbatim: text)])
    }
    if isDry { return Process.say([Phrase("nothing was written", zh: "没有写入任何内容")]) }
    try files.write(to: folder)
    let user = system ? "" : "--user "
    Process.say([
      Phrase("written; switch it on with", zh: "已写入；用以下命令启用"),
      Phrase(
        verbatim: "  systemctl \(user)daemon-reload && systemctl \(user)enable --now \(files.name).timer"),
    ])
    if !system {
      Process.say([
        Phrase("and, so that it runs while you are not logged in, with", zh: "若要在未登录时也运行，再执行"),
        Phrase(verbatim: "  loginctl enable-linger"),
      ])
    }
  }

  private func folder() throws -> String {
    if system { return "/etc/systemd/system" }
    if let folder = Self.variable("XDG_CONFIG_HOME") { return "\(folder)/systemd/user" }
    guard let home = Self.variable("HOME") else {
      throw ValidationError(Phrase("HOME is not set; use --system", zh: "未设置HOME；请使用--system"))
    }
    return "\(home)/.config/systemd/user"
  }

  private static func variable(_ name: String) -> String? {
    unsafe getenv(name).map { unsafe String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The path of this program, which may be moved with its folder only.
  private static var program: String {
    guard let path = unsafe realpath("/proc/self/exe", nil) else { return CommandLine.arguments[0] }
    defer { unsafe free(path) }
    return unsafe String(cString: path)
  }
}
