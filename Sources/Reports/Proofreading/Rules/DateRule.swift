import CivilTime
import Diagnostics

/// Days that disagree with each other.
///
/// Wrong: 成文日期 2021-09-09 in the header and 2021年9月8日 below the signature; 8月18日—9日; 截至9月23日 in a notice signed on
/// 9月8日; 2月30日. Right: one day in both places, and days in their order.
struct DateRule: ProofRule {
  func slips(in text: ProofText, _ knowledge: ProofKnowledge) -> [Slip] {
    impossible(text) + numbers(text) + backwards(text) + asOf(text) + header(text) + weekdays(text)
      + titles(text)
  }

  private func impossible(_ text: ProofText) -> [Slip] {
    text.paragraphs.indices.flatMap { place in
      text.dates[place].compactMap { date in
        let year = date.year ?? text.year ?? 2020
        let isDay =
          date.day.map { CivilDate(year: year, month: date.month, day: $0) != nil }
          ?? (1...12).contains(date.month)
        let isEnd = date.rangeEnd.map { end in
          end.day.map { CivilDate(year: end.year ?? year, month: end.month, day: $0) != nil }
            ?? (1...12).contains(end.month)
        }
        guard !isDay || isEnd == false, !text.paragraphs[place].isTitled[date.range.lowerBound]
        else {
          return nil
        }
        return Slip(
          .dates, .sure, at: place, date.range, Phrase("there is no such day", zh: "没有这一天"),
          suggestion: Phrase("correct the day", zh: "改正日期"))
      }
    }
  }

  /// The year in the notice's own number against that of its signature: 〔2022〕41号 signed in 2023.
  private func numbers(_ text: ProofText) -> [Slip] {
    guard let signed = text.signatureDay?.date.year else { return [] }
    let first = text.title ?? 0
    return text.paragraphs.indices.prefix(first + 4).compactMap { place -> Slip? in
      let letters = text.paragraphs[place].letters
      guard letters.count <= 40, text.paragraphs[place].kind != .title,
        let open = letters.firstIndex(where: { "〔[".unicodeScalars.contains($0) }),
        open + 5 < letters.count, let year = Int(letters.text(open + 1..<open + 5)),
        letters.last == "号",
        !letters.contains(where: { ",。《".unicodeScalars.contains($0) }), year != signed
      else { return nil }
      return Slip(
        .dates, .sure, at: place, open..<open + 6,
        Phrase(
          "the number is of \(year), and the signature of \(signed)",
          zh: "发文字号是\(year)年，落款是\(signed)年"),
        suggestion: Phrase("correct one of the years", zh: "核对两处年份"))
    }
  }

  private func backwards(_ text: ProofText) -> [Slip] {
    text.bodyPlaces.flatMap { place in
      text.dates[place].compactMap { date in
        guard let end = date.rangeEnd else { return nil }
        let first = (date.year ?? 0, date.month, date.day ?? 1)
        let last = (end.year ?? date.year ?? 0, end.month, end.day ?? 31)
        // From November to January without years is over the turn of the year.
        let turns = end.year == nil && end.month < date.month && date.month - end.month >= 6
        guard last < first, !turns else { return nil }
        return Slip(
          .dates, .sure, at: place, date.range, Phrase("the range goes backwards", zh: "起止日期颠倒"),
          suggestion: Phrase("correct the first or the last day", zh: "核对起止日期"))
      }
    }
  }

  /// 截至 a day that comes after the notice was signed.
  private func asOf(_ text: ProofText) -> [Slip] {
    guard let signed = text.signatureDay?.date.civil(nil) else { return [] }
    return text.bodyPlaces.flatMap { place in
      let letters = text.paragraphs[place].letters
      return text.dates[place].compactMap { date -> Slip? in
        let start = date.range.lowerBound
        let isAsOf = ["截至", "截止", "截止到", "截至到"].contains {
          letters.holds($0, at: start - $0.unicodeScalars.count)
        }
        if isAsOf, let day = date.civil(text.year), day > signed,
          date.year != nil || day.month - signed.month < 9
        {
          return Slip(
            .dates, .sure, at: place, date.range,
            Phrase(
              "things are counted up to \(day), after the signature of \(signed)",
              zh: "统计截至\(day.chinese)，晚于成文日期\(signed.chinese)"),
            suggestion: Phrase("correct one of the days", zh: "核对两处日期"))
        }
        // An inspection that ends after the notice about it.
        guard let last = date.civilEnd(text.year), last > signed,
          date.rangeEnd?.year != nil || last.month - signed.month < 9
        else { return nil }
        let rest = letters.text(
          date.range.upperBound..<min(letters.count, date.range.upperBound + 60))
        guard ["检查", "抽查", "监测", "测评"].contains(where: { rest.contains($0) }) else { return nil }
        return Slip(
          .dates, .likely, at: place, date.range,
          Phrase(
            "the inspection ends on \(last), after the signature of \(signed)",
            zh: "检查截至\(last.chinese)，晚于成文日期\(signed.chinese)"),
          suggestion: Phrase("correct one of the days", zh: "核对两处日期"))
      }
    }
  }

