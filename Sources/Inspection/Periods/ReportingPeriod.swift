package import CivilTime

/// One round of inspection: what its notice is labelled, which days its figures cover, and as of which day they stand.
///
/// Three different things. The founding notice is labelled 2021年第三季度, its figures cover 上半年, and its letters and
/// proposals are counted 截至8月23日. None of them is derived from another.
package struct ReportingPeriod: Hashable, Sendable {
  /// The notice's quarter: a label.
  package let quarter: Period
  /// The label in words: `2021年第三季度`.
  package let label: String
  /// The period the figures cover; nil when their window is no month, quarter, half-year or year.
  package let dataBasis: Period?
  /// The days the figures cover; nil when they are not known.
  package let dataWindow: ClosedRange<CivilDate>?
  /// The window in words: `2021年上半年`.
  package let dataLabel: String?
  /// The days of the inspection itself: 检查时间.
  package let inspectionWindow: ClosedRange<CivilDate>?
  /// The day that decides what was answered or published by then; counted whole.
  package let asOf: CivilDate
  package let signedOn: CivilDate?
  package let publishedOn: CivilDate?
  /// The last day to report rectification, as printed: it may be a holiday, as in the founding notice.
  package let reportDue: CivilDate?
  /// 索引号
  package let indexNumber: String?
  /// 文号; a published notice may have none.
  package let documentNumber: String?
  /// Whether the notice was published: `published`, `reconstructed`.
  package let origin: String?

  /// The days that the figures of both rounds cover; nil when there are none or the windows are not known.
  ///
  /// A round that covers the two quarters before it shares one of them with the round before: what happened then is
  /// in both figures.
  package func daysShared(with other: ReportingPeriod) -> ClosedRange<CivilDate>? {
    guard let dataWindow, let otherWindow = other.dataWindow, dataWindow.overlaps(otherWindow) else {
      return nil
    }
    return dataWindow.clamped(to: otherWindow)
  }
}
