import Foundation
import REPL
import Testing

/// Names found by the first letters of their readings.
@Suite struct PinyinTests {
  @Test(arguments: [
    ("jtj", "教体局"), ("rlzyhshbzj", "人力资源和社会保障局"), ("cs", "城市"), ("zs", "重视"), ("cf", "重复"), ("yh", "银行"),
    ("qlx", "圈里乡"),
  ])
  func `first letters find a name`(letters: String, name: String) {
    #expect(Pinyin.finds(name, by: letters))
  }

  @Test(arguments: [("jtz", "教体局"), ("jtjj", "教体局"), ("t", "教体局"), ("x", "")])
  func `other letters do not`(letters: String, name: String) {
    #expect(!Pinyin.finds(name, by: letters))
  }
}
