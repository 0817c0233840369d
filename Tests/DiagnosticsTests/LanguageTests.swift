import Diagnostics
import Testing

@Suite struct LanguageTests {
  @Test(
    arguments: [
      (nil, [:], .english),
      ("zh", [:], .chinese),
      ("zh", ["TONGBAO_LANG": "en", "LC_ALL": "C", "LANG": "en_US.UTF-8"], .chinese),
      ("en", ["TONGBAO_LANG": "zh"], .english),
      (nil, ["TONGBAO_LANG": "zh", "LC_ALL": "en_US.UTF-8"], .chinese),
      (nil, ["TONGBAO_LANG": "", "LC_ALL": "zh_CN.UTF-8"], .chinese),
      (nil, ["LC_ALL": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"], .chinese),
      (nil, ["LC_ALL": "C", "LANG": "zh_CN.UTF-8"], .english),
      (nil, ["LC_ALL": "", "LC_MESSAGES": "zh_CN", "LANG": "C"], .chinese),
      (nil, ["LANG": "zh_CN.GB18030"], .chinese),
      (nil, ["LANG": "zh"], .chinese),
      (nil, ["LANG": "POSIX"], .english),
      (nil, ["LANG": "fr_FR.UTF-8"], .english),
      (nil, ["LANG": "zhuang"], .english),
    ] as [(String?, [String: String], Language)])
  func `an option outweighs the environment, and the first variable that is set the others`(
    option: String?, environment: [String: String], expected: Language
  ) throws {
    #expect(try Language.chosen(option: option, environment: environment) == expected)
  }

  @Test(
    arguments: [
      (["query", "1"], .english),
      (["query", "1", "--lang", "zh"], .chinese),
      (["--lang=zh", "query", "1"], .chinese),
      (["query", "--lang", "en", "--lang", "zh"], .chinese),
      (["query", "--", "--lang", "zh"], .english),
      (["query", "--lang"], .english),
    ] as [([String], Language)])
  func `the option is found before the command is read`(arguments: [String], expected: Language) throws {
    #expect(try Language.chosen(arguments: arguments, environment: [:]) == expected)
  }

  @Test func `a language that is not spoken is refused, and a locale is not`() {
    #expect(
      throws: LanguageError(name: "fr", source: "--lang"),
      performing: { try Language.chosen(option: "fr", environment: [:]) })
    let error = #expect(throws: LanguageError.self) {
      try Language.chosen(option: nil, environment: ["TONGBAO_LANG": "fr"])
    }
    #expect(
      error?.text(in: .english) == "TONGBAO_LANG: no language \"fr\"\n  help: the languages are zh and en")
    #expect(error?.text(in: .chinese) == "TONGBAO_LANG：没有“fr”这种语言\n  提示：可选的语言是zh（中文）和en（英文）")
  }
}
