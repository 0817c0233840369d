import Lua

/// How the objects of a session look to Lua: one type each, the same for as long as the session lives.
final class SessionTypes {
  let data: LuaObjectType
  let lazyTable: LuaObjectType
  let nameList: LuaObjectType
  let figure: LuaObjectType
  let workbook: LuaObjectType
  let chart: LuaObjectType
  let rulePack: LuaObjectType
  let remote: LuaObjectType
  let deadlineLimits: LuaObjectType

  /// With the methods that had come by a level of the API.
  init(level: Int) {
    func upToLevel(_ type: LuaObjectType) -> LuaObjectType { type.keeping { $0.since <= level } }
    data = upToLevel(DataObject.makeType())
    lazyTable = upToLevel(LazyTable.makeType())
    nameList = upToLevel(NameList.makeType())
    figure = upToLevel(FigureValue.makeType())
    workbook = upToLevel(WorkbookObject.makeType())
    chart = upToLevel(ChartObject.makeType())
    rulePack = upToLevel(RulePackObject.makeType())
    remote = upToLevel(RemoteObject.makeType())
    deadlineLimits = upToLevel(DeadlineLimits.makeType())
  }
}
