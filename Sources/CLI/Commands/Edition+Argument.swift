import ArgumentParser
import Workbench

extension Edition: ExpressibleByArgument {}
