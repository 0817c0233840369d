#include "groups.h"

#define CK_BODY "groups_body.h"
#include "variants.h"

void ck_slots(kernel_level level, const ck_key *keys, size_t key_count, size_t count, uint32_t *slots) {
  for (size_t k = 0; k < key_count; k++) {
    const ck_key *key = keys + k;
    // Only differences count, and they fit 32 bits.
    uint32_t least = (uint32_t)(uint64_t)key->least - key->shift;
    int is_first = k == 0;
    switch (key->width) {
      case 8: CK_CALL(slots_8, key->values, key->missing, least, key->step, is_first, slots, count); break;
      case 16: CK_CALL(slots_16, key->values, key->missing, least, key->step, is_first, slots, count); break;
      case 32: CK_CALL(slots_32, key->values, key->missing, least, key->step, is_first, slots, count); break;
      default: CK_CALL(slots_64, key->values, key->missing, least, key->step, is_first, slots, count); break;
    }
  }
}

void ck_group_count(const uint32_t *slots, size_t count, int64_t *numbers, size_t stride) {
  for (size_t i = 0; i < count; i++) numbers[slots[i] * stride] += 1;
}

#define CK_GROUP(type, name)                                                                             \
  static void group_sum_##name(                                                                          \
      const type *restrict v, int64_t offset, const uint32_t *restrict slots, size_t n,                  \
      int64_t *restrict numbers, size_t stride) {                                                        \
    for (size_t i = 0; i < n; i++) numbers[slots[i] * stride] += v[i] + offset;                          \
  }                                                                                                      \
  static void group_least_##name(                                                                        \
      const type *restrict v, const uint8_t *restrict missing, const uint32_t *restrict slots, size_t n, \
      int64_t *restrict numbers, size_t stride) {                                                        \
    for (size_t i = 0; i < n; i++) {                                                                     \
      int64_t value = missing && missing[i] ? INT64_MAX : v[i];                                          \
      int64_t known = numbers[slots[i] * stride];                                                        \
      numbers[slots[i] * stride] = value < known ? value : known;                                        \
    }                                                                                                    \
  }                                                                                                      \
  static void group_greatest_##name(                                                                     \
      const type *restrict v, const uint8_t *restrict missing, const uint32_t *restrict slots, size_t n, \
      int64_t *restrict numbers, size_t stride) {                                                        \
    for (size_t i = 0; i < n; i++) {                                                                     \
      int64_t value = missing && missing[i] ? INT64_MIN : v[i];                                          \
      int64_t known = numbers[slots[i] * stride];                                                        \
      numbers[slots[i] * stride] = value > known ? value : known;                                        \
    }                                                                                                    \
  }

CK_GROUP(int8_t, 8)
CK_GROUP(int16_t, 16)
CK_GROUP(int32_t, 32)
CK_GROUP(int64_t, 64)

#define CK_BY_WIDTH(name, ...)                \
  switch (width) {                            \
    case 8: name##_8(__VA_ARGS__); break;     \
    case 16: name##_16(__VA_ARGS__); break;   \
    case 32: name##_32(__VA_ARGS__); break;   \
    default: name##_64(__VA_ARGS__); break;   \
  }

void ck_group_sum(
    const void *values, int width, int64_t offset, const uint32_t *slots, size_t count, int64_t *numbers,
    size_t stride) {
  CK_BY_WIDTH(group_sum, values, offset, slots, count, numbers, stride)
}

void ck_group_sum_four(
    kernel_level level, const int64_t *const *values, const int64_t *offsets, const uint32_t *slots, size_t count,
    int64_t *numbers, size_t stride) {
  static const int64_t nothing[2048];
  const int64_t *sides[4];
  for (size_t start = 0; start < count; start += 2048) {
    size_t rows = count - start < 2048 ? count - start : 2048;
    for (int k = 0; k < 4; k++) sides[k] = values[k] ? values[k] + start : nothing;
    CK_CALL(sum_four, sides, offsets, slots + start, rows, numbers, stride);
  }
}

void ck_group_least(
    const void *values, int width, const uint8_t *missing, const uint32_t *slots, size_t count,
    int64_t *numbers, size_t stride) {
  CK_BY_WIDTH(group_least, values, missing, slots, count, numbers, stride)
}

