/// The look of a notice: on paper as GB/T 9704 asks (A4, margins, type sizes, page numbers), on screen close to it.
///
/// Fonts are named, never embedded; each stack ends in what free systems have.
enum NoticeStyle {
  /// Charts in the text: as wide as it, whole on a page or in parts that are, their tables folded and never printed.
  static let charts = """
    .picture { margin: 1.5em 0; break-inside: avoid; }
    .picture svg { display: block; width: 100%; height: auto; max-height: 96vh; }
    .picture figcaption { text-align: center; font: .9375rem/1.6 var(--heiti); margin-top: .4em; }
    .picture details { font: .875rem/1.6 var(--heiti); margin-top: .4em; }
    .picture .on-paper { display: none; }
    .picture summary { color: var(--faint); cursor: pointer; }
    .picture .data { width: auto; }
    @media print {
      .picture svg { max-height: 200mm; }
      .picture details, .picture .on-screen { display: none; }
      .picture:has(.on-paper) { break-inside: auto; }
      .picture .on-paper { display: block; break-inside: avoid; }
      .picture figcaption { break-before: avoid; }
    }
    """

  static let text = """
    :root {
      color-scheme: light dark;
      --ink: #1a1a1a; --paper: #fff; --desk: #f1efeb; --line: #c9c5be; --faint: #66625c; --mark: #a8231c;
      --tint: #f8e9e6; --panel: #fcfbf9;
      --fangsong: "FangSong_GB2312", "仿宋_GB2312", "FangSong", "STFangsong", "FandolFang", "Noto Serif CJK SC",
        "Songti SC", serif;
      --xiaobiaosong: "FZXiaoBiaoSong-B05S", "方正小标宋简体", "STZhongsong", "Noto Serif CJK SC", "SimSun", serif;
      --heiti: "SimHei", "STHeiti", "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", sans-serif;
      --kaiti: "KaiTi_GB2312", "楷体_GB2312", "KaiTi", "STKaiti", "FandolKai", "Noto Serif CJK SC", serif;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --ink: #e7e4df; --paper: #1c1d1f; --desk: #131415; --line: #47494c; --faint: #a8a49d; --mark: #f0978d;
        --tint: #3a2522; --panel: #232528;
      }
    }
    * { box-sizing: border-box; }
    body { margin: 0; color: var(--ink); background: var(--desk); font: 1.1875rem/1.9 var(--fangsong); }
    article { max-width: 46rem; margin: 2rem auto; padding: 3.5rem clamp(1.25rem, 6vw, 4.5rem) 4rem;
      background: var(--paper); border: 1px solid var(--line); }
    h1 { margin: 2.5rem 0 2.25rem; text-align: center; text-wrap: balance; word-break: normal;
      font: 600 1.75rem/1.5 var(--xiaobiaosong); }
    h2, h3, p { margin: 0; text-indent: 2em; }
    h2 { font: 400 1em/1.9 var(--heiti); margin-top: .6em; }
    h3 { font: 400 1em/1.9 var(--kaiti); }
    h2, h3 { break-after: avoid; }
    p { text-align: justify; line-break: strict; overflow-wrap: anywhere; orphans: 2; widows: 2; }
    em { font-style: normal; text-emphasis: filled dot; text-emphasis-position: under right; }
    strong.run-in { font-family: var(--kaiti); font-weight: 600; }
    .hint { margin: -1.25rem 0 1.75rem; text-indent: 0; text-align: center; color: var(--faint);
      font: .8125rem/1.6 var(--heiti); }
    .addressee { text-indent: 0; margin-bottom: .2em; }
    .signature { display: table; margin: 2.5em 3em 0 auto; text-indent: 0; text-align: center; }
    .signature, .attachments { break-inside: avoid; break-before: avoid; }
    .attachments, p:has(+ .signature), p:has(+ .attachments) { break-after: avoid; }
    ul, ol { margin: 0; padding-left: 2em; list-style-position: inside; }
    table { border-collapse: collapse; width: 100%; }
    .number { text-align: right; font-variant-numeric: tabular-nums; }
    .metadata { font: .875rem/1.6 var(--heiti); color: var(--faint); }
    .metadata th, .metadata td { border: 1px solid var(--line); padding: .3rem .7rem; text-align: left;
      vertical-align: top; }
    .metadata th { width: 6.5em; font-weight: 400; white-space: nowrap; }
    .metadata td { color: var(--ink); overflow-wrap: anywhere; }
    .data { margin: 1em 0; font-size: .9em; line-height: 1.5; }
    .data th, .data td { border: 1px solid var(--line); padding: .25rem .6rem; text-align: left;
      text-indent: 0; }
    .data th { font-family: var(--heiti); font-weight: 400; }
    .data .number { text-align: right; }
    .data thead { display: table-header-group; }
    .data tr { break-inside: avoid; }
    .attachments { display: flex; margin: 1.9em 0 0 2em; }
    .attachments p { text-indent: 0; white-space: nowrap; }
    .attachments ul { padding: 0; list-style: none; }
    a { color: inherit; text-underline-offset: .22em; text-decoration-thickness: 1px;
      text-decoration-color: var(--faint); }
    a.figure { text-decoration: underline dotted var(--mark) 1px; }
    a.whole { white-space: nowrap; }
    a.figure:hover, a.figure:focus-visible { background: var(--tint); }
    :focus-visible { outline: 2px solid var(--mark); outline-offset: 2px; }
    .source { display: none; }
    .source:target { display: block; position: fixed; z-index: 2; overflow: auto; background: var(--panel);
      border: 0 solid var(--mark); padding: 1.25rem 1.5rem 2rem; font: .9375rem/1.6 var(--heiti);
      inset: auto 0 0 0; max-height: 70vh; border-top-width: 3px; }
    .source h2 { font: 600 1.0625rem/1.5 var(--heiti); text-indent: 0; margin: .25rem 0 0; }
    .source h3 { font: 600 .8125rem/1.5 var(--heiti); text-indent: 0; margin: 1.1rem 0 .25rem;
      color: var(--faint); }
    .source p { text-indent: 0; text-align: left; }
    .source .controls { display: flex; justify-content: flex-end; gap: 1.25rem; font-size: .875rem; }
    .source .value { font: 1.375rem/1.6 var(--fangsong); color: var(--mark); }
    .source ul { padding: 0; list-style: none; }
    .source li { overflow-wrap: anywhere; }
    .source pre, .source code { font: .8125rem/1.6 ui-monospace, "Cascadia Mono", "DejaVu Sans Mono",
      "Noto Sans Mono CJK SC", monospace; }
    .source pre { margin: 0; padding: .6rem .8rem; white-space: pre-wrap; overflow-wrap: anywhere;
      background: var(--desk); border: 1px solid var(--line); }
    .source .hash { color: var(--faint); font-size: .6875rem; }
    .preview { margin-top: .5rem; overflow: auto; }
    .preview table { width: auto; min-width: 100%; font-size: .8125rem; }
    .preview th, .preview td { border-bottom: 1px solid var(--line); padding: .15rem .6rem .15rem 0;
      text-align: left; white-space: nowrap; }
    .preview .number { text-align: right; }
    .missing { color: var(--faint); }
    .shade { display: none; }
    @media (min-width: 60rem) {
      .source:target { inset: 0 0 0 auto; width: min(30rem, 42vw); max-height: none; border-top-width: 0;
        border-left-width: 3px; }
    }
    @media (min-width: 78rem) {
      body:has(.source:target) main { padding-right: min(30rem, 42vw); }
    }
    @media (max-width: 36rem) {
      .metadata tr { display: grid; grid-template-columns: 6.5em 1fr; }
      .metadata th { width: auto; }
    }
    @media screen {
      body:has(.source:target) .shade { display: block; position: fixed; inset: 0; z-index: 1;
        cursor: default; }
    }
    @page { size: A4; margin: 37mm 26mm 35mm 28mm; }
    @page :right { @bottom-right { content: "— " counter(page) " —"; font: 14pt "SimSun", "Noto Serif CJK SC", serif; } }
    @page :left { @bottom-left { content: "— " counter(page) " —"; font: 14pt "SimSun", "Noto Serif CJK SC", serif; } }
    @media print {
      :root { --ink: #000; --paper: #fff; --desk: #fff; --line: #000; --faint: #000; color-scheme: light; }
      body { font-size: 16pt; line-height: 28.95pt; }
      main { padding: 0 !important; }
      article { max-width: none; margin: 0; padding: 0; border: 0; }
      h1 { font-size: 22pt; line-height: 34pt; margin: 0 0 28.95pt; }
      h2, h3 { line-height: 28.95pt; margin: 0; }
      .signature { margin: 57.9pt 4em 0 auto; }
      .metadata { margin-bottom: 28.95pt; font-size: 10.5pt; line-height: 1.5; }
      .attachments { margin-top: 28.95pt; }
      a, a.figure { text-decoration: none; }
      .hint, .source, .source:target, .shade { display: none !important; }
    }
    """
}
