import ArgumentParser
import Diagnostics

/// The language that people are spoken to in.
struct LanguageOptions: ParsableArguments {
  /// Read again by ``Process/language``, which has to know it before any option is.
  @Option(
    help: ArgumentHelp(
      Phrase(
        "The language of messages: zh or en; that of TONGBAO_LANG or the locale if left out.",
        zh: "消息的语言：zh或en；不写则依TONGBAO_LANG或系统区域设置。")))
  var lang: Language?
}
