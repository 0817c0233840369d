/// What a notice is made of, from top to bottom.
package enum NoticeBlock: Hashable, Sendable {
  /// Level 1...3.
  case heading(level: Int, [Inline])
  case paragraph([Inline])
  /// The offices addressed, flush left: `::: addressee`.
  case addressee([Inline])
  /// Who signs and when, at the right: `::: signature`.
  case signature([Inline])
  /// Items of one list; `start` numbers the first, nil for an unordered list.
  case list(start: Int?, items: [[Inline]])
  case table(NoticeTable)
  case chart(NoticeChart)

  /// The text of the block in reading order.
  var inlines: [[Inline]] {
    switch self {
    case .heading(_, let inlines), .paragraph(let inlines): [inlines]
    case .addressee(let inlines), .signature(let inlines): [inlines]
    case .list(_, let items): items
    case .table(let table): table.header + table.rows.flatMap { $0 }
    case .chart: []
    }
  }
}