void ck_group_greatest(
    const void *values, int width, const uint8_t *missing, const uint32_t *slots, size_t count,
    int64_t *numbers, size_t stride) {
  CK_BY_WIDTH(group_greatest, values, missing, slots, count, numbers, stride)
}

void ck_add_numbers(kernel_level level, const int64_t *numbers, int64_t *sums, size_t count) {
  CK_CALL(add_numbers, numbers, sums, count);
}

void ck_cut_field(const int64_t *words, size_t stride, size_t count, int shift, int bits, int64_t *numbers) {
  uint64_t mask = bits == 64 ? UINT64_MAX : (UINT64_C(1) << bits) - 1;
  for (size_t i = 0; i < count; i++) numbers[i] = (int64_t)((uint64_t)words[i * stride] >> shift & mask);
}

#define CK_BEST(type, name)                                                                              \
  static void group_best_##name(                                                                         \
      const type *restrict v, const uint8_t *restrict missing, const int32_t *restrict groups, size_t n, \
      int64_t flip, size_t wanted, int64_t *restrict best) {                                             \
    for (size_t i = 0; i < n; i++) {                                                                     \
      int64_t value = (int64_t)v[i] ^ flip;                                                              \
      int64_t *own = best + (size_t)groups[i] * wanted;                                                  \
      if (value <= own[wanted - 1] || (missing && missing[i])) continue;                                 \
      size_t place = wanted - 1;                                                                         \
      for (; place > 0 && own[place - 1] < value; place--) own[place] = own[place - 1];                  \
      own[place] = value;                                                                                \
    }                                                                                                    \
  }                                                                                                      \
  static void group_reaches_##name(                                                                      \
      const type *restrict v, const uint8_t *restrict missing, const int32_t *restrict groups, size_t n, \
      int64_t flip, const int64_t *restrict bounds, uint8_t *restrict mask) {                            \
    for (size_t i = 0; i < n; i++) {                                                                     \
      mask[i] = ((int64_t)v[i] ^ flip) >= bounds[groups[i]] && !(missing && missing[i]);                 \
    }                                                                                                    \
  }

CK_BEST(int8_t, 8)
CK_BEST(int16_t, 16)
CK_BEST(int32_t, 32)
CK_BEST(int64_t, 64)

void ck_group_best(
    const void *values, int width, const uint8_t *missing, const int32_t *groups, size_t count, int is_least,
    size_t wanted, int64_t *best) {
  CK_BY_WIDTH(group_best, values, missing, groups, count, is_least ? -1 : 0, wanted, best)
}

void ck_group_reaches(
    const void *values, int width, const uint8_t *missing, const int32_t *groups, size_t count, int is_least,
    const int64_t *bounds, uint8_t *mask) {
  CK_BY_WIDTH(group_reaches, values, missing, groups, count, is_least ? -1 : 0, bounds, mask)
}

size_t ck_number_slots(
    const uint32_t *slots, size_t count, int32_t first_row, int32_t *numbers, int32_t *rows, size_t found,
    size_t wanted) {
  for (size_t i = 0; i < count && found < wanted; i++) {
    if (numbers[slots[i]] != -2) continue;
    numbers[slots[i]] = (int32_t)found;
    rows[found++] = first_row + (int32_t)i;
  }
  return found;
}

void ck_groups_of_slots(const uint32_t *slots, size_t count, const int32_t *numbers, int32_t *groups) {
  for (size_t i = 0; i < count; i++) groups[i] = numbers[slots[i]];
}

size_t ck_group_float_sum(
    const double *values, const uint8_t *missing, const int32_t *groups, size_t count, int32_t low,
    int32_t high, ck_float_sum *sums, ck_full_chunk *chunks) {
  size_t written = 0;
  uint32_t span = (uint32_t)high - (uint32_t)low;
  for (size_t i = 0; i < count; i++) {
    if ((uint32_t)groups[i] - (uint32_t)low >= span) continue;
    if (missing && missing[i]) continue;
    ck_float_sum *sum = sums + groups[i];
    sum->open += values[i];
    if ((++sum->count & 1023) != 0) continue;
    chunks[written++] = (ck_full_chunk){sum->open, groups[i]};
    sum->open = 0;
  }
  return written;
}

void ck_square_distances(double *values, const int32_t *groups, size_t count, const double *means) {
#pragma STDC FP_CONTRACT OFF
  for (size_t i = 0; i < count; i++) {
    double distance = values[i] - means[groups[i]];
    values[i] = distance * distance;
  }
}
