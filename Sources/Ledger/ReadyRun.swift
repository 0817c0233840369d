/// What a run gave, before it is published.
package struct ReadyRun: Sendable {
  package let inputs: [RecordedFile]
  package let outputs: [RecordedFile]
  package let log: String
  package let seconds: Double
  package let processorSeconds: Double
  package let peakBytes: Int64

  package init(
    inputs: [RecordedFile], outputs: [RecordedFile], log: String, seconds: Double, processorSeconds: Double,
    peakBytes: Int64
  ) {
    self.inputs = inputs
    self.outputs = outputs
    self.log = log
    self.seconds = seconds
    self.processorSeconds = processorSeconds
    self.peakBytes = peakBytes
  }
}
