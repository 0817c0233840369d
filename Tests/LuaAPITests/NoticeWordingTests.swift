import LuaAPI
import Testing

/// How templates word numbers and lists: whole texts.
@Suite struct NoticeWordingTests {
  private static let rates = """
    {% local before = data.rates:filter "half == 'H1'":figure "first(percent)" %}
    {% local now = data.rates:filter "half == 'H2'":figure "first(percent)" %}

    """

  private func text(_ text: String) throws -> String {
    let text = try TemplateRoom.text(Self.rates + text)
    return String(text.dropFirst(2).dropLast())
  }

  @Test(arguments: [
    ("上升{{ (now - before):points() }}", "上升1.25个百分点"), ("下降{{ (before - now):points(1) }}", "下降1.3个百分点"),
    ("{{ (now - before):change(0) }}", "上升1个百分点"), ("{{ (before - now):change() }}", "下降1.25个百分点"),
    ("{{ (now - now):change() }}", "持平"),
    ("{{ data.letters:figure \"count()\":in_words() }}件", "二件"), ("第({{ in_words(12) }})条", "第(十二)条"),
    ("{{ in_words(0) }}、{{ in_words(105) }}、{{ in_words(20300) }}", "零、一百零五、二万零三百"),
    ("{{ in_words(10010) }}、{{ in_words(99999999) }}", "一万零一十、九千九百九十九万九千九百九十九"),
    ("{{ period_name(quarter \"2021Q3\", false) }}", "第三季度"),
    ("{{ data.letters:names \"unit\":phrase{ counter = \"单位\", empty = \"无\" } }}", "甲、乙"),
    ("{{ data.letters:sort \"-unit\":names \"unit\" }}", "甲、乙"),
    (
      "{{ quantifier(data.letters:filter \"unit == '甲'\":figure \"count()\", data.letters:figure \"count()\") }}单位",
      "部分单位"
    ),
    (
      "{{ quantifier(3, 46) }}、{{ quantifier(5, 46) }}、{{ quantifier(24, 46) }}、{{ quantifier(46, 46) }}",
      "个别、部分、多数、普遍"
    ),
  ])
  func `numbers are worded`(template: String, expected: String) throws {
    #expect(try text(template) == expected)
  }

  @Test(arguments: [
    ("{{ quantifier(0, 46) }}", "scripts/t.md:5:4: \"quantifier(0, 46)\" has no value"),
    ("{{ quantifier(3, 0) }}", "quantifier: the part, 3, is more than the whole, 0"),
    ("{{ quantifier(\"3\", 4) }}", "a whole number of at least 0"),
    ("{{ in_words(-1) }}", "in_words: the number is from 0 to 99999999, found -1"),
    ("{{ (now / 2):in_words() }}", "in_words: 47.5 is no whole number from 0 to 99999999"),
    ("{{ data.letters:figure(\"first(unit)\"):points() }}", "points: 甲 is no difference of per cent"),
    (
      "{{ data.rates:filter(\"half == 'H3'\"):figure(\"first(percent)\"):points() }}",
      "scripts/t.md:5:4: "
    ),
  ])
  func `what cannot be worded is refused`(template: String, part: String) {
    #expect(
      TemplateRoom.failure(Self.rates + template).contains(part),
      "\(TemplateRoom.failure(Self.rates + template))")
  }

  @Test func `a word for a share rests on both numbers and on the thresholds`() throws {
    let files = try TemplateRoom.files(
      "{{ quantifier(data.letters:filter \"unit == '甲'\":figure \"count()\", data.letters:figure \"count()\") }}"
    )
    let evidence = String(
      decoding: try #require(files.first { $0.name == "evidence.json" }).bytes, as: UTF8.self)
    #expect(evidence.contains("\"text\": \"部分\""))
    #expect(evidence.contains("datasets/share_words.csv") && evidence.contains("datasets/letters.csv"))
  }
}
