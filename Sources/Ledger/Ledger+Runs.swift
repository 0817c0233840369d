import GRDB

extension Ledger {
  /// Begins a run: its row and the due times that it stands for, or nothing.
  ///
  /// This is where it is decided who runs a due time: of two processes one gets the row, the other nil.
  ///
  /// - Returns: the number of the run; nil when one of the due times, or this attempt, was begun by another.
  package func begin(_ run: NewRun, at now: Int64) throws -> Int64? {
    try change { database in
      if run.attempt == 1 {
        for due in run.covered where try Self.isHandled(run.job, due, database) { return nil }
      }
      if let due = run.due, try Self.hasAttempt(run.attempt, run.job, due, database) { return nil }
      if let change = run.change, try !Self.make(change, database) { return nil }
      try database.execute(
        sql: """
          INSERT INTO runs (job, due, attempt, quarter, reason, state, work, work_hash, parameters, engine, calendar,
            started, host, process)
          VALUES (?, ?, ?, ?, ?, 'started', ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          run.job, run.due, run.attempt, run.quarter, run.reason.rawValue, run.basis.work, run.basis.workHash,
          run.basis.parameters, run.basis.engine, run.basis.calendar, now, run.host, run.process,
        ])
      let id = database.lastInsertedRowID
      for due in run.covered {
        try database.execute(
          sql: """
            INSERT INTO due_times (job, due, run) VALUES (?, ?, ?)
            ON CONFLICT (job, due) DO UPDATE SET run = excluded.run
            """, arguments: [run.job, due, id])
      }
      return id
    }
  }

  private static func make(_ change: MarkChange, _ database: Database) throws -> Bool {
    try database.execute(
      sql: "UPDATE marks SET value = ? WHERE name = ? AND value = ?",
      arguments: [change.to, change.name, change.from])
    return database.changesCount == 1
  }

  private static func isHandled(_ job: String, _ due: Int64, _ database: Database) throws -> Bool {
    try Bool.fetchOne(
      database, sql: "SELECT EXISTS (SELECT 1 FROM due_times WHERE job = ? AND due = ?)",
      arguments: [job, due])
      ?? false
  }

  private static func hasAttempt(_ attempt: Int, _ job: String, _ due: Int64, _ database: Database) throws
    -> Bool
  {
    try Bool.fetchOne(
      database, sql: "SELECT EXISTS (SELECT 1 FROM runs WHERE job = ? AND due = ? AND attempt >= ?)",
      arguments: [job, due, attempt]) ?? false
  }

  /// Due times that nothing is run for, such as missed ones of a job that skips them.
  package func skip(_ dues: [Int64], of job: String) throws {
    guard !dues.isEmpty else { return }
    try change { database in
      for due in dues {
        try database.execute(
          sql: "INSERT INTO due_times (job, due) VALUES (?, ?) ON CONFLICT DO NOTHING", arguments: [job, due])
      }
    }
  }

  /// What a run gave; it is to be published from now on.
  package func makeReady(_ id: Int64, _ result: ReadyRun) throws {
    try change { database in
      try database.execute(
        sql: """
          UPDATE runs SET state = 'ready', seconds = ?, processor_seconds = ?, peak_bytes = ?
          WHERE id = ? AND state = 'started'
          """, arguments: [result.seconds, result.processorSeconds, result.peakBytes, id])
      try Self.note(result.inputs, in: "inputs", of: id, database)
      try Self.note(result.outputs, in: "outputs", of: id, database)
      try Self.note(result.log, of: id, database)
    }
  }

  /// A run that did nothing, as the one before it did all.
  package func copyFiles(to id: Int64, from earlier: Int64) throws {
    try change { database in
      for table in ["inputs", "outputs"] {
        try database.execute(
          sql: "INSERT INTO \(table) SELECT ?, name, sha256 FROM \(table) WHERE run = ?",
          arguments: [id, earlier])
      }
    }
  }

  private static func note(_ files: [RecordedFile], in table: String, of id: Int64, _ database: Database)
    throws
  {
    for file in files {
      try database.execute(
        sql: "INSERT OR REPLACE INTO \(table) VALUES (?, ?, ?)", arguments: [id, file.name, file.sha256])
    }
  }

  private static func note(_ log: String, of id: Int64, _ database: Database) throws {
    try database.execute(sql: "INSERT OR REPLACE INTO logs VALUES (?, ?)", arguments: [id, log])
  }

  /// Ends a run that is open; one that has ended stays as it is.
  package func end(_ id: Int64, _ end: RunEnd) throws {
    try change { database in
      try database.execute(
        sql: """
          UPDATE runs SET state = ?, ended = ?, cause = ?, message = ?, not_before = ?
          WHERE id = ? AND state IN ('started', 'ready')
          """, arguments: [end.state.rawValue, end.at, end.cause, end.message, end.notBefore, id])
      if let log = end.log { try Self.note(log, of: id, database) }
      if end.isToBeTold {
        try database.execute(sql: "INSERT OR IGNORE INTO untold VALUES (?)", arguments: [id])
      }
    }
  }

  /// Adds to what a run's log says.
  package func addToLog(of id: Int64, _ text: String) throws {
    try change { database in
      try database.execute(
        sql: "INSERT INTO logs VALUES (?, ?) ON CONFLICT (run) DO UPDATE SET text = text || excluded.text",
        arguments: [id, text])
    }
  }

  /// Somebody was told of a run.
  package func setTold(_ id: Int64) throws {
    try change { try $0.execute(sql: "DELETE FROM untold WHERE run = ?", arguments: [id]) }
  }
}
