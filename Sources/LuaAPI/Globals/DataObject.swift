import Diagnostics
import Lua
import Readers
import Workbench

/// The global `data`: every dataset of the workspace by name or title, limited to the current quarter.
final class DataObject: LuaObject {
  unowned let session: ScriptSession

  init(session: ScriptSession) {
    self.session = session
  }

  var luaType: LuaObjectType { session.types.data }

  static func makeType() -> LuaObjectType {
    LuaObjectType(
      name: Phrase("workspace's data", zh: "工作区的数据"), memberNoun: Phrase("dataset", zh: "数据集"),
      index: { object, name in
        guard let session = (object as? DataObject)?.session else { return nil }
        if let refusal = session.workspace.scope?.refusal(ofDataset: name) { throw refusal }
        guard try session.workspace.dataPackage.dataset(name) != nil || session.workspace.isElsewhere(name)
        else { return nil }
        return .object(try session.lazyTable(name))
      },
      text: { object in
        guard let names = (object as? DataObject)?.session.workspace.namesOfData else { return "" }
        return "\(names.count) datasets: \(names.joined(separator: ", "))"
      },
      keys: { object in
        ((object as? DataObject)?.session.workspace.namesOfData ?? []).map(LuaValue.string)
      },
      memberNames: { object in
        guard let workspace = (object as? DataObject)?.session.workspace else { return [] }
        return workspace.dataPackage.knownNames + workspace.remoteNames
      })
  }
}

extension OpenWorkspace {
  /// Every `data.NAME`; a bundle reaches no server.
  fileprivate var namesOfData: [String] { visibleDatasets + (scope == nil ? remoteNames : []) }
}
