import Tables
import Workbench

extension WorkWatch {
  /// Adds rows that are done.
  ///
  /// - Throws: ``WorkbenchError`` when nobody wants the rest.
  func goOn(after rows: Int) throws {
    if isStopped { throw WorkbenchError(.stopped) }
    add(rows)
  }
}
