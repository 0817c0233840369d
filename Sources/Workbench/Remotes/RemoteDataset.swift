package import CivilTime
package import Query
package import Tables

/// Data of the workspace whose rows are on another engine: what `data.NAME` gives beside datasets.
package struct RemoteDataset {
  package let name: String
  /// What the figures of a row cover.
  package let basis: PeriodBasis?
  package let source: PlanSource

  package var schema: Schema { source.schema }

  /// The column that says which quarter a row belongs to; nil for data without quarters.
  package var quarterColumn: String? {
    schema.index(of: OpenWorkspace.quarterColumnName).flatMap { place in
      schema[place].type == .period ? OpenWorkspace.quarterColumnName : nil
    }
  }

  /// All its rows, or those of a quarter if it has quarters.
  package func plan(quarter: Period?) -> Plan { Plan(source).limited(to: quarter, quarterColumn) }
}
