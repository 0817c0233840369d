import CivilTime
import Diagnostics
import Testing

@testable import Bundles

@Suite struct TrustStoreTests {
  private let day = CivilDate(isoText: "2021-09-08") ?? CivilDate(daysSinceEpoch: 0)

  private func store() throws -> TrustStore {
    var store = TrustStore()
    try store.trust(Sample.manifest(), on: day, by: "王")
    return store
  }

  private func refusal(_ store: TrustStore, _ manifest: BundleManifest) -> BundleError? {
    do throws(BundleError) {
      _ = try store.standing(of: manifest)
      return nil
    } catch {
      return error
    }
  }

  @Test func `an office is met for the first time, and then known`() throws {
    #expect(try TrustStore().standing(of: Sample.manifest()) == .firstUse(alike: []))
    #expect(try store().standing(of: Sample.manifest()) == .known)
    #expect(try store().standing(of: Sample.manifest("1.10.0", contents: "x")) == .known)
  }

  @Test func `an office whose name is near to a known one is pointed out`() throws {
    let near = try Sample.manifest(office: "沂水县政务公开办公处", key: 9)
    #expect(try store().standing(of: near) == .firstUse(alike: ["沂水县政务公开办公室"]))
  }

  @Test func `a changed key is refused loudly`() throws {
    let error = try #require(refusal(store(), Sample.manifest("2.0.0", key: 8)))
    #expect(error.reason == .changedKey)
    #expect(
      error.text(in: .english) == """
        THE KEY OF "沂水县政务公开办公室" HAS CHANGED: since 2021-09-08 it was 52089 49170 19355 34716 09421, now it is 20962 23373 71908 09029 22442
          help: somebody may be passing off bundles as theirs: ask the office, by a number that you know
          help: if they did change it, take the old key off with tongbao bundle distrust OFFICE, and compare the new fingerprint
        """)
  }

  @Test func `a key that another office has is refused`() throws {
    let error = try #require(refusal(store(), Sample.manifest(office: "莒县政务公开办公室")))
    #expect(error.message.text(in: .chinese) == "“莒县政务公开办公室”的密钥此前是“沂水县政务公开办公室”的")
  }

  @Test func `an older version, and another one under the same number, are refused`() throws {
    let older = try #require(refusal(store(), Sample.manifest("1.1.9")))
    #expect(older.reason == .downgrade)
    #expect(older.message.text(in: .english) == "季度排名 1.1.9 is older than 1.2.0, which was seen here")
    let other = try #require(refusal(store(), Sample.manifest(contents: "x")))
    #expect(other.message.text(in: .english) == "季度排名 1.2.0 was seen here with other contents")
  }

  @Test func `a distrusted office starts anew, but its old versions stay refused`() throws {
    var store = try store()
    let answers = ["沂水县政务公开办公室", "莒县政务公开办公室"].map { store.distrust($0) }
    #expect(answers == [true, false])
    #expect(try store.standing(of: Sample.manifest(key: 8)) == .firstUse(alike: []))
    try store.trust(Sample.manifest("1.3.0", key: 8), on: day, by: nil)
    #expect(refusal(store, try Sample.manifest("1.2.9", key: 8))?.reason == .downgrade)
  }

  @Test func `the file is for people, sorted, and read back equal`() throws {
    var store = try store()
    try store.trust(Sample.manifest("0.1.0", office: "临沂市", key: 9), on: day, by: nil)
    #expect(
      store.text == """
        # Offices whose bundles are taken here, and the highest version seen of each. Keep it with the data.
        # 认可的单位及其密钥，和见过的最高版本；与数据一同保存。
        offices:
          - office: "临沂市"
            key: "/RckOFqgx1tk+3jNYC+h2ZH96/drE8WO1wLqyDXp9hg="
            fingerprint: "29546 22916 31274 54218 89841"
            since: "2021-09-08"
          - office: "沂水县政务公开办公室"
            key: "6kpsY+KcUgq+9VB7Ey7F+ZVHdq6+vnuSQh7qaRRG0iw="
            fingerprint: "52089 49170 19355 34716 09421"
            since: "2021-09-08"
            by: "王"
        seen:
          - office: "临沂市"
            bundle: "季度排名"
            version: "0.1.0"
            manifest: "8d0853f7a31b878e1ef8237167020cd5eeca614eaafe228e66f047561b5cc0ed"
          - office: "沂水县政务公开办公室"
            bundle: "季度排名"
            version: "1.2.0"
            manifest: "d8f3696593837368e33975da9f4763842a4cc4654f72db517e7661eb3bec2ceb"

        """)
    #expect(try TrustStore(Array(store.text.utf8), file: "trust.yaml") == store)
  }

  @Test func `a damaged file trusts nobody`() throws {
    let text = try store().text.replacing("fingerprint: \"", with: "fingerprint: \"9")
    #expect(throws: DiagnosticList.self) { try TrustStore(Array(text.utf8), file: "trust.yaml") }
  }
}
