import Diagnostics
import Scheduling

/// A job with the places of what other jobs are held against.
struct PlacedJob {
  let job: Job
  let name: SourceLocation
  let schedule: SourceLocation
}
