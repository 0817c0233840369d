import Bundles
import Diagnostics
import Readers
import Workbench

/// Names of results, held against the patterns of bundle.yaml.
enum OutputNames {
  static func problems(
    of names: [String], _ test: BundleDescription.Test, in description: BundleDescription
  ) -> [ReadError] {
    names.filter { name in !description.outputs.contains { NamePattern($0).matches(name) } }.map { name in
      ReadError(
        Phrase(
          "test \"\(test.name)\" gives \"\(name)\", which bundle.yaml does not name under outputs",
          zh: "测试“\(test.name)”给出“\(name)”，而bundle.yaml的输出中没有列出"),
        at: SourceLocation(file: BundleDescription.path))
    }
  }
}
