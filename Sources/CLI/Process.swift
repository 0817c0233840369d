import Diagnostics
import Glibc
import REPL
import Workbench

/// This process.
enum Process {
  /// The language that its arguments or its environment ask for. A fact of the process, as its arguments are: the texts of
  /// options are made where no value can be handed in.
  static let language: Language = {
    do throws(LanguageError) {
      return try Language.chosen(
        arguments: CommandLine.arguments, environment: EnvironmentVariable.values(Language.variables))
    } catch {
      TextChannel.errors.write(ErrorText.line(error, in: .chinese))
      TextChannel.errors.write(ErrorText.line(error, in: .english))
      end(.wrongUsage)
    }
  }()

  /// Prints what a person reads, a line each.
  static func say(_ lines: [Phrase]) {
    for line in lines { TextChannel.output.write(line.text(in: language) + "\n") }
  }

  /// Ends the process. An output that did not arrive is a failure, whatever else went well.
  static func end(_ status: ExitStatus) -> Never {
    guard let code = TextChannel.lostOutput, status == .done else { exit(status.rawValue) }
    TextChannel.errors.write(
      ErrorText.line(WorkbenchError(.cannotWrite(path: "/dev/stdout", reason: code)), in: language))
    exit(ExitStatus.failed.rawValue)
  }
}
