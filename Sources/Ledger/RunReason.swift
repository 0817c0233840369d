/// Why a run was begun.
package enum RunReason: String, Sendable, CaseIterable {
  case due
  case retry
  case manual
  case backfill
}
