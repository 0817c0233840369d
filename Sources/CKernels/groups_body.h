// One level of groups.c.

#define CK_SLOTS(type, name)                                                                             \
  CK_TARGET static void CK(slots_##name)(                                                                \
      const type *restrict v, const uint8_t *restrict missing, uint32_t least, uint32_t step, int is_first, \
      uint32_t *restrict slots, size_t n) {                                                              \
    if (missing) {                                                                                       \
      if (is_first) {                                                                                    \
        for (size_t i = 0; i < n; i++) slots[i] = missing[i] ? 0 : ((uint32_t)v[i] - least) * step;      \
      } else {                                                                                           \
        for (size_t i = 0; i < n; i++) slots[i] += missing[i] ? 0 : ((uint32_t)v[i] - least) * step;     \
      }                                                                                                  \
    } else if (is_first) {                                                                               \
      for (size_t i = 0; i < n; i++) slots[i] = ((uint32_t)v[i] - least) * step;                         \
    } else {                                                                                             \
      for (size_t i = 0; i < n; i++) slots[i] += ((uint32_t)v[i] - least) * step;                        \
    }                                                                                                    \
  }

CK_SLOTS(int8_t, 8)
CK_SLOTS(int16_t, 16)
CK_SLOTS(int32_t, 32)
CK_SLOTS(int64_t, 64)
#undef CK_SLOTS

#ifndef CK_FOUR
#define CK_FOUR
typedef int64_t ck_four __attribute__((vector_size(32), aligned(8), may_alias));
#endif

// Four rows at a time are turned into four words a row, and a slot's words are added at once.
CK_TARGET static void CK(sum_four)(
    const int64_t *const *values, const int64_t *offsets, const uint32_t *restrict slots, size_t n, int64_t *numbers,
    size_t stride) {
  const int64_t *a = values[0], *b = values[1], *c = values[2], *d = values[3];
  const ck_four offset = {offsets[0], offsets[1], offsets[2], offsets[3]};
  size_t i = 0;
  for (; n - i >= 4; i += 4) {
    ck_four first = *(const ck_four *)(a + i), second = *(const ck_four *)(b + i);
    ck_four third = *(const ck_four *)(c + i), fourth = *(const ck_four *)(d + i);
    ck_four even = __builtin_shufflevector(first, second, 0, 4, 2, 6);
    ck_four odd = __builtin_shufflevector(first, second, 1, 5, 3, 7);
    ck_four even_rest = __builtin_shufflevector(third, fourth, 0, 4, 2, 6);
    ck_four odd_rest = __builtin_shufflevector(third, fourth, 1, 5, 3, 7);
    ck_four *slot = (ck_four *)(numbers + slots[i] * stride);
    *slot += __builtin_shufflevector(even, even_rest, 0, 1, 4, 5) + offset;
    slot = (ck_four *)(numbers + slots[i + 1] * stride);
    *slot += __builtin_shufflevector(odd, odd_rest, 0, 1, 4, 5) + offset;
    slot = (ck_four *)(numbers + slots[i + 2] * stride);
    *slot += __builtin_shufflevector(even, even_rest, 2, 3, 6, 7) + offset;
    slot = (ck_four *)(numbers + slots[i + 3] * stride);
    *slot += __builtin_shufflevector(odd, odd_rest, 2, 3, 6, 7) + offset;
  }
  for (; i < n; i++) {
    ck_four *slot = (ck_four *)(numbers + slots[i] * stride);
    *slot += (ck_four){a[i], b[i], c[i], d[i]} + offset;
  }
}

CK_TARGET static void CK(add_numbers)(const int64_t *restrict numbers, int64_t *restrict sums, size_t n) {
  for (size_t i = 0; i < n; i++) sums[i] = (int64_t)((uint64_t)sums[i] + (uint64_t)numbers[i]);
}
