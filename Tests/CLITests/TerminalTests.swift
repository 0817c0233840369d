import Foundation
import Testing

/// A conversation in a real terminal.
@Suite(.serialized, .enabled(if: TmuxWindow.isInstalled, "tmux is not installed: the terminal was not tried"))
struct TerminalTests {
  @Test func `text of any width is edited where the cursor stands`() throws {
    let window = try TmuxWindow()
    try window.start()
    try window.type("x = \"䶮，教①b\"", "Left", "Left", "Left")
    try window.wait(for: "b\"")
    try window.type("ａ")
    try window.wait(for: "教ａ①b")
    #expect(try window.cursor() == [8 + 5 + 2 + 2 + 2 + 2, 2])
    try window.type("", "BSpace", "BSpace")
    try window.wait(for: "䶮，①b")
    try window.type("", "Enter")
    try window.type("#x", "Enter")
    try window.wait(for: "10")
  }

  @Test func `ten pasted lines are one entry, and stay in order when the window changes`() throws {
    let window = try TmuxWindow(columns: 70, height: 20)
    try window.start()
    let lines = [
      "data.media_accounts", "  :filter(function(a)", "    -- 运营中而未登记的账号，平台不限，单位不限，季度只看本季度",
      "    return a.state == \"运营\"", "      and a.registered == false", "  end)", "  :group \"platform\"",
      "  :aggregate [[", "    数量 = count()", "  ]]",
    ]
    try window.paste(lines.joined(separator: "\n"))
    try window.wait(for: "]]")
    #expect(
      try Array(window.lines().dropFirst(2))
        == ["2021Q3> data.media_accounts"] + lines.dropFirst().map { "   ... \($0)" })
    try window.resize(columns: 40, height: 20)
    try window.wait("a broken comment") { $0.contains("   ...     -- 运营中而未登记的账号，平台\n不限") }
    #expect(try window.lines().filter { $0.contains("data.media_accounts") }.count == 1)
    try window.resize(columns: 100, height: 20)
    try window.wait(for: "平台不限，单位不限，季度只看本季度")
    #expect(
      try Array(window.lines().suffix(10))
        == ["2021Q3> data.media_accounts"] + lines.dropFirst().map { "   ... \($0)" })
    try window.type("", "Up", "Up", "Up", "Up", "End")
    try window.type(" -- 完", "Enter")
    try window.wait(for: "media_accounts · 2021Q3 ·")
    #expect(try window.screen().contains("   ...   end) -- 完\n"))
    #expect(try window.screen().contains(" platform  数量\n"))
  }

  @Test func `a text taller than the window scrolls, and stays whole when it is run`() throws {
    let window = try TmuxWindow(columns: 60, height: 6)
    try window.start()
    try window.paste((["x = {"] + (1...9).map { "  \($0)," } + ["}"]).joined(separator: "\n"))
    try window.wait(for: "   ... }")
    #expect(try window.lines().first == "   ...   5,")
    try window.type("", "Up", "Up", "Up", "Up", "Up", "Up", "Up", "Up")
    try window.wait("the cursor's line") { $0.hasPrefix("   ...   2,") }
    try window.type("", "Enter")
    try window.wait("the prompt below") { $0.hasSuffix("   ... }\n2021Q3>") }
    try window.type("#x", "Enter")
    try window.wait("nine") { $0.contains("\n9\n2021Q3>") }
  }

  @Test func `what runs is stopped by Ctrl-C, and the conversation goes on`() throws {
    let window = try TmuxWindow()
    try window.start()
    try window.type("while true do end", "Enter")
    try window.wait("the running entry") { $0.contains("end\n") || $0.hasSuffix("end") }
    Thread.sleep(forTimeInterval: 0.3)
    try window.type("", "C-c")
    try window.wait(for: "error: stopped by the user")
    try window.type("6 * 7", "Enter")
    try window.wait(for: "42")
  }

  @Test func `what was perhaps meant is taken with one key`() throws {
    let window = try TmuxWindow()
    try window.start()
    try window.type("data.unts:count()", "Enter")
    try window.wait("the suggestion") { $0.hasSuffix("^^^^\n2021Q3> data.units:count()") }
    try window.type("", "Right", "Enter")
    try window.wait("the answer") { $0.hasSuffix("63\n2021Q3>") }
  }

  @Test func `a long query shows how far it is, is stopped, and leaves names as they were`() throws {
    let window = try TmuxWindow()
    try window.start()
    try window.type("x = data.units", "Enter")
    try window.type(
      "t = {} for i = 1, 40000 do t[i] = { a = i } end t = table_of(t) t:filter(function(r) local s = 0 for i = 1, 20000 do s = s + r.a * i end return s > 0 end):count()",
      "Enter")
    try window.wait("the progress") { $0.contains("40,000 rows  ") }
    try window.type("", "C-c")
    try window.wait("the prompt") { $0.hasSuffix("error: stopped by the user\n2021Q3>") }
    #expect(try !window.screen().contains("40,000 rows  "))
    try window.type("x:count()", "Enter")
    try window.wait("the answer") { $0.hasSuffix("63\n2021Q3>") }
  }

  @Test(arguments: [
    SIGTERM, SIGHUP, SIGQUIT, SIGABRT, SIGSEGV, SIGILL, SIGTRAP, SIGPIPE, SIGIO, SIGKILL, 34, 64,
  ])
  func `however it ends, the terminal is in order and the history too`(signal: Int32) throws {
    let window = try TmuxWindow()
    try window.start()
    try window.type("data.units:count()", "Enter")
    try window.wait(for: "63")
    try window.type("unfinished(")
    try window.wait(for: "unfinished(")
    try window.signal(signal)
    try window.wait("the shell") { $0.hasSuffix("\n$") }
    // Nothing can be done about a process that is killed: the shell sets its own modes, and reset does the rest.
    #expect(try window.modes() == "echo icanon isig")
    try window.start()
    try window.type("", "Up")
    try window.wait("the entry before") { $0.hasSuffix("2021Q3> data.units:count()") }
  }

  @Test func `what data holds does nothing to the terminal`() throws {
    let window = try TmuxWindow()
    try window.start()
    try window.type(#"print("\27[31mred\27[2J\r")"#, "Enter")
    try window.wait("the escaped text") { $0.contains(#"\n\u{1B}[31mred\u{1B}[2J\r"#.dropFirst(2)) }
    try window.type(#"("\27]0;t\7")"#, "Enter")
    try window.wait("the escaped value") { $0.contains(#"\u{1B}]0;t\u{7}"#) }
  }

  @Test func `an interrupt from outside drops the entry`() throws {
    let window = try TmuxWindow()
    try window.start()
    try window.type("abc")
    try window.wait(for: "abc")
    try window.signal(SIGINT)
    try window.wait("another prompt") { $0.hasSuffix("2021Q3> abc\n2021Q3>") }
    try window.type("6 * 7", "Enter")
    try window.wait(for: "42")
  }

  @Test(arguments: ["C-z", "TSTP"])
  func `a stopped conversation gives the terminal back, and goes on where it was`(way: String) throws {
    let window = try TmuxWindow()
    try window.start()
    try window.type("6 *")
    try window.wait(for: "6 *")
    if way == "C-z" { try window.type("", "C-z") } else { try window.signal(SIGTSTP) }
    try window.wait(for: "Stopped")
    #expect(try window.modes() == "echo icanon isig")
    try window.type("clear; fg", "Enter")
    try window.wait("the entry") { $0.hasSuffix("2021Q3> 6 *") }
    try window.type(" 7", "Enter")
    try window.wait(for: "42")
  }

  @Test func `the history is searched from one conversation to the next`() throws {
    let window = try TmuxWindow()
    try window.start()
    try window.type("data.units:count()", "Enter")
    try window.wait(for: "63")
    try window.type("data.units:cuont()", "Enter")
    try window.wait(for: "did you mean")
    try window.type("", "C-d")
    try window.wait("the shell") { $0.hasSuffix("\n$") }
    try window.start()
    try window.type("", "C-r")
    try window.type("@units", "Tab")
    try window.wait(for: "history, 1 of 1: @units  only what succeeded")
    try window.type("", "Enter", "Enter")
    try window.wait(for: "63")
  }

  @Test func `a table is looked at page by page, and the lines before are there again`() throws {
    let window = try TmuxWindow(columns: 60, height: 12)
    try window.start()
    try window.type("data.units:take(30)", "Enter")
    try window.wait("the trail") { $0.hasSuffix("take 63 → 30 rows\n2021Q3>") }
    let before = try window.screen()
    try window.type(":page", "Enter")
    try window.wait(for: "q leaves")
    try window.type("", "Down", "Down", "Right")
    try window.wait("the third row") { $0.split(separator: "\n")[2].hasPrefix(" 3 ") }
    #expect(try window.lines()[0].hasPrefix("units · 30 rows · rows 3–11 · columns 3–"))
    try window.type("q")
    try window.wait("the lines before") { $0.hasSuffix("2021Q3> :page\n2021Q3>") }
    #expect(
      try window.lines().dropLast(2).last == before.split(separator: "\n").dropLast().last.map(String.init))
    try window.type("data.un", "Tab")
    try window.wait(for: "unit_documents")
  }
}
