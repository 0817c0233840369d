/// The names of a list as a notice prints it, and how many it says there are.
///
/// `民政局、教体局等7个单位` names two and says seven; `宣城、合肥（2个）` names two and says two. 和 and 及 stand inside names such as
/// 自然资源和规划局 and separate nothing.
package struct ListedNames: Hashable, Sendable {
  package let names: [String]
  /// The number behind 等, or in brackets at the end; nil when the list says none.
  package let said: Int?

  package init(_ text: String) {
    var list = Self.halfWidthDigits(text)[...]
    while let last = list.last, last.isWhitespace || "。；;.".contains(last) { list = list.dropLast() }
    var said: Int?
    if let open = list.lastIndex(where: { "（(".contains($0) }), "）)".contains(list.last ?? " "),
      let number = Self.number(list[list.index(after: open)...])
    {
      said = number
      list = list[..<open]
    } else if let etc = list.lastIndex(of: "等") {
      let rest = list[list.index(after: etc)...]
      let number = Self.number(rest)
      // 等 inside the last name, as in 高等学校, ends no list.
      if number != nil || rest.isEmpty {
        said = number
        list = list[..<etc]
      }
    }
    self.said = said
    names = list.split(whereSeparator: { "、，,".contains($0) }).map { name in
      String(name.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }.filter { !$0.isEmpty }
  }

  /// The digits that a text begins with.
  private static func number(_ text: Substring) -> Int? {
    Int(text.prefix { $0.isASCII && $0.isNumber })
  }

  private static func halfWidthDigits(_ text: String) -> String {
    String(
      text.map { character in
        guard let scalar = character.unicodeScalars.first, ("０"..."９").contains(scalar) else {
          return character
        }
        return Character(UnicodeScalar(UInt8(scalar.value - 0xFF10 + 0x30)))
      })
  }
}
