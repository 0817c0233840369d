/// What running a template prints, piece by piece.
package enum RenderedPiece: Hashable, Sendable {
  /// Markdown: the template's own text, or a table made by a script.
  case text(String)
  /// A printed value that is no figure, such as a unit's name: never read as Markdown.
  case literal(String)
  /// A figure and its printed text: never read as Markdown.
  case figure(FigureID, String)
  case chart(NoticeChart)
}
