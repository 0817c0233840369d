/// What an official document is made of, from top to bottom.
enum DocumentBlock: Hashable {
  case paragraph(DocumentParagraph)
  case table(DocumentTable)
  case picture(DocumentPicture)
  case imprint(Imprint)
}
