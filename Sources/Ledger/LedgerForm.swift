import GRDB

/// The tables of the ledger, form by form. A form that was written once is never changed, only followed by another.
enum LedgerForm {
  /// The newest one.
  static let number = 1

  /// Brings the tables to the newest form.
  static func migrate(_ database: Database, from version: Int) throws {
    if version < 1 {
      try database.execute(sql: first)
      try database.execute(sql: "INSERT INTO marks VALUES ('ledger', lower(hex(randomblob(4))))")
    }
    try database.execute(sql: "PRAGMA user_version = \(number)")
  }

  private static let first = """
    CREATE TABLE runs (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      job TEXT NOT NULL,
      due INTEGER,
      attempt INTEGER NOT NULL,
      quarter TEXT,
      reason TEXT NOT NULL,
      state TEXT NOT NULL,
      work TEXT NOT NULL,
      work_hash TEXT NOT NULL,
      parameters TEXT NOT NULL,
      engine TEXT NOT NULL,
      calendar TEXT NOT NULL,
      started INTEGER NOT NULL,
      ended INTEGER,
      cause TEXT,
      message TEXT,
      not_before INTEGER,
      seconds REAL,
      processor_seconds REAL,
      peak_bytes INTEGER,
      host TEXT NOT NULL,
      process INTEGER NOT NULL,
      UNIQUE (job, due, attempt)
    );
    CREATE INDEX runs_by_state ON runs (state);
    CREATE INDEX runs_by_job ON runs (job, quarter, id);
    CREATE TABLE logs (run INTEGER PRIMARY KEY REFERENCES runs (id), text TEXT NOT NULL);
    CREATE TABLE inputs (
      run INTEGER NOT NULL REFERENCES runs (id), name TEXT NOT NULL, sha256 TEXT NOT NULL,
      PRIMARY KEY (run, name)
    ) WITHOUT ROWID;
    CREATE TABLE outputs (
      run INTEGER NOT NULL REFERENCES runs (id), name TEXT NOT NULL, sha256 TEXT NOT NULL,
      PRIMARY KEY (run, name)
    ) WITHOUT ROWID;
    CREATE TABLE due_times (
      job TEXT NOT NULL, due INTEGER NOT NULL, run INTEGER REFERENCES runs (id),
      PRIMARY KEY (job, due)
    ) WITHOUT ROWID;
    CREATE TABLE untold (run INTEGER PRIMARY KEY REFERENCES runs (id));
    CREATE TABLE marks (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    """
}
