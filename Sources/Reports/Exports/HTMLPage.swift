/// The frame of every page we write: no network, no script, and a policy that says so to the browser.
struct HTMLPage {
  let title: String
  /// The language of the text, `zh-CN`; nil when it is not known.
  let language: String?
  let style: String
  /// Lines between `<body>` and `</body>`, already HTML.
  let body: [String]

  var text: String {
    let attribute = language.map { " lang=\"\(HTMLText.escaped($0))\"" } ?? ""
    return """
      <!doctype html>
      <html\(attribute)>
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; \
      img-src data:; base-uri 'none'; form-action 'none'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(HTMLText.escaped(title))</title>
      <style>
      \(style)
      </style>
      </head>
      <body>
      \(body.joined(separator: "\n"))
      </body>
      </html>

      """
  }

  /// The look of a table on a page of its own.
  static let tableStyle = """
    :root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fff; --line: #bbb; --faint: #666; }
    @media (prefers-color-scheme: dark) {
    :root { --ink: #e8e6e3; --paper: #17181a; --line: #4a4c50; --faint: #a5a29d; }
    }
    body { margin: 2rem; color: var(--ink); background: var(--paper);
    font: 1rem/1.5 "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif; }
    table { border-collapse: collapse; }
    caption { text-align: left; padding-bottom: .5rem; color: var(--faint); }
    th, td { padding: .2rem .8rem; text-align: left; vertical-align: top; white-space: pre-line; }
    th { border-bottom: 2px solid var(--line); }
    td { border-bottom: 1px solid var(--line); }
    .number { text-align: right; font-variant-numeric: tabular-nums; }
    .missing { color: var(--faint); }
    """
}
