/// What one run may use.
package struct JobLimits: Hashable, Sendable {
  /// Seconds on the clock.
  package var seconds = 600
  package var processorSeconds = 600
  /// Bytes of memory.
  package var memory = 2 << 30
  /// Bytes of everything that it gives.
  package var output = 256 << 20

  package init() {}
}
