import GRDB

extension Ledger {
  /// Runs that were asked for, the newest first.
  package func runs(_ filter: RunFilter = RunFilter()) throws -> [RunRecord] {
    var conditions: [String] = []
    var arguments = StatementArguments()
    if let job = filter.job { conditions.append("job = ?"); arguments += [job] }
    if let quarter = filter.quarter { conditions.append("quarter = ?"); arguments += [quarter] }
    if !filter.states.isEmpty {
      conditions.append("state IN (\(filter.states.map { _ in "?" }.joined(separator: ", ")))")
      arguments += StatementArguments(filter.states.map(\.rawValue))
    }
    let place = conditions.isEmpty ? "" : "WHERE \(conditions.joined(separator: " AND "))"
    let limit = filter.limit.map { "LIMIT \($0)" } ?? ""
    let question = "SELECT * FROM runs \(place) ORDER BY id DESC \(limit)"
    return try read { try Row.fetchAll($0, sql: question, arguments: arguments).map { try Self.record($0) } }
  }

  /// The newest run of each job for each quarter, the newest first.
  ///
  /// With `dueOrGood`, runs by hand that did not go well and those that have not ended are passed over.
  package func newestOfQuarters(dueOrGood: Bool = false) throws -> [RunRecord] {
    let good = "state IN ('succeeded', 'unchanged')"
    let condition =
      dueOrGood ? "WHERE state NOT IN ('started', 'ready') AND (due IS NOT NULL OR \(good))" : ""
    let question = """
      SELECT * FROM runs WHERE id IN (SELECT MAX(id) FROM runs \(condition) GROUP BY job, quarter) ORDER BY id DESC
      """
    return try read { try Row.fetchAll($0, sql: question).map { try Self.record($0) } }
  }

  package func run(_ id: Int64) throws -> RunRecord? {
    try read {
      try Row.fetchOne($0, sql: "SELECT * FROM runs WHERE id = ?", arguments: [id]).map {
        try Self.record($0)
      }
    }
  }

  package func inputs(of id: Int64) throws -> [RecordedFile] { try files("inputs", of: id) }
  package func outputs(of id: Int64) throws -> [RecordedFile] { try files("outputs", of: id) }

  private func files(_ table: String, of id: Int64) throws -> [RecordedFile] {
    try read { database in
      try Row.fetchAll(
        database, sql: "SELECT name, sha256 FROM \(table) WHERE run = ? ORDER BY name", arguments: [id]
      ).map { RecordedFile(name: $0["name"], sha256: $0["sha256"]) }
    }
  }

  package func log(of id: Int64) throws -> String? {
    try read { try String.fetchOne($0, sql: "SELECT text FROM logs WHERE run = ?", arguments: [id]) }
  }

  /// The last run of a job for a quarter that gave something.
  package func lastGood(_ job: String, quarter: String?) throws -> RunRecord? {
    try read { database in
      try Row.fetchOne(
        database,
        sql: """
          SELECT * FROM runs WHERE job = ? AND quarter IS ? AND state IN ('succeeded', 'unchanged')
          ORDER BY id DESC LIMIT 1
          """, arguments: [job, quarter]
      ).map { try Self.record($0) }
    }
  }

  /// For each job the last due time up to an instant that was begun or skipped. Later ones a clock has left behind that
  /// was wrong.
  package func lastDue(upTo now: Int64 = .max) throws -> [String: Int64] {
    try read { database in
      var last: [String: Int64] = [:]
      let question = "SELECT job, MAX(due) AS due FROM due_times WHERE due <= ? GROUP BY job"
      for row in try Row.fetchAll(database, sql: question, arguments: [now]) {
        last[row["job"]] = row["due"]
      }
      return last
    }
  }

  /// Whether a due time was begun or skipped.
  package func isHandled(_ job: String, due: Int64) throws -> Bool {
    try read { database in
      try Bool.fetchOne(
        database, sql: "SELECT EXISTS (SELECT 1 FROM due_times WHERE job = ? AND due = ?)",
        arguments: [job, due])
        ?? false
    }
  }

