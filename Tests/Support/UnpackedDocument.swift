import CWorkbook
import Foundation
import FoundationXML

/// A packed document as its own readers see it: every part, and its paragraphs as lines.
package struct UnpackedDocument {
  /// In the order of the file.
  package private(set) var parts: [(name: String, bytes: [UInt8])] = []

  package init(_ bytes: [UInt8]) throws {
    guard workbook_libraries() == nil else { throw UnpackingError(reason: "libzip is not installed") }
    var reason: UInt32 = 0
    try bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress, let archive = archive_open(base, buffer.count, &reason) else {
        throw UnpackingError(reason: "no archive")
      }
      defer { archive_close(archive) }
      for index in 0..<archive_count(archive) {
        var fact = archive_fact()
        guard archive_look(archive, index, &fact), let name = fact.name,
          let entry = archive_entry_open(archive, index)
        else { throw UnpackingError(reason: "no part \(index)") }
        defer { archive_entry_close(entry) }
        var part = [UInt8](repeating: 0, count: Int(fact.size))
        var read = 0
        while read < part.count {
          let count = part.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.map { archive_entry_read(entry, $0 + read, buffer.count - read) } ?? -1
          }
          guard count > 0 else { throw UnpackingError(reason: "part \(index) is damaged") }
          read += Int(count)
        }
        parts.append((String(cString: name), part))
      }
    }
  }

  package func bytes(_ name: String) throws -> [UInt8] {
    guard let part = parts.first(where: { $0.name == name }) else {
      throw UnpackingError(reason: "no part \(name)")
    }
    return part.bytes
  }

  package func text(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }

  /// A line a paragraph: its kind, `⇟` where it begins a page, its text with `⏎` for breaks, `⇥` for tabs, `⟦f1:…⟧` for
  /// bookmarks and `{face:…}` for other faces. A line a row of a table, its cells between bars.
  package func lines() throws -> [String] {
    let reader = ParagraphReader()
    let parser = XMLParser(data: Data(try bytes("word/document.xml")))
    parser.delegate = reader
    guard parser.parse() else { throw UnpackingError(reason: "\(String(describing: parser.parserError))") }
    return reader.lines
  }

  /// Whether every part of XML is well-formed.
  package var isWellFormed: Bool {
    parts.allSatisfy { part in
      !part.name.hasSuffix(".xml") && !part.name.hasSuffix(".rels")
        || XMLParser(data: Data(part.bytes)).parse()
    }
  }
}

/// Why a document cannot be unpacked.
struct UnpackingError: Error {
  let reason: String
}

private final class ParagraphReader: NSObject, XMLParserDelegate {
  private(set) var lines: [String] = []
  private var style = ""
  private var text = ""
  private var cells: [String] = []
  private var tables = 0
  private var isInRun = false
  private var isInText = false
  private var face: String?
  /// What the parser has given of a text; it gives long ones in pieces.
  private var piece = ""

  func parser(
    _ parser: XMLParser, didStartElement element: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    switch element {
    case "w:p": (style, text) = ("", "")
    case "w:pStyle": style = attributes["w:val"] ?? ""
    case "w:pageBreakBefore": style = "⇟" + style
    case "w:keepNext": style += "+"
    case "w:t": (isInText, piece) = (true, "")
    case "w:br" where isInRun: text += "⏎"
    case "w:tab" where isInRun: text += "⇥"
    case "w:bookmarkStart": text += "⟦\(attributes["w:name"] ?? ""):"
    case "w:bookmarkEnd": text += "⟧"
    case "w:r": (isInRun, face) = (true, nil)
    case "w:rFonts": face = attributes["w:eastAsia"] ?? face
    case "w:b": face = (face ?? "") + "粗"
    case "wp:docPr": text += "[\(attributes["name"] ?? ""): \(attributes["descr"] ?? "")]"
    case "w:tbl": tables += 1
    case "w:tr": cells = []
    case "w:tblHeader": cells = ["重复"]
    default: break
    }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    if isInText { piece += string }
  }

  func parser(
    _ parser: XMLParser, didEndElement element: String, namespaceURI: String?, qualifiedName: String?
  ) {
    switch element {
    case "w:t":
      isInText = false
      text += face.map { "{\($0):\(piece)}" } ?? piece
    case "w:r": isInRun = false
    case "w:p" where tables > 0: cells.append(text)
    case "w:p": lines.append("\(style) | \(text)")
    case "w:tr": lines.append("| " + cells.joined(separator: " | ") + " |")
    case "w:tbl": tables -= 1
    default: break
    }
  }
}
