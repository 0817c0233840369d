// One level of spread.c.

// Each round spreads the values over 256 buckets of equal width and goes on with the one that has the place.
#define CK_SELECT(type, unsigned_type, name)                                                                \
  CK_TARGET static void CK(select_##name)(                                                                  \
      const type *v, size_t n, size_t place, type *scratch, int64_t *selected, int64_t *next) {           \
    const type *from = v;                                                                                   \
    size_t count = n, k = place;                                                                            \
    type found;                                                                                             \
    for (;;) {                                                                                              \
      type least = from[0], greatest = from[0];                                                             \
      for (size_t i = 1; i < count; i++) {                                                                  \
        least = from[i] < least ? from[i] : least;                                                          \
        greatest = from[i] > greatest ? from[i] : greatest;                                                 \
      }                                                                                                     \
      if (least == greatest) {                                                                              \
        found = least;                                                                                      \
        break;                                                                                              \
      }                                                                                                     \
      uint64_t span = (unsigned_type)((unsigned_type)greatest - (unsigned_type)least);                      \
      int shift = 64 - __builtin_clzll(span) - 8;                                                           \
      if (shift < 0) shift = 0;                                                                             \
      uint32_t counts[256] = {0};                                                                           \
      for (size_t i = 0; i < count; i++) {                                                                  \
        counts[(unsigned_type)((unsigned_type)from[i] - (unsigned_type)least) >> shift]++;                  \
      }                                                                                                     \
      uint32_t bucket = 0;                                                                                  \
      for (; k >= counts[bucket]; bucket++) k -= counts[bucket];                                            \
      if (shift == 0) {                                                                                     \
        found = (type)((unsigned_type)least + (unsigned_type)bucket);                                       \
        break;                                                                                              \
      }                                                                                                     \
      size_t kept = 0;                                                                                      \
      for (size_t i = 0; i < count; i++) {                                                                  \
        type value = from[i];                                                                               \
        scratch[kept] = value;                                                                              \
        kept += (unsigned_type)((unsigned_type)value - (unsigned_type)least) >> shift == bucket;            \
      }                                                                                                     \
      from = scratch;                                                                                       \
      count = kept;                                                                                         \
    }                                                                                                       \
    size_t not_above = 0;                                                                                   \
    type above = (type)((UINT64_C(1) << (sizeof(type) * 8 - 1)) - 1);                                       \
    for (size_t i = 0; i < n; i++) {                                                                        \
      not_above += v[i] <= found;                                                                           \
      type candidate = v[i] > found ? v[i] : above;                                                         \
      above = candidate < above ? candidate : above;                                                        \
    }                                                                                                       \
    *selected = found;                                                                                      \
    *next = not_above > place + 1 || not_above == n ? found : above;                                        \
  }

CK_SELECT(int8_t, uint8_t, 8)
CK_SELECT(int16_t, uint16_t, 16)
CK_SELECT(int32_t, uint32_t, 32)
CK_SELECT(int64_t, uint64_t, 64)
#undef CK_SELECT

CK_TARGET static void CK(squares)(double *v, size_t n, double mean) {
  for (size_t i = 0; i < n; i++) {
    double distance = v[i] - mean;
    v[i] = distance * distance;
  }
}
