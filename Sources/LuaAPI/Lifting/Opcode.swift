/// What an instruction of Lua 5.4 does; the raw values are the same in 5.4.0 to 5.4.8.
enum Opcode: UInt8 {
  case move, loadInteger, loadFloat, loadConstant, loadConstantExtra, loadFalse, loadFalseSkip, loadTrue
  case loadNil
  case getUpvalue, setUpvalue
  case getUpvalueField, getTable, getIndex, getField
  case setUpvalueField, setTable, setIndex, setField
  case newTable, `self`
  case addInteger
  case addConstant, subtractConstant, multiplyConstant, remainderConstant, powerConstant, divideConstant
  case floorDivideConstant
  case andBitsConstant, orBitsConstant, xorBitsConstant, shiftRightInteger, shiftLeftInteger
  case add, subtract, multiply, remainder, power, divide, floorDivide
  case andBits, orBits, xorBits, shiftLeft, shiftRight
  case metamethod, metamethodInteger, metamethodConstant
  case negate, notBits, not, length, concatenate
  case close, toBeClosed
  case jump
  case equal, less, lessOrEqual
  case equalConstant, equalInteger, lessInteger, lessOrEqualInteger, greaterInteger, greaterOrEqualInteger
  case test, testSet
  case call, tailCall
  case returnValues, returnNothing, returnOne
  case forLoop, forPrepare, genericForPrepare, genericForCall, genericForLoop
  case setList, closure, variadic, prepareVariadic, extraArgument
}
