package import Diagnostics

/// All that was found in a text.
package struct ProofReport: Sendable {
  package let title: String?
  /// Characters of the body.
  package let characterCount: Int
  /// In the order of the text.
  package let findings: [ProofFinding]
  package let silenced: [SilencedFinding]
  package let problems: [ProofProblem]

  package func count(_ certainty: Certainty) -> Int { findings.count { $0.certainty == certainty } }
}

extension ProofReport {
  /// For people, in one language; `file` names the text, and `mark` sets off the spot in a quotation.
  package func text(of file: String, in language: Language, mark: (String) -> String = { "【\($0)】" })
    -> String
  {
    var lines = findings.flatMap { Self.lines($0, file, language, mark) + [""] }
    for silenced in silenced {
      let place = silenced.finding.place.phrase(in: file)
      lines.append(
        Phrase(
          "\(place): \(silenced.finding.rule.title) passed over: \(silenced.reason)",
          zh: "\(place)：\(silenced.finding.rule.title)，已略过：\(silenced.reason)"
        ).text(in: language))
    }
    for problem in problems {
      let place = SourceLocation(
        file: problem.place.file.isEmpty ? file : problem.place.file, line: problem.place.line)
      lines.append(
        Phrase("\(place): \(problem.message)", zh: "\(place)：\(problem.message)").text(in: language))
    }
    if !silenced.isEmpty || !problems.isEmpty { lines.append("") }
    return (lines + [summary.text(in: language)]).map { $0 + "\n" }.joined()
  }

  private static func lines(
    _ finding: ProofFinding, _ file: String, _ language: Language, _ mark: (String) -> String
  ) -> [String] {
    let place = finding.place.phrase(in: file)
    let head = Phrase(
      "\(place): \(finding.rule.title) (\(finding.certainty.word)): \(finding.message)",
      zh: "\(place)：\(finding.rule.title)（\(finding.certainty.word)）：\(finding.message)")
    var lines = [head.text(in: language), "    \(finding.before)\(mark(finding.spot))\(finding.behind)"]
    if let arithmetic = finding.arithmetic { lines.append("    \(arithmetic.text(in: language))") }
    if let suggestion = finding.suggestion {
      lines.append("    " + Phrase("suggestion: \(suggestion)", zh: "建议：\(suggestion)").text(in: language))
    }
    return lines
  }

  private var summary: Phrase {
    guard !findings.isEmpty else {
      return Phrase("\(characterCount) characters read, nothing found", zh: "读了\(characterCount)字，没有发现问题")
    }
    let counts = Certainty.allCases.compactMap { certainty in
      let count = count(certainty)
      return count == 0 ? nil : Phrase("\(count) \(certainty.word)", zh: "\(certainty.word)\(count)处")
    }
    return Phrase(
      "\(characterCount) characters read: \(listed: counts)", zh: "读了\(characterCount)字：\(listed: counts)")
  }

  /// For programs: UTF-8, keys in a fixed order; one object for one text, an array for more. Names of classes and
  /// certainties are the same in every language.
  package static func json(_ reports: [(file: String, report: ProofReport)], in language: Language) -> [UInt8]
  {
    let documents = reports.map { $0.report.document(of: $0.file, language) }
    let whole = documents.count == 1 ? documents[0] : JSONDocument.array(documents)
    return Array(whole.pretty.utf8)
  }

  private func document(of file: String, _ language: Language) -> JSONDocument {
    .object([
      ("file", .string(file)), ("title", .string(title ?? "")), ("characters", .int(characterCount)),
      ("findings", .array(findings.map { Self.json($0, language) })),
      (
        "silenced",
        .array(
          silenced.map { item in
            .object([
              ("class", .string(item.finding.rule.rawValue)), ("line", .int(item.finding.place.line ?? 0)),
              ("reason", .string(item.reason)),
            ])
          })
      ),
      ("problems", .array(problems.map { .string($0.message.text(in: language)) })),
    ])
  }

  private static func json(_ finding: ProofFinding, _ language: Language) -> JSONDocument {
    var members: [(key: String, value: JSONDocument)] = [
      ("class", .string(finding.rule.rawValue)), ("certainty", .string(finding.certainty.rawValue)),
      ("paragraph", .int(finding.place.paragraph)),
    ]
    if let line = finding.place.line { members.append(("line", .int(line))) }
    members += [
      ("character", .int(finding.place.character)), ("quotation", .string(finding.spot)),
      ("before", .string(finding.before)), ("behind", .string(finding.behind)),
      ("message", .string(finding.message.text(in: language))),
    ]
    if let arithmetic = finding.arithmetic {
      members.append(("arithmetic", .string(arithmetic.text(in: language))))
    }
    if let suggestion = finding.suggestion {
      members.append(("suggestion", .string(suggestion.text(in: language))))
    }
    return .object(members)
  }
}
