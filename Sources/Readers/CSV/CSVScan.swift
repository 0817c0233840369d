/// What scanning a CSV file found.
struct CSVScan {
  var cells: CSVCells
  /// Quotes that stand where none may, in the order of the file.
  var problems: [CellProblem] = []
  /// Whether the last cell lacks its closing quote, so that nobody knows what it swallowed.
  var endsInQuotes = false
}
