/// What a shape is painted with: by its part in the chart, so that light and dark pages differ in one place.
package enum Paint: Hashable, Sendable {
  /// Text and axes.
  case ink
  /// What is read after all else: ticks, remarks.
  case faint
  /// Lines that stand behind those that are highlighted.
  case back
  case grid
  /// A series' colour, told apart by readers who do not see some colours; they repeat after ``seriesCount``.
  case series(Int)
  /// A shade of a heat map, from the lightest 0 to the strongest.
  case shade(Int)
  /// Text upon a shade.
  case onShade(Int)
  /// A cell without a value.
  case empty

  package static let seriesCount = 7
  package static let shadeCount = 7
}