  /// Days of the header against the signature.
  private func header(_ text: ProofText) -> [Slip] {
    func day(_ field: HeaderFields.Field?) -> (field: HeaderFields.Field, date: CivilDate)? {
      guard let field else { return nil }
      let date = text.dates[field.paragraph].first { field.range.contains($0.range.lowerBound) }
      return date?.civil(nil).map { (field, $0) }
    }
    let made = day(text.header["成文日期", "生成日期"])
    let published = day(text.header["发布日期", "公开日期"])
    var slips: [Slip] = []
    if let signing = text.signatureDay, let signed = signing.date.civil(nil) {
      if let made, made.date != signed {
        slips.append(
          Slip(
            .dates, .sure, at: signing.paragraph, signing.date.range,
            Phrase(
              "signed on \(signed), and the header says \(made.date)",
              zh: "落款日期\(signed.chinese)与页首“\(made.field.label)”\(made.date.chinese)不一致"),
            suggestion: Phrase("take one day for both", zh: "统一两处日期")))
      }
      if let published, published.date < signed, made == nil || made?.date == signed {
        slips.append(
          Slip(
            .dates, .sure, at: published.field.paragraph, published.field.range,
            Phrase(
              "published on \(published.date), before it was signed on \(signed)",
              zh: "发布日期\(published.date.chinese)早于成文日期\(signed.chinese)"),
            suggestion: Phrase("correct one of the days", zh: "核对两处日期")))
      }
    }
    if let made, let published, published.date < made.date, slips.isEmpty {
      slips.append(
        Slip(
          .dates, .sure, at: published.field.paragraph, published.field.range,
          Phrase(
            "published on \(published.date), before it was made on \(made.date)",
            zh: "发布日期\(published.date.chinese)早于成文日期\(made.date.chinese)"),
          suggestion: Phrase("correct one of the days", zh: "核对两处日期")))
    }
    return slips
  }

  /// 9月20日(星期一) on another day of the week.
  private func weekdays(_ text: ProofText) -> [Slip] {
    let names: [Unicode.Scalar: Int] = [
      "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "日": 7, "天": 7,
    ]
    return text.bodyPlaces.flatMap { place in
      let letters = text.paragraphs[place].letters
      return text.dates[place].compactMap { date -> Slip? in
        var next = date.range.upperBound
        if next < letters.count, letters[next] == "(" { next += 1 }
        let word = ["星期", "周"].first { letters.holds($0, at: next) }
        guard let word, let day = date.civil(text.year) else { return nil }
        let place2 = next + word.unicodeScalars.count
        guard place2 < letters.count, let said = names[letters[place2]], said != day.weekday else {
          return nil
        }
        return Slip(
          .dates, .sure, at: place, date.range.lowerBound..<place2 + 1,
          Phrase("\(day) is not that day of the week", zh: "\(day.chinese)是\(day.weekdayName)"),
          suggestion: Phrase("correct the day or the weekday", zh: "改正日期或星期"))
      }
    }
  }

  /// The title in the header against the title of the text.
  private func titles(_ text: ProofText) -> [Slip] {
    guard let title = text.title, let field = text.header["标题", "名称", "title"] else { return [] }
    func bare(_ letters: some Sequence<Unicode.Scalar>) -> Letters {
      letters.filter { !$0.isSpace }
    }
    let named = bare(text.paragraphs[field.paragraph].letters[field.range])
    let printed = bare(text.paragraphs[title].letters)
    guard named != printed, !printed.isEmpty, !named.isEmpty else { return [] }
    return [
      Slip(
        .dates, .likely, at: field.paragraph, field.range,
        Phrase("the header gives another title than the text", zh: "页首标题与正文标题不一致"),
        suggestion: Phrase("take one title for both", zh: "统一两处标题"))
    ]
  }
}
