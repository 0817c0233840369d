import ArgumentParser
import Diagnostics

extension Language: ExpressibleByArgument {
  init?(argument: String) { self.init(naming: argument) }
}