  /// The newest attempt at each due time, if it is to be tried again.
  package func retries() throws -> [RunRecord] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT * FROM runs AS r WHERE not_before IS NOT NULL AND due IS NOT NULL
            AND attempt = (SELECT MAX(attempt) FROM runs AS s WHERE s.job = r.job AND s.due = r.due)
          ORDER BY not_before, id
          """
      ).map { try Self.record($0) }
    }
  }

  /// The newest due times of a job, up to an instant, whose last attempt went well, in order.
  package func goodDues(_ job: String, upTo now: Int64, limit: Int) throws -> [Int64] {
    try read { database in
      try Int64.fetchAll(
        database,
        sql: """
          SELECT due FROM runs AS r
          WHERE job = ? AND due <= ? AND state IN ('succeeded', 'unchanged')
            AND attempt = (SELECT MAX(attempt) FROM runs AS s WHERE s.job = r.job AND s.due = r.due)
          ORDER BY due DESC LIMIT ?
          """, arguments: [job, now, limit]
      ).reversed()
    }
  }

  /// The newest attempt at a due time.
  package func newest(_ job: String, due: Int64) throws -> RunRecord? {
    try read { database in
      try Row.fetchOne(
        database, sql: "SELECT * FROM runs WHERE job = ? AND due = ? ORDER BY attempt DESC LIMIT 1",
        arguments: [job, due]
      ).map { try Self.record($0) }
    }
  }

  /// The due times that a run stands for.
  package func covered(by id: Int64) throws -> [Int64] {
    try read { database in
      try Int64.fetchAll(
        database, sql: "SELECT due FROM due_times WHERE run = ? ORDER BY due", arguments: [id])
    }
  }

  /// Runs of a job that have ended and that nobody was told of, the oldest first.
  package func untold(_ job: String) throws -> [RunRecord] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: "SELECT * FROM runs WHERE job = ? AND id IN (SELECT run FROM untold) ORDER BY id",
        arguments: [job]
      ).map { try Self.record($0) }
    }
  }

  /// Jobs with runs that nobody was told of, in the order of their names.
  package func untoldJobs() throws -> [String] {
    try read { database in
      try String.fetchAll(
        database, sql: "SELECT DISTINCT job FROM runs WHERE id IN (SELECT run FROM untold) ORDER BY job")
    }
  }

  /// The last run before this one that gave something for the same job and quarter.
  package func lastGood(before run: RunRecord) throws -> RunRecord? {
    try read { database in
      try Row.fetchOne(
        database,
        sql: """
          SELECT * FROM runs
          WHERE job = ? AND quarter IS ? AND state IN ('succeeded', 'unchanged') AND id < ? ORDER BY id DESC LIMIT 1
          """, arguments: [run.job, run.quarter, run.id]
      ).map { try Self.record($0) }
    }
  }

  /// How many attempts at a due time were interrupted one after the other, up to the newest that has ended.
  package func interruptions(_ job: String, due: Int64) throws -> Int {
    try read { database in
      let states = try String.fetchAll(
        database,
        sql: """
          SELECT state FROM runs WHERE job = ? AND due = ? AND state NOT IN ('started', 'ready') ORDER BY attempt DESC
          """, arguments: [job, due])
      return states.prefix { $0 == RunState.interrupted.rawValue }.count
    }
  }

  // MARK: - Marks

  /// A name that no other ledger has.
  package func name() throws -> String { try mark("ledger") ?? "" }

  /// A value that is kept beside the runs, such as when `run-due` was last called.
  package func mark(_ name: String) throws -> String? {
    try read { try String.fetchOne($0, sql: "SELECT value FROM marks WHERE name = ?", arguments: [name]) }
  }

  package func marks(beginningWith prefix: String) throws -> [String: String] {
    try read { database in
      var marks: [String: String] = [:]
      for row in try Row.fetchAll(
        database, sql: "SELECT name, value FROM marks WHERE substr(name, 1, ?) = ?",
        arguments: [prefix.unicodeScalars.count, prefix])
      { marks[row["name"]] = row["value"] }
      return marks
    }
  }

  package func setMarks(_ marks: [String: String]) throws {
    try change { database in
      for (name, value) in marks {
        try database.execute(
          sql: "INSERT OR REPLACE INTO marks VALUES (?, ?)", arguments: [name, value])
      }
    }
  }

  package func removeMarks(_ names: [String]) throws {
    try change { database in
      for name in names { try database.execute(sql: "DELETE FROM marks WHERE name = ?", arguments: [name]) }
    }
  }

  // MARK: - Rows

  /// - Throws: A damage of the ledger for a value that we do not write: another program has written here.
  private static func record(_ row: Row) throws -> RunRecord {
    let basis = RunBasis(
      work: try value(row, "work"), workHash: try value(row, "work_hash"),
      parameters: try value(row, "parameters"), engine: try value(row, "engine"),
      calendar: try value(row, "calendar"))
    // A state or reason of a later version reads as the one that claims least.
    return RunRecord(
      id: try value(row, "id"), job: try value(row, "job"), due: try known(row, "due"),
      attempt: try value(row, "attempt"), quarter: try known(row, "quarter"),
      reason: RunReason(rawValue: try value(row, "reason")) ?? .manual,
      state: RunState(rawValue: try value(row, "state")) ?? .failed,
      basis: basis, started: try value(row, "started"), ended: try known(row, "ended"),
      cause: try known(row, "cause"), message: try known(row, "message"),
      notBefore: try known(row, "not_before"), seconds: try known(row, "seconds"),
      processorSeconds: try known(row, "processor_seconds"), peakBytes: try known(row, "peak_bytes"),
      host: try value(row, "host"), process: try value(row, "process"))
  }

  private static func value<Value: DatabaseValueConvertible>(_ row: Row, _ name: String) throws -> Value {
    guard let value: Value = try known(row, name) else { throw damage(name) }
    return value
  }

  /// The value in a column; nil where there is none.
  private static func known<Value: DatabaseValueConvertible>(_ row: Row, _ name: String) throws -> Value? {
    let found: DatabaseValue = row[name]
    guard !found.isNull else { return nil }
    guard let value = Value.fromDatabaseValue(found), isPossible(value) else { throw damage(name) }
    return value
  }

  /// Instants and sizes of ours are far from the ends of their type, so that they can be counted with.
  private static func isPossible(_ value: some DatabaseValueConvertible) -> Bool {
    (value as? Int64).map { (-(1 << 50)...(1 << 50)).contains($0) } ?? true
  }

  private static func damage(_ column: String) -> DatabaseError {
    DatabaseError(
      resultCode: .SQLITE_CORRUPT, message: "runs.\(column)")
  }
}
