/// Looks for one class of slip.
///
/// A rule that alarms falsely is worse than one that is silent: whatever is not known to be wrong is left alone.
protocol ProofRule: Sendable {
  func slips(in text: ProofText, _ knowledge: ProofKnowledge) -> [Slip]
}
