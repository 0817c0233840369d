import Readers

/// The names that `remotes.yaml` knows, in both languages.
enum RemoteKey: String, YAMLKey, CaseIterable {
  case remotes, name, address, certificate, seconds, rows, tables, table, title, order, basis, columns,
    column, type
  case passwordVariable = "password_env"
  case passwordFile = "password_file"
  /// Refused: a password is not written into a file that is shown and shared.
  case password

  var chinese: String {
    switch self {
    case .remotes: "远程数据"
    case .name: "名称"
    case .address: "地址"
    case .certificate: "证书"
    case .seconds: "秒"
    case .rows: "行数"
    case .tables: "各表"
    case .table: "表"
    case .title: "标题"
    case .order: "次序列"
    case .basis: "口径"
    case .columns: "各列"
    case .column: "列"
    case .type: "类型"
    case .passwordVariable: "密码变量"
    case .passwordFile: "密码文件"
    case .password: "密码"
    }
  }
}
