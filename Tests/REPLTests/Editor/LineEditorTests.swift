import REPL
import Testing

/// The line editor by its keys and its window.
@Suite struct LineEditorTests {
  @Test func `what is typed stands behind the prompt`() {
    var typed = TypedEditor()
    typed.send("数据.x")
    #expect(typed.screen() == ["> 数据.x▏"])
    typed.send("\u{1B}[D\u{1B}[D\u{1B}[D")
    #expect(typed.screen() == ["> 数▏据.x"])
    typed.send("中\u{7F}\u{7F}")
    #expect(typed.screen() == ["> ▏据.x"])
  }

  @Test func `a family is one character, also when its parts come one by one`() {
    var typed = TypedEditor()
    for scalar in "a👩‍👩‍👧b".unicodeScalars { typed.send(String(scalar)) }
    #expect(typed.screen() == ["> a👩‍👩‍👧b▏"])
    typed.send("\u{1B}[D\u{7F}")
    #expect(typed.screen() == ["> a▏b"])
    typed.send("e\u{301}")
    typed.send("\u{1B}[D")
    #expect(typed.screen() == ["> a▏e\u{301}b"])
  }

  @Test func `a line breaks where the window ends, and a wide character never in two`() {
    var typed = TypedEditor(columns: 8)
    typed.send("abcde教")
    #expect(typed.screen() == ["> abcde", "教▏"])
    typed.send("\u{7F}f")
    #expect(typed.screen() == ["> abcdef", "▏"])
  }

  @Test func `what cannot be seen is shown by its number`() {
    var typed = TypedEditor()
    typed.send("a\u{200B}b\u{202E}c")
    #expect(typed.screen() == ["> a<200B>b<202E>c▏"])
  }

  @Test func `Enter runs what is whole and begins a line where more must come`() {
    var typed = TypedEditor()
    typed.send("  f(\r")
    #expect(typed.screen() == [">   f(", "    ▏"])
    typed.send("1)\r")
    #expect(typed.events == [.submitted("  f(\n  1)")])
    #expect(typed.screen() == ["> ▏"])
  }

  @Test func `Alt-Enter always begins a line`() {
    var typed = TypedEditor()
    typed.send("a\u{1B}\rb")
    #expect(typed.screen() == ["> a", "  b▏"])
    #expect(typed.events == [])
  }

  @Test func `what is pasted is one entry, of any number of lines`() {
    var typed = TypedEditor()
    typed.send("\u{1B}[200~a\r\tb\r\nc\u{1B}[201~")
    #expect(typed.screen() == ["> a", "    b", "  c▏"])
    typed.send("\r")
    #expect(typed.events == [.submitted("a\n\tb\nc")])
  }

  @Test func `moving up and down keeps to its cell`() {
    var typed = TypedEditor()
    typed.send("\u{1B}[200~教体局公开\ra\rabcdefgh\u{1B}[201~\u{1B}[D\u{1B}[D")
    typed.send("\u{1B}[A")
    #expect(typed.screen() == ["> 教体局公开", "  a▏", "  abcdefgh"])
    typed.send("\u{1B}[A")
    #expect(typed.screen() == ["> 教体局▏公开", "  a", "  abcdefgh"])
  }

  @Test func `words are letters, digits and signs of writing`() {
    var typed = TypedEditor()
    typed.send("data.文件:count_by(1)\u{1B}b")
    #expect(typed.screen() == ["> data.文件:count_by(▏1)"])
    typed.send("\u{1B}b\u{1B}b")
    #expect(typed.screen() == ["> data.▏文件:count_by(1)"])
    typed.send("\u{17}")
    #expect(typed.screen() == ["> ▏文件:count_by(1)"])
  }

  @Test func `what was cut out comes back, and the piece before it`() {
    var typed = TypedEditor()
    typed.send("one two\u{17}\u{17}")
    #expect(typed.screen() == ["> ▏"])
    typed.send("three\u{15}\u{19}-\u{19}")
    #expect(typed.screen() == ["> three-three▏"])
    typed.send("\u{1B}y")
    #expect(typed.screen() == ["> three-one two▏"])
  }

  @Test func `Ctrl-K cuts to the end of the line, then the end itself`() {
    var typed = TypedEditor()
    typed.send("\u{1B}[200~ab\rcd\u{1B}[201~\u{1B}[A\u{1B}[D\u{B}")
    #expect(typed.screen() == ["> a▏", "  cd"])
    typed.send("\u{B}")
    #expect(typed.screen() == ["> a▏cd"])
  }

  @Test func `changes are taken back and made again`() {
    var typed = TypedEditor()
    typed.send("one ")
    typed.send("two")
    typed.send("\u{7F}")
    typed.send("\u{1F}")
    #expect(typed.screen() == ["> one two▏"])
    typed.send("\u{1F}")
    #expect(typed.screen() == ["> one ▏"])
    typed.send("\u{1F}")
    #expect(typed.screen() == ["> ▏"])
    typed.send("\u{1B}/\u{1B}/\u{1B}/")
    #expect(typed.screen() == ["> one tw▏"])
  }

  @Test func `Ctrl-C drops the entry, Ctrl-D ends when nothing is typed`() {
    var typed = TypedEditor()
    typed.send("ab\u{1B}[D\u{4}")
    #expect(typed.screen() == ["> a▏"])
    typed.send("\u{3}\u{4}")
    #expect(typed.events == [.interrupted("a"), .ended])
  }

