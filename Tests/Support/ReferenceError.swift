/// What the reference engine refuses to compute.
package enum ReferenceError: Error {
  case doesNotFit
  case notFinite
  case outOfCalendar
  case notCovered
}
