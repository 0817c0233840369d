import Lua
import LuaAPI
import Readers
import Tables
import Workbench

/// The columns of the tables that verbs of an entry are called on, as far as they are known without reading a file, each
/// found once until something has run.
final class KnownTables {
  private let names: KnownNames
  private let session: ScriptSession
  /// The entry that a verb at the beginning of a line goes on with.
  private let continued: String?
  private var found: [String: Schema?] = [:]

  init(_ names: KnownNames, _ session: ScriptSession, continued: String?) {
    self.names = names
    self.session = session
    self.continued = continued
  }

  /// Verbs that leave the columns as they are.
  private static let keeping: Set<String> = [
    "filter", "exclude", "distinct", "sort", "take", "top", "sample", "all",
  ]

  /// The columns of what the verb is called on whose name stands at a place; nil when they cannot be known at once.
  func columns(before verb: Int, of entry: EntryText) -> Schema? {
    if verb == 1, let continued {
      let before = EntryText(Array(continued))
      return columns(of: ReceiverChain(before, end: before.significant.count - 1))
    }
    guard let chain = ReceiverChain(entry, end: verb - 2) else { return nil }
    // A variable that the entry itself gives a value is another one by then.
    if let name = chain.variable,
      entry.significant.indices.contains(where: { entry.piece($0)?.text == name && $0 < chain.start })
    {
      return nil
    }
    return columns(of: chain)
  }

  private func columns(of chain: ReceiverChain?) -> Schema? {
    guard let chain else { return nil }
    if let known = found[chain.text] { return known }
    let columns = find(chain)
    found[chain.text] = .some(columns)
    return columns
  }

  private func find(_ chain: ReceiverChain) -> Schema? {
    let schemas = chain.datasets.compactMap { name in names.datasets.first { $0.isCalled(name) } }
    guard schemas.count == chain.datasets.count else { return nil }
    // A function of a row may run over all rows to tell its type.
    if schemas.allSatisfy({ session.workspace.readDataset($0.name) != nil }), !chain.text.contains("function")
    {
      return session.preview(chain.text)?.schema
    }
    guard chain.variable == nil, schemas.count == 1, chain.verbs.allSatisfy(Self.keeping.contains) else {
      return nil
    }
    return Schema(schemas[0].fields.map(\.field))
  }
}
