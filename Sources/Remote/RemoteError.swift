package import Diagnostics

/// Why a server of another engine did not give what was asked for.
package struct RemoteError: Diagnostic, Hashable {
  package enum Problem: Hashable, Sendable {
    case address(String)
    case passwordInAddress
    /// A file that was to hold a password cannot be read.
    case passwordFile(String)
    /// A variable of the environment that was to hold a password is not set.
    case passwordVariable(String)
    /// The package of Debian that is not there.
    case noLibrary(String)
    case unreached(reason: String)
    case broken(bytes: Int)
    case late(seconds: Int)
    case stopped
    case untrusted(reason: String)
    case denied(user: String)
    /// The server's own number and text.
    case refused(code: Int, text: String)
    case tooManyRows(most: Int)
    case tooManyBytes(most: Int)
    /// An answer that is not what was asked for; what was expected.
    case unreadable(Phrase)
    case overflow(type: String, value: String)
    /// A value that a step would have failed at.
    case fault(Phrase, rows: Int)
    case unknownTable(String, known: [String])
    case unknownType(column: String, type: String)
    case unknownColumn(String, known: [String])
    /// A column that is declared here and is not there.
    case undeclaredColumn(String, known: [String])
    case otherType(column: String, type: String, declared: String)
    case noPeriod(column: String, text: String)
  }

  package let problem: Problem
  /// The engine and where it is; empty when no server is meant.
  package var place = ""
  /// What it was asked; empty when it was not asked.
  package var sql = ""
  /// Where the script asked.
  package var location: SourceLocation?

  package init(_ problem: Problem, place: String = "", sql: String = "") {
    self.problem = problem
    self.place = place
    self.sql = sql
  }

  func asking(_ sql: String, at place: String) -> RemoteError {
    var error = self
    error.sql = sql
    error.place = place
    return error
  }

  package func located(_ location: SourceLocation?) -> RemoteError {
    var error = self
    error.location = error.location ?? location
    return error
  }

  package var message: Phrase {
    switch problem {
    case .address(let text):
      Phrase("\"\(text)\" is no address of a server", zh: "“\(text)”不是服务器地址")
    case .passwordInAddress:
      Phrase("the address of the server holds a password", zh: "服务器地址中写有密码")
    case .passwordFile(let path):
      Phrase("the file of the password \"\(path)\" cannot be read", zh: "不能读取密码文件“\(path)”")
    case .passwordVariable(let name):
      Phrase("the variable of the password \"\(name)\" is not set", zh: "没有设置存放密码的变量“\(name)”")
    case .noLibrary(let package):
      Phrase("the library for asking servers is not installed: \(package)", zh: "没有安装访问服务器所用的库：\(package)")
    case .unreached(let reason):
      Phrase("\(place) cannot be reached: \(reason)", zh: "无法连接\(place)：\(reason)")
    case .broken(let bytes):
      Phrase("the answer of \(place) broke off after \(bytes) bytes", zh: "\(place)的回答在\(bytes)字节后中断")
    case .late(let seconds):
      Phrase("\(place) did not answer within \(seconds) seconds", zh: "\(place)在\(seconds)秒内没有回答")
    case .stopped: Phrase("stopped", zh: "已停止")
    case .untrusted(let reason):
      Phrase("the certificate of \(place) is not trusted: \(reason)", zh: "\(place)的证书不可信：\(reason)")
    case .denied(let user):
      Phrase(
        "\(place) does not accept user \"\(user)\" with this password", zh: "\(place)不接受用户“\(user)”和所给密码")
    case .refused(let code, let text):
      Phrase("\(place) failed with code \(code): \(text)", zh: "\(place)出错，代码\(code)：\(text)")
    case .tooManyRows(let most):
      Phrase("\(place) would send more than \(most) rows", zh: "\(place)要发送的行数超过\(most)")
    case .tooManyBytes(let most):
      Phrase("\(place) would send more than \(most) bytes", zh: "\(place)要发送的字节数超过\(most)")
    case .unreadable(let expected):
      Phrase("\(place) did not answer with \(expected)", zh: "\(place)的回答中没有\(expected)")
    case .overflow(let type, let value):
      Phrase("\(value) from \(place) does not fit type \(type)", zh: "来自\(place)的\(value)超出类型\(type)的范围")
    case .fault(let what, let rows):
      Phrase("\(what) in \(rows) rows at \(place)", zh: "\(place)有\(rows)行\(what)")
    case .unknownTable(let name, let known):
      Phrase(
        "no table \"\(name)\" at \(place)\(nearest: name, among: known)",
        zh: "\(place)没有表“\(name)”\(nearest: name, among: known)")
    case .unknownType(let column, let type):
      Phrase("column \"\(column)\" has type \(type), which is not read", zh: "列“\(column)”的类型是\(type)，不能读取")
    case .unknownColumn(let name, let known):
      Phrase(
        "no column \"\(name)\" to order by\(nearest: name, among: known)",
        zh: "没有用于排序的列“\(name)”\(nearest: name, among: known)")
    case .undeclaredColumn(let name, let known):
      Phrase(
        "no column \"\(name)\" at \(place)\(nearest: name, among: known)",
        zh: "\(place)没有列“\(name)”\(nearest: name, among: known)")
    case .otherType(let column, let type, let declared):
      Phrase(
        "column \"\(column)\" has type \(type), which is not read as \(declared)",
        zh: "列“\(column)”的类型是\(type)，不能读作\(declared)")
    case .noPeriod(let column, let text):
      Phrase(
        "column \"\(column)\" holds \"\(text)\", which is no period", zh: "列“\(column)”中的“\(text)”不是期间")
    }
  }

  package var details: [Phrase] { sql.isEmpty ? [] : [Phrase(verbatim: SQLText.shortened(sql))] }

  package var help: [Phrase] {
    switch problem {
    case .address:
      [Phrase("write clickhouse://user@host:8123/database", zh: "写成clickhouse://user@host:8123/database")]
    case .passwordInAddress, .denied:
      [
        Phrase(
          "put the password into the environment as TONGBAO_CLICKHOUSE_PASSWORD, or into a file that TONGBAO_CLICKHOUSE_PASSWORD_FILE names",
          zh: "把密码放在环境变量TONGBAO_CLICKHOUSE_PASSWORD中，或放在TONGBAO_CLICKHOUSE_PASSWORD_FILE所指的文件中")
      ]
    case .noLibrary(let package):
      [Phrase("as root, run: apt-get install \(package)", zh: "以root身份运行：apt-get install \(package)")]
    case .late:
      [
        Phrase(
          "ask for less, or give connect more seconds: { seconds = 600 }",
          zh: "缩小范围，或给connect更多时间：{ seconds = 600 }")
      ]
    case .tooManyRows, .tooManyBytes:
      [
        Phrase(
          "filter, group or take before the step that runs here; explain() shows where the plan is cut",
          zh: "在本地执行的步骤之前先filter、group或take；explain()显示计划在何处分开")
      ]
    case .unknownType:
      [
        Phrase(
          "make a view on the server with this column in another type, or without it",
          zh: "在服务器上建一个视图，换用其他类型或去掉这一列")
      ]
    case .fault:
      [Phrase("filter these rows out, or change the formula", zh: "先筛掉这些行，或修改公式")]
    default: []
    }
  }
}
