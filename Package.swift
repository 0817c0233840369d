// swift-tools-version: 6.2
import PackageDescription

/// Every module of ours: warnings are errors, imports are explicit, and what crosses a module is `package`.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]
let strictAndMemorySafe = strict + [.strictMemorySafety()]

let package = Package(
  name: "tongbao",
  products: [
    .executable(name: "tongbao", targets: ["CLI"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    // 0 and 1: errors a person can act on, Lua's C interface; days, quarters and workdays
    .target(name: "Diagnostics", swiftSettings: strictAndMemorySafe),
    .target(name: "CivilTime", dependencies: ["Diagnostics"], swiftSettings: strictAndMemorySafe),
    .target(
      name: "CLua", cSettings: [.enableWarning("all"), .treatAllWarnings(as: .error)],
      linkerSettings: [.linkedLibrary(":liblua5.4.a")]),

    .systemLibrary(name: "CMessageDigest", pkgConfig: "libmd", providers: [.apt(["libmd-dev"])]),
    // 0: the pieces of a YAML text, as libyaml finds them
    .target(
      name: "CYAML", cSettings: [.enableWarning("all"), .treatAllWarnings(as: .error)],
      linkerSettings: [.linkedLibrary(":libyaml.a")]),
    // 0: signatures and sealed secrets by libsodium
    .target(
      name: "CSodium", cSettings: [.enableWarning("all"), .treatAllWarnings(as: .error)],
      linkerSettings: [.linkedLibrary(":libsodium.a")]),
    // 0: workbooks as libzip and libxml2 read them
    .target(
      name: "CWorkbook",
      cSettings: [
        .enableWarning("all"), .treatAllWarnings(as: .error), .define("_GNU_SOURCE"),
        .unsafeFlags(["-I/usr/include/libxml2"]),
      ]),
    // 0: workbooks as libxlsxwriter writes them
    .target(
      name: "CWorkbookWriter",
      cSettings: [.enableWarning("all"), .treatAllWarnings(as: .error), .define("_GNU_SOURCE")]),
    // 0: documents packed by libzip
    .target(name: "CPacker", cSettings: [.enableWarning("all"), .treatAllWarnings(as: .error)]),
    // 0: requests over HTTP by libcurl
    .target(
      name: "CCurl",
      cSettings: [.enableWarning("all"), .treatAllWarnings(as: .error), .define("_GNU_SOURCE")]),
    // 0: charts as PNG, drawn by librsvg
    .target(name: "CPicture", cSettings: [.enableWarning("all"), .treatAllWarnings(as: .error)]),
    // 0: the terminal a person types in, given back as it was found
    .target(
      name: "CTerminal", cSettings: [.enableWarning("all"), .treatAllWarnings(as: .error)]),
    // 0: a process that locks itself, and the one that starts it
    .target(
      name: "CSandbox",
      cSettings: [.enableWarning("all"), .treatAllWarnings(as: .error), .define("_GNU_SOURCE")]),
    // 0: two folders that change places at once
    .target(
      name: "CFiles",
      cSettings: [.enableWarning("all"), .treatAllWarnings(as: .error), .define("_GNU_SOURCE")]),
    // 0: loops for which Swift has no words
    .target(name: "CKernels", cSettings: [.enableWarning("all"), .treatAllWarnings(as: .error)]),

    // 2: typed columns; one guarded interpreter
    .target(
      name: "Tables", dependencies: ["CKernels", "Diagnostics", "CivilTime"],
      swiftSettings: strictAndMemorySafe),
    .target(name: "Lua", dependencies: ["CLua", "Diagnostics"], swiftSettings: strict),

    // 2: when jobs are due
    .target(
      name: "Scheduling", dependencies: ["CivilTime", "Diagnostics"], swiftSettings: strictAndMemorySafe),
    // 2: what scheduled runs did, in SQLite
    .target(
      name: "Ledger",
      dependencies: ["Diagnostics", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: strictAndMemorySafe),

    // 3: plans and formulas; tables from files
    .target(
      name: "Query", dependencies: ["Tables", "CivilTime", "Diagnostics"], swiftSettings: strictAndMemorySafe),
    .target(
      name: "Readers",
      dependencies: [
        "Tables", "CKernels", "CWorkbook", "CYAML", "CivilTime", "Diagnostics",
      ],
      swiftSettings: strictAndMemorySafe),

    // 4: plans run here, plans run on a cluster; what inspections mean
    .target(
      name: "Engine", dependencies: ["Query", "Tables", "CKernels", "CivilTime", "Diagnostics"],
      swiftSettings: strictAndMemorySafe),
    .target(
      name: "Remote", dependencies: ["Query", "Tables", "CCurl", "CivilTime", "Diagnostics"],
      swiftSettings: strictAndMemorySafe),
    .target(
      name: "Inspection", dependencies: ["Readers", "Query", "Tables", "CivilTime", "Diagnostics"],
      swiftSettings: strictAndMemorySafe),

    // 4: scripts that travel between offices: what a bundle is, who signed it, whom to trust
    .target(
      name: "Bundles",
      dependencies: ["Readers", "Tables", "CivilTime", "CMessageDigest", "CSodium", "Diagnostics"],
      swiftSettings: strictAndMemorySafe),

    // 5: results as documents and files
    .target(
      name: "Reports",
      dependencies: [
        "Readers", "Tables", "CPacker", "CPicture", "CWorkbookWriter", "CivilTime", "Diagnostics",
      ],
      swiftSettings: strictAndMemorySafe),

    // 6: one open workspace
    .target(
      name: "Workbench",
      dependencies: [
        "Reports", "Inspection", "Engine", "Remote", "Bundles", "Ledger", "Readers", "Scheduling", "Query",
        "Tables",
        "CivilTime", "Diagnostics", "CFiles", "CKernels", "CSandbox",
      ],
      swiftSettings: strictAndMemorySafe),

    // 7: the workbench as seen from Lua
    .target(
      name: "LuaAPI",
      dependencies: [
        "Workbench", "Lua", "Reports", "Inspection", "Bundles", "Readers", "Query", "Tables", "CivilTime",
        "Diagnostics",
      ],
      swiftSettings: strictAndMemorySafe),

    // 8: a conversation in Lua
    .target(
      name: "REPL",
      dependencies: [
        "LuaAPI", "Workbench", "Reports", "Query", "Readers", "Lua", "Tables", "CTerminal", "CivilTime",
        "Diagnostics",
      ],
      swiftSettings: strictAndMemorySafe),

    // 9: commands and exit codes
    .executableTarget(
      name: "CLI",
      dependencies: [
        "REPL", "LuaAPI", "Workbench", "Ledger", "Scheduling", "Reports", "Bundles", "Readers", "Lua",
        "CivilTime",
        "Diagnostics",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strictAndMemorySafe),

    // tests
    .target(
      name: "TestSupport", dependencies: ["CWorkbook", "Lua", "Query", "Tables", "CivilTime", "Diagnostics"],
      path: "Tests/Support", swiftSettings: strict),
    // plans of tests, asked of servers too
    .target(
      name: "Served",
      dependencies: ["Remote", "Engine", "TestSupport", "Query", "Tables", "CivilTime", "Diagnostics"],
      path: "Tests/Served", swiftSettings: strict),
    .testTarget(name: "ArchitectureTests", swiftSettings: strict),
    .testTarget(
      name: "BundlesTests",
      dependencies: ["Bundles", "TestSupport", "Readers", "Tables", "CivilTime", "Diagnostics"],
      swiftSettings: strict),
    .testTarget(name: "CKernelsTests", dependencies: ["CKernels"], swiftSettings: strict),
    .executableTarget(
      name: "Probes", dependencies: ["CSandbox"], path: "Tests/Probes",
      cSettings: [.enableWarning("all"), .treatAllWarnings(as: .error), .define("_GNU_SOURCE")]),
    .testTarget(name: "CSandboxTests", dependencies: ["CSandbox", "Probes"], swiftSettings: strict),
    .testTarget(name: "CivilTimeTests", dependencies: ["CivilTime", "Diagnostics"], swiftSettings: strict),
    .testTarget(
      name: "CLITests", dependencies: ["CLI", "Workbench", "Bundles", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "DocumentationTests", dependencies: ["REPL", "LuaAPI", "Workbench", "Lua"], swiftSettings: strict),
    .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics"], swiftSettings: strict),
    .testTarget(
      name: "EngineTests",
      dependencies: ["Engine", "Served", "TestSupport", "Query", "Tables", "CivilTime", "Diagnostics"],
      swiftSettings: strict),
    .testTarget(
      name: "InspectionTests",
      dependencies: [
        "Inspection", "Engine", "Readers", "Query", "TestSupport", "Tables", "CivilTime", "Diagnostics",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "LuaAPITests",
      dependencies: [
        "LuaAPI", "TestSupport", "Workbench", "Bundles", "Engine", "Lua", "Reports", "Readers", "Query",
        "Tables",
        "CivilTime", "Diagnostics",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "LedgerTests",
      dependencies: ["Ledger", "Diagnostics", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: strict),
    .testTarget(
      name: "LuaTests", dependencies: ["Lua", "TestSupport", "Diagnostics"], swiftSettings: strict),
    .testTarget(
      name: "QueryTests", dependencies: ["Query", "TestSupport", "Tables", "CivilTime", "Diagnostics"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "ReadersTests", dependencies: ["Readers", "TestSupport", "Tables", "CivilTime", "Diagnostics"],
      exclude: ["Files", "OfficeTables"],
      swiftSettings: strict),
    .testTarget(
      name: "RemoteTests",
      dependencies: [
        "Remote", "Engine", "Served", "LuaAPI", "REPL", "Workbench", "TestSupport", "Query", "Tables",
        "CivilTime", "Diagnostics",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "REPLTests", dependencies: ["REPL", "Workbench", "Reports", "Lua", "Tables", "Diagnostics"],
      swiftSettings: strict),
    .testTarget(
      name: "ReportsTests",
      dependencies: ["Reports", "TestSupport", "Tables", "CivilTime", "Diagnostics"],
      exclude: ["Golden"], swiftSettings: strict),
    .testTarget(
      name: "SchedulingTests", dependencies: ["Scheduling", "CivilTime", "Diagnostics"], swiftSettings: strict
    ),
    .testTarget(
      name: "ScriptTests",
      dependencies: [
        "LuaAPI", "Workbench", "Reports", "Readers", "TestSupport", "Tables", "CivilTime", "Diagnostics",
      ],
      exclude: ["Golden"], swiftSettings: strict),
    .testTarget(
      name: "TablesTests", dependencies: ["Tables", "CivilTime", "Diagnostics"], swiftSettings: strict),
    .testTarget(
      name: "WorkerTests",
      dependencies: [
        "CLI", "Workbench", "Bundles", "Reports", "Lua", "TestSupport", "CivilTime", "Diagnostics",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "WorkbenchTests",
      dependencies: [
        "Workbench", "Inspection", "Ledger", "Scheduling", "Reports", "Readers", "Query", "Tables",
        "CivilTime",
        "Diagnostics",
        "TestSupport",
      ],
      swiftSettings: strict),
  ]
)

// The benchmark reaches what only this package may reach, so it cannot be a package of its own; nobody who builds the
// product or its tests builds it.
if Context.environment["TONGBAO_BENCHMARKS"] != nil {
  package.products.append(.executable(name: "bench", targets: ["bench"]))
  package.targets += [
    .executableTarget(
      name: "bench", dependencies: ["LuaAPI", "Workbench", "Lua", "Readers", "Reports", "Tables"],
      path: "Benchmarks/Sources/bench", swiftSettings: strictAndMemorySafe),
    .executableTarget(name: "generate", path: "Benchmarks/Sources/generate"),
  ]
}
