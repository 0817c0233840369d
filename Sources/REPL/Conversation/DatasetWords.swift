import CivilTime
import Diagnostics
import Readers

extension DatasetSchema.Origin {
  /// Where rows come from, as a list of datasets says it.
  var name: Phrase {
    switch self {
    case .published: Phrase("published", zh: "已公布")
    case .reconstructed: Phrase("reconstructed", zh: "重建")
    case .official: Phrase("official", zh: "官方")
    }
  }
}

extension PeriodBasis {
  /// What the figures of a row cover, as a list of datasets says it.
  var name: Phrase {
    switch self {
    case .period: Phrase("period", zh: "本期")
    case .yearToDate: Phrase("year_to_date", zh: "本年累计")
    case .snapshot: Phrase("snapshot", zh: "时点")
    }
  }
}
