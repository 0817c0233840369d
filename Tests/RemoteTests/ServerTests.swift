import Served
import Testing

/// Tests that ask servers, one after the other: some of them stop shards.
@Suite(.serialized, .enabled(if: TestServers.isInstalled, Comment(rawValue: TestServers.whyNot)))
enum ServerTests {}
