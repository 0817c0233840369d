// One level of sums.c.

// Part sums of `limit` values fit the accumulator.
#define CK_SUM(type, name, accumulator, limit)                                                           \
  CK_TARGET static int64_t CK(sum_##name)(const type *restrict v, const uint8_t *restrict missing, size_t n) { \
    int64_t total = 0;                                                                                   \
    for (size_t start = 0; start < n; start += limit) {                                                  \
      size_t end = n - start < limit ? n : start + limit;                                                \
      accumulator part = 0;                                                                              \
      if (missing) {                                                                                     \
        for (size_t i = start; i < end; i++) part += missing[i] ? 0 : v[i];                              \
      } else {                                                                                           \
        for (size_t i = start; i < end; i++) part += v[i];                                               \
      }                                                                                                  \
      total = (int64_t)((uint64_t)total + (uint64_t)part);                                               \
    }                                                                                                    \
    return total;                                                                                        \
  }                                                                                                      \
  CK_TARGET static void CK(range_##name)(                                                                \
      const type *restrict v, const uint8_t *restrict missing, size_t n, int64_t *least, int64_t *greatest) { \
    type low = (type)~CK_HIGHEST(type), high = (type)(CK_HIGHEST(type)), found_low = high, found_high = low; \
    uint8_t found = 0;                                                                                   \
    if (missing) {                                                                                       \
      for (size_t i = 0; i < n; i++) {                                                                   \
        type for_least = missing[i] ? high : v[i];                                                       \
        type for_greatest = missing[i] ? low : v[i];                                                     \
        found |= missing[i] == 0;                                                                        \
        found_low = for_least < found_low ? for_least : found_low;                                       \
        found_high = for_greatest > found_high ? for_greatest : found_high;                              \
      }                                                                                                  \
    } else {                                                                                             \
      found = n > 0;                                                                                     \
      for (size_t i = 0; i < n; i++) {                                                                   \
        found_low = v[i] < found_low ? v[i] : found_low;                                                 \
        found_high = v[i] > found_high ? v[i] : found_high;                                              \
      }                                                                                                  \
    }                                                                                                    \
    *least = found ? found_low : INT64_MAX;                                                              \
    *greatest = found ? found_high : INT64_MIN;                                                          \
  }

#define CK_HIGHEST(type) (type)((UINT64_C(1) << (sizeof(type) * 8 - 1)) - 1)
CK_SUM(int8_t, 8, int32_t, 0x800000)
CK_SUM(int16_t, 16, int32_t, 0x8000)
CK_SUM(int32_t, 32, int64_t, 0x40000000)
CK_SUM(int64_t, 64, uint64_t, 0x40000000)
#undef CK_SUM
#undef CK_HIGHEST

CK_TARGET static void CK(chunk_sums)(const double *restrict v, size_t n, double *restrict sums) {
  size_t chunk = 0;
  // Eight chunks side by side: each is still added in order.
  for (; n >= (chunk + 8) * 1024; chunk += 8) {
    const double *part = v + chunk * 1024;
    double sum[8] = {0};
    for (size_t i = 0; i < 1024; i++) {
      for (size_t k = 0; k < 8; k++) sum[k] += part[k * 1024 + i];
    }
    for (size_t k = 0; k < 8; k++) sums[chunk + k] = sum[k];
  }
  for (; chunk * 1024 < n; chunk++) {
    size_t end = n - chunk * 1024 < 1024 ? n : (chunk + 1) * 1024;
    double sum = 0;
    for (size_t i = chunk * 1024; i < end; i++) sum += v[i];
    sums[chunk] = sum;
  }
}

CK_TARGET static size_t CK(first_not_finite)(const double *v, size_t n) {
  for (size_t start = 0; start < n; start += 1024) {
    size_t end = n - start < 1024 ? n : start + 1024;
    uint64_t found = 0;
    for (size_t i = start; i < end; i++) {
      uint64_t bits;
      memcpy(&bits, v + i, 8);
      found |= (bits & UINT64_C(0x7ff0000000000000)) == UINT64_C(0x7ff0000000000000);
    }
    if (!found) continue;
    for (size_t i = start; i < end; i++) {
      if (v[i] - v[i] != 0) return i;
    }
  }
  return n;
}
