#include "parse.h"

#define INLINE static inline __attribute__((always_inline))

static const int64_t powers[19] = {
    1LL,
    10LL,
    100LL,
    1000LL,
    10000LL,
    100000LL,
    1000000LL,
    10000000LL,
    100000000LL,
    1000000000LL,
    10000000000LL,
    100000000000LL,
    1000000000000LL,
    10000000000000LL,
    100000000000000LL,
    1000000000000000LL,
    10000000000000000LL,
    100000000000000000LL,
    1000000000000000000LL};

// The last `count` (1...8) bytes before `end` as digits, zeros before them; `*wrong` gets bits when one is no digit.
INLINE uint64_t last_digits(const uint8_t *end, size_t count, uint64_t *wrong) {
  uint64_t word;
  memcpy(&word, end - 8, 8);
  word ^= 0x3030303030303030ULL;
  word &= ~0ULL << (64 - 8 * count);
  *wrong |= ((word + 0x7676767676767676ULL) | word) & 0x8080808080808080ULL;
  word = (word * 10 + (word >> 8)) & 0x00FF00FF00FF00FFULL;
  word = (word * 100 + (word >> 16)) & 0x0000FFFF0000FFFFULL;
  return (word * 10000 + (word >> 32)) & 0xFFFFFFFFULL;
}

// Up to 16 digits.
INLINE uint64_t digits(const uint8_t *end, size_t count, uint64_t *wrong) {
  if (count <= 8) return last_digits(end, count, wrong);
  return last_digits(end - 8, count - 8, wrong) * 100000000ULL + last_digits(end, 8, wrong);
}

INLINE void put(csv_numbers *numbers, size_t row, int64_t value) {
  numbers->values[row] = value;
  numbers->missing[row] = 0;
  numbers->least = value < numbers->least ? value : numbers->least;
  numbers->greatest = value > numbers->greatest ? value : numbers->greatest;
}

INLINE void put_odd(csv_numbers *numbers, size_t row) {
  put(numbers, row, 0);
  numbers->odd[numbers->odd_count++] = (uint32_t)row;
}

INLINE void put_empty(csv_numbers *numbers, size_t row) {
  if (numbers->empty_reason == 0) {
    put_odd(numbers, row);
    return;
  }
  numbers->values[row] = 0;
  numbers->missing[row] = numbers->empty_reason;
  numbers->missing_count++;
}

// Whether a number that begins like this, with so many characters, may be a code.
INLINE bool is_code(const uint8_t *text, size_t length) {
  size_t sign = text[0] == '-';
  text += sign;
  length -= sign;
  return length >= 15 || (text[0] == '0' && length > 1 && text[1] != '.');
}

// Works on copies, so that counts and flags stay in registers whatever the loop writes to.
#define PARSE(name)                                                                                \
  void csv_parse_##name(const csv_column *column, csv_numbers *numbers) {                          \
    csv_column cells = *column;                                                                    \
    csv_numbers result = *numbers;                                                                 \
    result.missing_count = result.odd_count = 0;                                                   \
    result.least = result.greatest = 0;                                                            \
    if (cells.may_be_quoted || cells.may_end_in_return) {                                          \
      for (size_t row = 0; row < cells.rows; row++) {                                              \
        csv_cell cell = csv_cell_at(&cells, row);                                                  \
        read_##name(cells.text + cell.start, cell.length, row, &result);                           \
      }                                                                                            \
    } else {                                                                                       \
      const uint32_t *end = cells.ends + cells.column;                                             \
      for (size_t row = 0; row < cells.rows; row++, end += cells.stride) {                         \
        uint32_t start = end[-1] + 1;                                                              \
        read_##name(cells.text + start, *end - start, row, &result);                               \
      }                                                                                            \
    }                                                                                              \
    *numbers = result;                                                                             \
  }

