package import CivilTime
package import Diagnostics

/// What `bundle.yaml` says: what a bundle is, what it reads and writes, and how it is tested.
package struct BundleDescription: Hashable, Sendable {
  package static let path = "bundle.yaml"

  package struct Column: Hashable, Sendable {
    package let name: String
    package let type: BundleColumnType
    package let location: SourceLocation
  }

  /// A dataset and the columns that scripts see of it.
  package struct Dataset: Hashable, Sendable {
    package let name: String
    package var title: String?
    /// Without any, only the workbench itself reads the dataset: units, quarters, holidays.
    package var columns: [Column] = []
    package let location: SourceLocation
  }

  package struct Parameter: Hashable, Sendable {
    package let name: String
    package var title: Phrase?
    /// What the script takes when none is given; nil for one that must be given.
    package var value: String?
  }

  /// What a run may take, under the ceiling of the office that runs it.
  package struct Limits: Hashable, Sendable {
    package var seconds = 60
    /// In MiB.
    package var memory = 512
    /// What is printed, in KiB.
    package var output = 1024
  }

  /// A run over the bundle's own data that must give the bytes under `golden`.
  package struct Test: Hashable, Sendable {
    package let name: String
    package var script: String
    package var quarter: String?
    package var asOf: CivilDate?
    package var parameters: [String: String] = [:]
    /// The folder of the results, `golden/NAME` unless it says otherwise.
    package var golden: String
    package let location: SourceLocation
  }

  package struct Change: Hashable, Sendable {
    package let version: BundleVersion
    package let text: String
  }

  package var name = ""
  package var version = BundleVersion(0, 0, 0)
  /// Of the functions that scripts are written for.
  package var api = 0
  package var office = ""
  package var title = Phrase.empty
  package var about = Phrase.empty
  package var datasets: [Dataset] = []
  /// What may be run, as `scripts/…lua`.
  package var scripts: [String] = []
  /// Names of results, `*` standing for any part of a name.
  package var outputs: [String] = []
  package var parameters: [Parameter] = []
  /// Names of the rule packs that come with it.
  package var rules: [String] = []
  package var limits = Limits()
  package var tests: [Test] = []
  /// What changed, newest first.
  package var changes: [Change] = []

  package init() {}

  package func dataset(_ name: String) -> Dataset? { datasets.first { $0.name == name } }
}
