package import Diagnostics

/// Why a chart cannot be written as a picture. Nothing is written then.
package struct PictureError: Diagnostic, Hashable {
  package enum Problem: Hashable, Sendable {
    /// The name of a Debian package.
    case noLibrary(String)
    case noFont(Unicode.Scalar)
    case failed(String)
  }

  package let problem: Problem

  package init(_ problem: Problem) {
    self.problem = problem
  }

  package var message: Phrase {
    switch problem {
    case .noLibrary(let package):
      Phrase("pictures are drawn with \(package), which is not installed", zh: "画图片要用\(package)，而它没有安装")
    case .noFont(let scalar):
      Phrase(
        "no font on this machine has the character \"\(scalar)\" (U+\(Self.hexadecimal(scalar)))",
        zh: "本机没有字体含有“\(scalar)”（U+\(Self.hexadecimal(scalar))）这个字")
    case .failed(let reason):
      Phrase("the picture cannot be drawn: \(reason)", zh: "图片画不出来：\(reason)")
    }
  }

  package var help: [Phrase] {
    switch problem {
    case .noLibrary(let package): [Self.install(package)]
    case .noFont(let scalar): [Self.install(Self.package(for: scalar))]
    case .failed: [Phrase("write the chart as .svg", zh: "把图写成.svg")]
    }
  }

  private static func install(_ package: String) -> Phrase {
    Phrase(
      "as root, run: apt-get install \(package); or write the chart as .svg",
      zh: "以root身份运行：apt-get install \(package)；或把图写成.svg")
  }

  private static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
    String(scalar.value, radix: 16, uppercase: true)
  }

  /// The Debian package of a font that has a character.
  private static func package(for scalar: Unicode.Scalar) -> String {
    if scalar.properties.isEmojiPresentation { return "fonts-noto-color-emoji" }
    switch scalar.value {
    case 0x2E80...0x9FFF, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFFEF, 0xAC00...0xD7A3:
      return "fonts-noto-cjk"
    // Rare characters of names: Noto has some of them, Hanazono nearly all.
    case 0x20000...0x323AF: return "fonts-noto-cjk fonts-hanazono"
    default: return "fonts-noto-core"
    }
  }
}
