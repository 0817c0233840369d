import Diagnostics

/// What keys do in a terminal.
enum HelpKeys {
  private static let keys = [
    (
      Phrase("Enter, Alt-Enter", zh: "回车、Alt-回车"),
      Phrase("run the entry or go on with it; begin another line in any case", zh: "运行语句，未写完则继续；总是另起一行")
    ),
    (
      Phrase("arrows, Home, End", zh: "方向键、Home、End"),
      Phrase(
        "move; ↑ in the first line and ↓ in the last go through earlier entries",
        zh: "移动；在第一行按↑、在最后一行按↓，翻看先前的语句")
    ),
    (Phrase("Ctrl-← Ctrl-→, Alt-B F", zh: "Ctrl-← Ctrl-→、Alt-B F"), Phrase("move by words", zh: "按词移动")),
    (
      Phrase("→, End", zh: "→、End"),
      Phrase(
        "behind the text: take what is shown in grey, an earlier entry or what was meant after an error",
        zh: "在末尾：采用灰色显示的内容，即先前的语句，或出错之后可能要写的内容")
    ),
    (Phrase(verbatim: "Tab"), Phrase("what may stand here", zh: "此处可以写什么")),
    (Phrase(verbatim: "Ctrl-R"), Phrase("search earlier entries", zh: "查找先前的语句")),
    (
      Phrase("Ctrl-W U K, Alt-D", zh: "Ctrl-W U K、Alt-D"),
      Phrase(
        "cut the word before, the line before, the line behind, the word behind",
        zh: "剪切前面的词、行首到此处、此处到行尾、后面的词")
    ),
    (
      Phrase("Ctrl-Y, Alt-Y", zh: "Ctrl-Y、Alt-Y"),
      Phrase("put back what was cut last; what was cut before it", zh: "放回最近剪切的内容；再放回更早剪切的内容")
    ),
    (
      Phrase("Ctrl-_, Alt-/", zh: "Ctrl-_、Alt-/"),
      Phrase("take the last change back; make it again", zh: "撤销上一次改动；重做")
    ),
    (
      Phrase("Ctrl-C, Ctrl-D", zh: "Ctrl-C、Ctrl-D"),
      Phrase(
        "drop the entry, or stop what runs; end when nothing is typed", zh: "放弃语句，或中止运行；没有键入内容时结束对话")
    ),
    (
      Phrase("Ctrl-L, Ctrl-Z", zh: "Ctrl-L、Ctrl-Z"),
      Phrase("clear the window; go back to the shell, until fg", zh: "清屏；回到命令行，用fg返回")
    ),
  ]

  /// One line a group of keys.
  static func lines(in language: Language) -> [String] {
    let said = keys.map { (keys: $0.text(in: language), effect: $1.text(in: language)) }
    let width = said.map { DisplayWidth.cells($0.keys) }.max() ?? 0
    return said.map { "  \(DisplayWidth.padded($0.keys, to: width))   \($0.effect)" }
  }
}
