import Testing

/// Tests that ask servers, one after the other: some of them stop shards.
@Suite(.serialized, .enabled(if: TestServers.isInstalled, TestServers.whyNot))
enum ServerTests {}
