import Diagnostics
import Testing

@testable import Query

/// Whole messages, as a person sees them.
struct FormulaErrorTests {
  private static func message(_ text: String, _ parse: (String) throws(FormulaError) -> Formula) -> String {
    do throws(FormulaError) {
      return "no error: \(try parse(text).expressions.map(\.expression.description))"
    } catch {
      return error.description
    }
  }

  @Test(arguments: [
    (
      "得分 = 60",
      #"""
      "=" does not compare
        得分 = 60
             ^
        help: write == to compare
      """#
    ),
    (
      "得分 === 60",
      #"""
      "===" is not an operator here
        得分 === 60
             ^^^
        help: write ==
      """#
    ),
    (
      "得分 != 60",
      #"""
      "!=" is not an operator here
        得分 != 60
             ^^
        help: write ~=
      """#
    ),
    (
      "得分 <> 60",
      #"""
      "<>" is not an operator here
        得分 <> 60
             ^^
        help: write ~=
      """#
    ),
    (
      "a && b",
      #"""
      "&&" is not an operator here
        a && b
          ^^
        help: write and
      """#
    ),
    (
      "a || b",
      #"""
      "||" is not an operator here
        a || b
          ^^
        help: write or
      """#
    ),
    (
      "!a",
      #"""
      "!" is not an operator here
        !a
        ^
        help: write not
      """#
    ),
    (
      "a => 60",
      #"""
      "=>" is not an operator here
        a => 60
          ^^
        help: write >=
      """#
    ),
    (
      "得分 ≥ 60",
      #"""
      "≥" is not an operator here
        得分 ≥ 60
             ^
        help: write >=
      """#
    ),
    (
      "得分 × 2 > 1",
      #"""
      "×" is not an operator here
        得分 × 2 > 1
             ^
        help: write *
      """#
    ),
    (
      "a ? 1 : 2",
      #"""
      "?" is not an operator here
        a ? 1 : 2
          ^
        help: write if_else(condition, this, that)
      """#
    ),
    (
      "回复时间 is null",
      #"""
      "is" is not an operator
        回复时间 is null
                 ^^
        help: write 回复时间 == nil
      """#
    ),
    (
      "a is not null",
      #"""
      "is" is not an operator
        a is not null
          ^^
        help: write a ~= nil
      """#
    ),
    (
      "a is 3",
      #"""
      "is" is not an operator
        a is 3
          ^^
        help: write ==
      """#
    ),
    (
      "类型 in ('微博', '微信', '其他')",
      #"""
      "in" is not an operator
        类型 in ('微博', '微信', '其他')
             ^^
        help: write 类型 == '微博' or 类型 == '微信' or 类型 == '其他'
      """#
    ),
    (
      "a in list",
      #"""
      "in" is not an operator
        a in list
          ^^
        help: write a == 'this' or a == 'that'
      """#
    ),
    (
      "a not in (1, 2, 3, 4)",
      #"""
      "not in" is not an operator
        a not in (1, 2, 3, 4)
          ^^^^^^
        help: write not (a == 1 or a == 2 or a == 3 or …)
      """#
    ),
    (
      "a like '%局%'",
      #"""
      "like" is not an operator
        a like '%局%'
          ^^^^
        help: write contains(a, 'text'), starts_with(a, 'text') or ends_with(a, 'text')
      """#
    ),
    (
      "a not like 'x'",
      #"""
      "not like" is not an operator
        a not like 'x'
          ^^^^^^^^
        help: write not contains(a, 'text')
      """#
    ),
    (
      "a between 1 and 2",
      #"""
      "between" is not an operator
        a between 1 and 2
          ^^^^^^^
        help: write a >= this and a <= that
      """#
    ),
    (
      "a AND b",
      #"""
      "AND" is not an operator
        a AND b
          ^^^
        help: write and
      """#
    ),
    (
      "NOT a",
      #"""
      "NOT" is not a value
        NOT a
        ^^^
        help: write not, or `NOT` to mean a column
      """#
    ),
    (
      "a == NULL",
      #"""
      "NULL" is not a value
        a == NULL
             ^^^^
        help: write nil, or `NULL` to mean a column
      """#
    ),
    (
      "a == TRUE",
      #"""
      "TRUE" is not a value
        a == TRUE
             ^^^^
        help: write true, or `TRUE` to mean a column
      """#
    ),
    (
      "得分 < 60 且 状态 == '运营'",
      #"""
      "且" is not an operator
        得分 < 60 且 状态 == '运营'
                  ^^
        help: write and
      """#
    ),
    (
      "unit contains '局'",
      #"""
      "contains" is not an operator
        unit contains '局'
             ^^^^^^^^
        help: write contains(unit, '局')
      """#
    ),
    (
      "得分 60",
      #"""
      expected an operator, found "60"
        得分 60
             ^^
      """#
    ),
    (
      "得分 大于 60",
      #"""
      "大于" is not an operator
        得分 大于 60
             ^^^^
        help: write >
      """#
    ),
  ])
  func `the signs and words of other languages are answered with those of Lua`(text: String, message: String)
  {
    #expect(Self.message(text, FormulaParser.parseCondition) == message)
  }

  @Test(arguments: [
    (
      "a b",
      #"""
      expected an operator, found "b"
        a b
          ^
      """#
    ),
    (
      "r.score < 60",
      #"""
      a formula has no fields
        r.score < 60
         ^
        help: write score for the column of that name
      """#
    ),
    (
      "name:lower() == 'x'",
      #"""
      a formula has no methods
        name:lower() == 'x'
            ^
        help: write lower(name)
      """#
    ),
    (
      "a:f(1)",
      #"""
      a formula has no methods
        a:f(1)
         ^
        help: write f(a, …)
      """#
    ),
    (
      "r['得分'] < 60",
      #"""
      a formula has no indexing
        r['得分'] < 60
         ^
        help: write 得分 for the column of that name
      """#
    ),
    (
      "r[1]",
      #"""
      a formula has no indexing
        r[1]
         ^
        help: name the column instead
      """#
    ),
    (
      "#name > 2",
      #"""
      a formula does not measure with "#"
        #name > 2
        ^
        help: write length(x) for a text's length
      """#
    ),
    (
      "a, b",
      #"""
      expected one condition, found ","
        a, b
         ^
        help: join conditions with and
      """#
    ),
    (
      "a < b < c",
      #"""
      a comparison cannot be compared further
        a < b < c
              ^
        help: write a < b and b < c
      """#
    ),
    (
      "回复率(%) > 60",
      #"""
      expected an argument, found "%"
        回复率(%) > 60
               ^
        help: a column's name with such signs goes in backticks: `回复率(%)`
      """#
    ),
    (
      "count(*) > 1",
      #"""
      expected a value, found "*"
        count(*) > 1
              ^
        help: write count() to count rows
      """#
    ),
    (
      "f(a, b",
      #"""
      "(" is not closed
        f(a, b
         ^
      """#
    ),
    (
      "(a",
      #"""
      "(" is not closed
        (a
        ^
      """#
    ),
    (
      "a)",
      #"""
      ")" closes nothing
        a)
         ^
      """#
    ),
    (
      "f(a b)",
      #"""
      expected an operator, found "b"
        f(a b)
            ^
      """#
    ),
    (
      "workdays{2, x}",
      #"""
      a list holds constants only, found "x"
        workdays{2, x}
                    ^
        help: put texts in quotes
      """#
    ),
    (
      "f({a = 1})",
      #"""
      a list has no names
        f({a = 1})
           ^
        help: write the values alone, such as {2, 5}
      """#
    ),
    (
      "workdays{2, 5",
      #"""
      "{" is not closed
        workdays{2, 5
                ^
      """#
    ),
    (
      "x == {1, 2}",
      #"""
      a list stands only as an argument of a function
        x == {1, 2}
             ^
        help: compare with one value at a time: x == 'a' or x == 'b'
      """#
    ),
  ])
  func `what a formula cannot say is answered with what to write`(text: String, message: String) {
    #expect(Self.message(text, FormulaParser.parseCondition) == message)
  }

  @Test(arguments: [
    (
      "`a",
      #"""
      the column's name is not finished
        `a
        ^
        help: end it with `
      """#
    ),
    (
      "``",
      #"""
      nothing stands between the backticks
        ``
        ^^
      """#
    ),
    (
      "`f`(x)",
      #"""
      `f` is a column, not a function
        `f`(x)
        ^^^
        help: write a function's name without backticks
      """#
    ),
    (
      "a == '运营",
      #"""
      the text is not finished
        a == '运营
             ^
        help: end it with '
      """#
    ),
    (
      "a == “运营",
      #"""
      the text is not finished
        a == “运营
             ^
        help: end it with ”
      """#
    ),
    (
      #"a == '\q'"#,
      #"""
      "\q" is not an escape
        a == '\q'
              ^^
        help: write \\ for a backslash
      """#
    ),
    (
      #"a == '\xff'"#,
      #"""
      the text's escapes do not give characters
        a == '\xff'
             ^^^^^^
        help: write the character itself, or \u{…} with its code point
      """#
    ),
    (
      "$ > 1",
      #"""
      "$" is not followed by a name
        $ > 1
        ^
        help: write $name for the value called name in the table after the formula
      """#
    ),
    (
      "60分 < 1",
      #"""
      "60分" is not a number
        60分 < 1
        ^^^^
        help: a column whose name begins with a digit goes in backticks: `60分`
      """#
    ),
    (
      "1..2",
      #"""
      "1..2" is not a number
        1..2
        ^^^^
        help: put spaces around ..
      """#
    ),
    (
      "12abc",
      #"""
      "12abc" is not a number
        12abc
        ^^^^^
      """#
    ),
    (
      "99999999999999999999 > a",
      #"""
      "99999999999999999999" does not fit in 64 bits
        99999999999999999999 > a
        ^^^^^^^^^^^^^^^^^^^^
        help: write it with an exponent, such as 1e20, for a float
      """#
    ),
    (
      "3.14159265358979323846 > a",
      #"""
      "3.14159265358979323846" has more than 15 digits
        3.14159265358979323846 > a
        ^^^^^^^^^^^^^^^^^^^^^^
        help: write 3.14159265358979
      """#
    ),
    (
      "0.0000000000000000001 > a",
      #"""
      "0.0000000000000000001" has more than 18 digits after the point
        0.0000000000000000001 > a
        ^^^^^^^^^^^^^^^^^^^^^
      """#
    ),
    (
      "1e999 > a",
      #"""
      "1e999" is too large
        1e999 > a
        ^^^^^
      """#
    ),
    (
      "0x1p4 > 1",
      #"""
      "0x1p4" is not an integer
        0x1p4 > 1
        ^^^^^
        help: write it in decimal
      """#
    ),
  ])
  func `texts and numbers that cannot be read say why`(text: String, message: String) {
    #expect(Self.message(text, FormulaParser.parseCondition) == message)
  }

  @Test(arguments: [
    (
      "a and",
      #"""
      the formula ends where a value was expected
        a and
             ^
      """#
    ),
    (
      "a == ",
      #"""
      the formula ends where a value was expected
        a == 
             ^
      """#
    ),
    (
      "and a",
      #"""
      expected a value, found "and"
        and a
        ^^^
      """#
    ),
    (
      "end > 1",
      #"""
      "end" is a word of Lua
        end > 1
        ^^^
        help: write `end` in backticks to mean a column
      """#
    ),
    (
      "function(r) return true end",
      #"""
      a formula has no functions
        function(r) return true end
        ^^^^^^^^
        help: give the Lua function itself, without quotes around it
      """#
    ),
    (
      "if a then",
      #"""
      a formula has no statements
        if a then
        ^^
        help: write if_else(condition, this, that)
      """#
    ),
    (
      "a -- b",
      #"""
      "--" begins a comment in Lua, and a formula has none
        a -- b
          ^^
        help: write a - (-b) to subtract a negative number
      """#
    ),
    (
      "- -- a",
      #"""
      "--" begins a comment in Lua, and a formula has none
        - -- a
          ^^
        help: write -(-x) for the negative of a negative number
      """#
    ),
    (
      "a == [[x]]",
      #"""
      expected a value, found "["
        a == [[x]]
             ^
        help: write a text in quotes: 'text'
      """#
    ),
    (
      "得分 < 60；",
      #"""
      "；" ends nothing here
        得分 < 60；
                 ^^
      """#
    ),
    (
      "a、b",
      #"""
      "、" is not an operator here
        a、b
         ^^
        help: write ,
      """#
    ),
    (
      "a。b",
      #"""
      "。" is not an operator here
        a。b
         ^^
        help: write .
      """#
    ),
    (
      "a == 1 @ 2",
      #"""
      "@" is not an operator here
        a == 1 @ 2
               ^
      """#
    ),
    (
      "a..b...c",
      #"""
      "..." is not an operator here
        a..b...c
            ^^^
      """#
    ),
    (
      "得分 < 60\n and 状态 = '运营'\n and x",
      #"""
      "=" does not compare
         and 状态 = '运营'
                  ^
        help: write == to compare
      """#
    ),
    (
      "",
      #"""
      the formula is empty
      """#
    ),
  ])
  func `a formula that stops short or goes on says where`(text: String, message: String) {
    #expect(Self.message(text, FormulaParser.parseCondition) == message)
  }

  @Test(arguments: [
    (
      "rate = ",
      #"""
      the formula ends where a value was expected
        rate = 
               ^
      """#
    ),
    (
      "rate = a = b",
      #"""
      "=" does not compare
        rate = a = b
                 ^
        help: write == to compare
        help: the name of a new column stands alone before =
      """#
    ),
    (
      "a + 1 = b",
      #"""
      "=" does not compare
        a + 1 = b
              ^
        help: write == to compare
        help: the name of a new column stands alone before =
      """#
    ),
    (
      "a,",
      #"""
      the formula ends where a value was expected
        a,
          ^
      """#
    ),
    (
      "a,,b",
      #"""
      expected a value, found ","
        a,,b
          ^
      """#
    ),
    (
      "end = 1",
      #"""
      "end" is a word of Lua
        end = 1
        ^^^
        help: write `end` in backticks to mean a column
      """#
    ),
    (
      "x := 1",
      #"""
      ":" is not an operator here
        x := 1
          ^
      """#
    ),
  ])
  func `a list says what its items may be`(text: String, message: String) {
    #expect(Self.message(text, FormulaParser.parseList) == message)
  }

  @Test func `of a long line the part around the mark is shown`() {
    let text = String(repeating: "得分 + ", count: 40) + "b = c" + String(repeating: " + 得分", count: 40)
    #expect(
      Self.message(text, FormulaParser.parseCondition) == #"""
        "=" does not compare
          … + 得分 + 得分 + 得分 + 得分 + 得分 + b = c + 得分 + 得分 + 得分 + 得分 + 得分 + 得分 + 得分 + …
                                                   ^
          help: write == to compare
        """#)
  }
}
