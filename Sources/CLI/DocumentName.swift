import ArgumentParser

/// A document that is made from the program itself.
enum DocumentName: String, ExpressibleByArgument, CaseIterable {
  case luaAPI = "lua-api"
  /// `.luacheckrc`.
  case luacheck
}