INLINE void read_integers(const uint8_t *text, size_t length, size_t row, csv_numbers *numbers) {
  if (length == 0) {
    put_empty(numbers, row);
    return;
  }
  size_t is_negative = text[0] == '-';
  size_t count = length - is_negative;
  if (count - 1 >= 16 || (numbers->refuses_codes && is_code(text, length))) {
    put_odd(numbers, row);
    return;
  }
  uint64_t wrong = 0;
  uint64_t magnitude = digits(text + length, count, &wrong);
  if (wrong) {
    put_odd(numbers, row);
    return;
  }
  put(numbers, row, is_negative ? -(int64_t)magnitude : (int64_t)magnitude);
}
PARSE(integers)

// A number with or without a point: digits before and after it, at most 16 each.
typedef struct parts {
  uint64_t whole, fraction;
  size_t whole_digits, fraction_digits;
  bool is_negative, is_plain;
} parts;

INLINE parts split(const uint8_t *text, size_t length) {
  parts result = {0, 0, 0, 0, text[0] == '-', false};
  const uint8_t *begin = text + result.is_negative;
  const uint8_t *end = text + length;
  size_t count = (size_t)(end - begin);
  if (count == 0 || count > 33) return result;
  uint64_t word, wrong = 0;
  memcpy(&word, end - 8, 8);
  if (count < 8) word &= ~0ULL << (64 - 8 * count);
  word ^= 0x2E2E2E2E2E2E2E2EULL;
  const uint64_t low = 0x7F7F7F7F7F7F7F7FULL;
  uint64_t points = ~(((word & low) + low) | word | low);
  const uint8_t *point = NULL;
  if (points) {
    point = end - 1 - (__builtin_clzll(points) >> 3);
  } else if (count > 8) {
    point = memchr(begin, '.', count - 8);
  }
  result.whole_digits = point ? (size_t)(point - begin) : count;
  result.fraction_digits = point ? (size_t)(end - point) - 1 : 0;
  if (result.whole_digits - 1 >= 16 || (point && result.fraction_digits - 1 >= 16)) return result;
  result.whole = digits(begin + result.whole_digits, result.whole_digits, &wrong);
  if (point) result.fraction = digits(end, result.fraction_digits, &wrong);
  result.is_plain = wrong == 0;
  return result;
}

INLINE void read_decimals(const uint8_t *text, size_t length, size_t row, csv_numbers *numbers) {
  size_t scale = numbers->scale;
  int64_t unit = powers[scale];
  if (length == 0) {
    put_empty(numbers, row);
    return;
  }
  parts number = split(text, length);
  if (!number.is_plain || number.fraction_digits > scale || number.whole_digits + scale > 18 ||
      (numbers->refuses_codes && is_code(text, length))) {
    put_odd(numbers, row);
    return;
  }
  int64_t value = (int64_t)number.whole * unit + (int64_t)number.fraction * powers[scale - number.fraction_digits];
  put(numbers, row, number.is_negative ? -value : value);
}
PARSE(decimals)

INLINE void read_floats(const uint8_t *text, size_t length, size_t row, csv_numbers *numbers) {
  if (length == 0) {
    put_empty(numbers, row);
    return;
  }
  parts number = split(text, length);
  uint64_t all = 0;
  bool fits = number.is_plain && number.whole_digits + number.fraction_digits <= 18;
  if (fits) all = number.whole * (uint64_t)powers[number.fraction_digits] + number.fraction;
  if (!fits || all > (1ULL << 53) || (numbers->refuses_codes && is_code(text, length))) {
    put_odd(numbers, row);
    return;
  }
  // Both numbers are exact, so the quotient is rounded once.
  double value = (double)all / (double)powers[number.fraction_digits];
  if (number.is_negative) value = -value;
  int64_t bits;
  memcpy(&bits, &value, 8);
  put(numbers, row, bits);
}
PARSE(floats)

