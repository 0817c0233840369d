/// What happens with units that a list's rule cannot judge because a value is missing.
///
/// Silence must never look good, nor a missing value bad: no policy puts such a unit on a list.
package enum ListPolicy: String, Hashable, Sendable, CaseIterable {
  /// There is no list until the data is complete or the script says otherwise.
  case refuse
  /// The units are left out, and named beside the list.
  case leaveOut = "leave out"
}
