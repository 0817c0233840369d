import CivilTime
import Diagnostics
import Scheduling
import Testing

@Suite struct ScheduleTests {
  @Test func `both languages and their mixture say the same`() throws {
    let alike: [[String]] = [
      [
        "every workday 08:30", "每个工作日 08:30", "每个工作日8点半", "每工作日 8:30", "every working day at 08:30",
        "每个工作日 ０８：３０",
      ],
      [
        "5th workday after quarter end 09:00", "季度结束后第5个工作日 09:00", "季度结束后第五个工作日 9时",
        "第5个工作日 after quarter end 09:00",
        "fifth workday after quarter end", "每季度结束后第5个工作日",
      ],
      ["last workday of month", "每月最后一个工作日", "每月最后一个工作日 09:00"],
      ["3rd last workday of quarter 17:00", "季度倒数第3个工作日 17:00", "每季度倒数第三个工作日下午5点"],
      ["15th of month or next workday 10:00", "每月15日（遇节假日顺延） 10:00", "每月15号遇节假日顺延上午10点"],
      ["every monday and thursday 09:00", "每周一、四 09:00", "每周一和周四 9:00", "0 9 * * 1,4"],
      ["every monday to friday 09:00", "每周一至周五 09:00", "每周一到五 09:00"],
      ["every 15 minutes", "每15分钟", "每十五分钟"],
      ["every 2 hours", "每2小时", "every 120 minutes"],
      ["every day 08:30 and 13:30", "每天 08:30、13:30"],
      ["last day of year 12:00", "每年最后一天 12:00", "年末 12:00"],
      ["after rankings", "在rankings之后", "rankings完成后"],
      ["when units changes", "units变化时", "当units更新时"],
    ]
    for texts in alike {
      let kinds = try texts.map { text in
        let schedule = try Schedule(text)
        // Cron's days and weekdays are two rules for the same days.
        return text.contains("*")
          ? try next(20, text, after: "2021-01-01 00:00").description : schedule.identity
      }
      let first = kinds[0]
      for (text, kind) in zip(texts, kinds) where !text.contains("*") { #expect(kind == first, "\(text)") }
      if let cron = texts.first(where: { $0.contains("*") }) {
        #expect(
          try next(20, cron, after: "2021-01-01 00:00") == next(20, texts[0], after: "2021-01-01 00:00"))
      }
    }
  }

  @Test func `what is no schedule is told with what to write`() {
    #expect(
      problem("0 0 30 2 *")
        == "\"0 0 30 2 *\" is no schedule: it never comes, since no month of it has such a day: day 30, month 2"
    )
    #expect(
      problem("0 24 * * *") == "\"0 24 * * *\" is no schedule: the field hour goes from 0 to 23, found 24")
    #expect(
      problem("5/15 * * * *")
        == "\"5/15 * * * *\" is no schedule: \"5/15\" in the field minute has a step without a range\n  help: write \"5-59/15\""
    )
    #expect(
      problem("* * *")
        == "\"* * *\" is no schedule: cron has five fields, found 3\n  help: write minute, hour, day of the month, month, day of the week, such as \"30 8 * * mon-fri\""
    )
    #expect(
      problem("every 7 minutes")
        == "\"every 7 minutes\" is no schedule: 7 minutes do not fill a day evenly\n  help: write \"every 6 minutes\""
    )
    #expect(
      problem("every wrokday 08:30").contains("nothing is known by \"wrokday\"; did you mean \"workday\"?"))
    #expect(problem("every workday 25:00").contains("\"25:0\" is no time of a day"))
    #expect(problem("09:00").contains("it does not say on which days"))
    #expect(problem("每季度 09:00").contains("it does not say which day of the quarter"))
    #expect(problem("").contains("it is empty"))
    #expect(problem("32nd of month").contains("days of a month are counted from 1 to 31 here, found 32"))
    #expect(problem("3 workdays before quarter end").contains("write \"3rd last workday of quarter\""))
    #expect(problem("@dayly").contains("did you mean \"@daily\"?"))
    #expect(problem("0 9 * * mom").contains("the field day of the week has \"mom\"; did you mean \"mon\"?"))
  }

  @Test func `in words it is said again`() throws {
    let said: [(String, String, String)] = [
      ("5th workday after quarter end 09:00", "5th workday after quarter end at 09:00", "季度结束后第5个工作日09:00"),
      ("每月最后一个工作日", "last workday of each month at 09:00", "每月最后一个工作日09:00"),
      ("*/20 8 13 * fri", "day 13 or every Friday at 08:00, 08:20, 08:40", "每逢13日或周五08:00、08:20、08:40"),
      ("after lists", "after lists, when it ended well", "lists成功之后"),
      ("every 15 minutes", "every 15 minutes, from midnight on", "从零点起每15分钟"),
    ]
    for (text, english, chinese) in said {
      #expect(try Schedule(text).phrase.text(in: .english) == english)
      #expect(try Schedule(text).phrase.text(in: .chinese) == chinese)
    }
  }
}