  @Test func `a text taller than the window scrolls with the cursor`() {
    var typed = TypedEditor(height: 3)
    typed.send("\u{1B}[200~1\r2\r3\r4\r5\u{1B}[201~")
    #expect(typed.screen() == ["  3", "  4", "  5▏"])
    typed.send("\u{1B}[A\u{1B}[A\u{1B}[A")
    #expect(typed.screen() == ["  2▏", "  3", "  4"])
    typed.resize(columns: 40, height: 10)
    #expect(typed.screen() == ["> 1", "  2▏", "  3", "  4", "  5"])
  }

  // MARK: - History

  private static let past = [
    HistoryEntry("data.units:count()", datasets: ["units"], outcome: .succeeded, milliseconds: 4),
    HistoryEntry("data.units:cuont()", datasets: ["units"], outcome: .failed, milliseconds: 1),
    HistoryEntry("f(\n  1)", outcome: .succeeded, milliseconds: 1200),
    HistoryEntry("data.documents:count()", datasets: ["documents"], outcome: .stopped, milliseconds: 61_000),
  ]

  @Test func `up goes back through what was typed, and down to what is being typed`() {
    var typed = TypedEditor(history: Self.past)
    typed.send("x\u{1B}[A\u{1B}[A")
    #expect(typed.screen() == ["> f(", "    1)▏"])
    typed.send("\u{1B}[A\u{1B}[A")
    #expect(typed.screen() == ["> data.units:cuont()▏"])
    typed.send("\u{1B}[B\u{1B}[B\u{1B}[B")
    #expect(typed.screen() == ["> x▏"])
  }

  @Test func `the last entry that began so is suggested`() {
    var typed = TypedEditor(history: Self.past)
    typed.send("data.u")
    #expect(typed.screen() == ["> data.u▏nits:cuont()"])
    typed.send("nits:co")
    #expect(typed.screen() == ["> data.units:co▏unt()"])
    typed.send("\u{1B}[C")
    #expect(typed.screen() == ["> data.units:count()▏"])
  }

  @Test func `what was perhaps meant is suggested until something is typed, and taken with one key`() {
    var typed = TypedEditor()
    typed.correct("data.units:count()")
    #expect(typed.screen() == ["> ▏data.units:count()"])
    typed.press(.right)
    #expect(typed.editor.text == "data.units:count()")
    typed.press(.enter)
    #expect(typed.events == [.submitted("data.units:count()")])
    #expect(typed.screen() == ["> ▏"])
    typed.correct("a\n  b")
    #expect(typed.screen() == ["> ▏a …"])
    typed.send("x")
    #expect(typed.screen() == ["> x▏"])
  }

  @Test func `a word of a suggestion can be taken`() {
    var typed = TypedEditor(history: Self.past)
    typed.send("data.d\u{1B}f")
    #expect(typed.screen() == ["> data.documents▏:count()"])
  }

  @Test func `Ctrl-R finds by words, by dataset and by what succeeded`() {
    var typed = TypedEditor(columns: 44, history: Self.past)
    typed.send("\u{12}count")
    #expect(
      typed.screen() == [
        "> data.documents:count()", "history, 1 of 2: count▏", " –    61 s  data.documents:count()          ",
        " ✓    4 ms  data.units:count()", " Ctrl-R older, Ctrl-S newer, Tab only what …",
      ])
    typed.send("\u{12}")
    #expect(typed.screen()[0] == "> data.units:count()")
    typed.send("\u{17}@units")
    #expect(typed.screen()[1] == "history, 1 of 2: @units▏")
    #expect(typed.screen()[0] == "> data.units:cuont()")
    typed.send("\t")
    #expect(typed.screen()[1] == "history, 1 of 1: @units▏  only what succeeded")
    typed.send("\r")
    #expect(typed.screen() == ["> data.units:count()▏"])
    #expect(typed.events == [])
  }

  @Test func `Ctrl-U empties what is sought and stays in the search`() {
    var typed = TypedEditor(columns: 44, history: Self.past)
    typed.send("\u{12}count\u{15}docu")
    #expect(typed.screen()[0] == "> data.documents:count()")
    #expect(typed.screen()[1] == "history, 1 of 1: docu▏")
  }

  @Test func `leaving the search leaves what was typed`() {
    var typed = TypedEditor(history: Self.past)
    typed.send("uni\u{12}\u{1B}")
    #expect(typed.screen() == ["> uni▏"])
  }

  // MARK: - Completion

  private static let verbs = [
    Completion("count", kind: .verb, type: "()", help: "How many rows there are."),
    Completion("count_by", kind: .verb, type: "(columns)", help: "Counts rows by columns."),
    Completion(
      "教体局", kind: .value, missing: "12%", samples: ["甲", "乙"], help: "A value."),
  ]

  @Test func `Tab writes what is certain and shows what is left to choose`() {
    var typed = TypedEditor(completions: Self.verbs)
    typed.send("t:c\t")
    #expect(
      typed.screen() == [
        "> t:count▏", " count     verb  ()        ", " count_by  verb  (columns) ",
        " Tab chooses, Enter takes it, Esc leave…",
      ])
    typed.send("\t\t")
    #expect(typed.screen()[3] == " Counts rows by columns.")
    typed.send("\r")
    #expect(typed.screen() == ["> t:count_by▏"])
  }

  @Test func `typing on narrows the list, and what is alone is taken at once`() {
    var typed = TypedEditor(completions: Self.verbs)
    typed.send("t:\t")
    #expect(typed.screen()[3] == " 教体局    value             12%  甲、乙")
    typed.send("cou")
    #expect(typed.screen().count == 4)
    typed.send("\u{1B}")
    #expect(typed.screen() == ["> t:cou▏"])
    typed.send("\u{15}教\t")
    #expect(typed.screen() == ["> 教体局▏"])
  }

  @Test func `Tab at the start of a line sets in`() {
    var typed = TypedEditor()
    typed.send("\ta\t")
    #expect(typed.screen() == [">   a▏"])
  }
}
