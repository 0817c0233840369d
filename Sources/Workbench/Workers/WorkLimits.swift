/// What one piece of work may use. Each is an end that has a name; none is a wish.
package struct WorkLimits: Sendable, Equatable {
  /// Seconds on the clock, from the start of the worker to its end.
  package var seconds: Double
  /// Seconds of processor time, over all threads; counted in whole seconds.
  package var processorSeconds: Double
  /// Bytes of private memory of the whole process, its data included.
  package var memory: Int
  /// Bytes of everything that is given back.
  package var output: Int

  package init(
    seconds: Double = 600, processorSeconds: Double = 600, memory: Int = 2 << 30, output: Int = 256 << 20
  ) {
    self.seconds = seconds
    self.processorSeconds = processorSeconds
    self.memory = memory
    self.output = output
  }
}