// The day that ten bytes name; false when they name none.
INLINE bool day_number(const uint8_t *text, int64_t *days) {
  uint32_t wrong = 0;
  uint32_t digit[10];
  for (int i = 0; i < 10; i++) {
    digit[i] = (uint32_t)text[i] - '0';
    if (i != 4 && i != 7) wrong |= digit[i] > 9;
  }
  uint32_t year = digit[0] * 1000 + digit[1] * 100 + digit[2] * 10 + digit[3];
  uint32_t month = digit[5] * 10 + digit[6];
  uint32_t day = digit[8] * 10 + digit[9];
  if (wrong || text[4] != '-' || text[7] != '-' || year == 0 || month - 1 > 11) return false;
  static const uint8_t lengths[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  uint32_t length = lengths[month - 1];
  if (month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)) length = 29;
  if (day - 1 >= length) return false;
  uint32_t shifted = month <= 2 ? year - 1 : year;
  uint32_t day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  *days = (int64_t)(shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + day_of_year) - 719468;
  return true;
}

INLINE void read_days(const uint8_t *text, size_t length, size_t row, csv_numbers *numbers) {
    int64_t days;
  if (length == 10 && day_number(text, &days)) {
    put(numbers, row, days);
  } else if (length == 0) {
    put_empty(numbers, row);
  } else {
    put_odd(numbers, row);
  }
}
PARSE(days)

INLINE void read_minutes(const uint8_t *text, size_t length, size_t row, csv_numbers *numbers) {
      int64_t days;
  if (length == 0) {
    put_empty(numbers, row);
    return;
  }
  bool has_form = length == 16 && text[13] == ':' && (text[10] == ' ' || text[10] == 'T');
  if (!has_form || !day_number(text, &days)) {
    put_odd(numbers, row);
    return;
  }
  uint32_t ten_hours = (uint32_t)text[11] - '0', hours = (uint32_t)text[12] - '0';
  uint32_t ten_minutes = (uint32_t)text[14] - '0', minutes = (uint32_t)text[15] - '0';
  uint32_t hour = ten_hours * 10 + hours;
  if (ten_hours > 2 || hours > 9 || hour > 23 || ten_minutes > 5 || minutes > 9) {
    put_odd(numbers, row);
    return;
  }
  put(numbers, row, days * 1440 + (int64_t)(hour * 60 + ten_minutes * 10 + minutes));
}
PARSE(minutes)

#define STORE(type)                                            \
  {                                                            \
    type *out = target;                                        \
    for (size_t i = 0; i < count; i++) out[i] = (type)values[i]; \
    return;                                                    \
  }
#define LOAD(type)                                             \
  {                                                            \
    const type *in = source;                                   \
    for (size_t i = 0; i < count; i++) values[i] = in[i];      \
    return;                                                    \
  }

void store_narrow(const int64_t *values, size_t count, int width, void *target) {
  if (width == 1) STORE(int8_t)
  if (width == 2) STORE(int16_t)
  if (width == 4) STORE(int32_t)
  STORE(int64_t)
}

void load_wide(const void *source, size_t count, int width, int64_t *values) {
  if (width == 1) LOAD(int8_t)
  if (width == 2) LOAD(int16_t)
  if (width == 4) LOAD(int32_t)
  LOAD(int64_t)
}

void recode(
    const void *source, size_t count, int width, const uint32_t *table, int target_width, void *target) {
  enum { PART = 1024 };
  int64_t part[PART];
  for (size_t begin = 0; begin < count; begin += PART) {
    size_t size = count - begin < PART ? count - begin : PART;
    load_wide((const uint8_t *)source + begin * (size_t)width, size, width, part);
    for (size_t i = 0; i < size; i++) part[i] = table[part[i]];
    store_narrow(part, size, target_width, (uint8_t *)target + begin * (size_t)target_width);
  }
}

size_t find_marks(
    const uint32_t *codes, size_t count, const uint8_t *reasons, size_t mark_count, uint8_t *missing) {
  size_t found = 0;
  for (size_t i = 0; i < count; i++) {
    uint8_t reason = codes[i] < mark_count ? reasons[codes[i]] : 0;
    missing[i] = reason;
    found += reason != 0;
  }
  return found;
}
