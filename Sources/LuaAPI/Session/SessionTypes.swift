import Lua

/// How the objects of a session look to Lua: one type each, the same for as long as the session lives.
final class SessionTypes {
  let data = DataObject.makeType()
  let lazyTable = LazyTable.makeType()
  let nameList = NameList.makeType()
  let figure = FigureValue.makeType()
  let workbook = WorkbookObject.makeType()
  let chart = ChartObject.makeType()
  let rulePack = RulePackObject.makeType()
  let remote = RemoteObject.makeType()
  let deadlineLimits = DeadlineLimits.makeType()
}
