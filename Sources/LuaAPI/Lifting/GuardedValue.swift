import Diagnostics
import Lua
import Query
import Tables

/// What is known of a register of a function that is to run row by row.
struct GuardedValue: Equatable {
  var kinds: ValueKinds
  /// Whether it is certainly a number other than 0.
  var isNonZero = false
  var magnitude = Magnitude.anything
  /// The float it is, for one that stands in the code or was captured.
  var literal: Double?
  /// As a formula would write it, as far as that is known.
  var text: String?
  /// What it is to a person, for values from outside: `the captured variable "count"`.
  var origin: Phrase?
  /// The library or library function it is: `math`, `math.floor`.
  var library: String?
  /// Whether it is certainly the library or library function of that name.
  var isVerified = false
  var isGlobals = false
  /// Where it stands below a captured variable of the function.
  var variable: Int?
  var names: [String] = []
  /// What it held when the verb was called, for a captured table.
  var table: LuaTable?

  static var `nil`: GuardedValue { GuardedValue(LuaValue.nil) }
  static var unknown: GuardedValue { GuardedValue(ValueKinds.unknown) }

  init(_ kinds: ValueKinds) { self.kinds = kinds }

  init(_ value: LuaValue, origin: Phrase? = nil) {
    kinds = ValueKinds(value)
    self.origin = origin
    switch value {
    case .integer(let number):
      isNonZero = number != 0
      magnitude = .upTo(Double(number).magnitude)
    case .number(let number):
      isNonZero = number != 0 && number.isFinite
      literal = number
      magnitude = .float
    case .nil: magnitude = .upTo(0)
    case .scalar(let scalar):
      isNonZero = scalar.kind == .decimal
      if case .decimal(let decimal)? = scalar.value { magnitude = .upTo(decimal.double.magnitude + 1) }
    case .table(let table): self.table = table
    default: break
    }
    text = Literal(lua: value).map(FormulaSpelling.literal)
  }

  /// What holds of both.
  func joined(with other: GuardedValue) -> GuardedValue {
    var result = self
    result.kinds.formUnion(other.kinds)
    result.isNonZero = isNonZero && other.isNonZero
    result.magnitude = magnitude.joined(with: other.magnitude)
    if text != other.text { result.text = nil }
    if literal != other.literal { result.literal = nil }
    if origin != other.origin { result.origin = origin ?? other.origin }
    if library != other.library { result.library = nil }
    result.isVerified = isVerified && other.isVerified
    result.isGlobals = isGlobals && other.isGlobals
    if variable != other.variable || names != other.names {
      result.variable = nil
      result.names = []
      result.table = nil
    }
    return result
  }

  /// Two values are told apart by what the analysis goes by.
  static func == (left: GuardedValue, right: GuardedValue) -> Bool {
    left.kinds == right.kinds && left.isNonZero == right.isNonZero && left.text == right.text
      && left.literal == right.literal && left.magnitude == right.magnitude
      && left.library == right.library && left.isVerified == right.isVerified
      && left.isGlobals == right.isGlobals && left.variable == right.variable && left.names == right.names
  }
}
