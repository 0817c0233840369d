// One level of program.c.

#define CK_EACH(value) \
  for (size_t i = 0; i < n; i++) t[i] = value; \
  break;

// A choice reads both sides: the compiler makes no vectors of reads that are not always there.
// `wide` is unsigned and at least as wide as `type`, so that nothing overflows on the way; `real` holds every dividend
// that is small enough.
#define CK_INTEGER(type, name, wide, real, floor_of, trunc_of)                                               \
  CK_TARGET static void CK(run_##name)(                                                                      \
      const ck_instruction *x, const type *restrict a, const type *restrict b, const uint8_t *restrict m,    \
      type *restrict t, size_t n) {                                                                          \
    const type c = (type)x->constant;                                                                        \
    const int is_small = x->number == 1;                                                                     \
    switch (x->operation) {                                                                                  \
      case ck_fill: CK_EACH(c)                                                                               \
      case ck_add:                                                                                           \
        if (b) { CK_EACH((type)((wide)a[i] + (wide)b[i])) }                                                  \
        CK_EACH((type)((wide)a[i] + (wide)c))                                                                \
      case ck_subtract:                                                                                      \
        if (a) { CK_EACH((type)((wide)a[i] - (wide)b[i])) }                                                  \
        CK_EACH((type)((wide)c - (wide)b[i]))                                                                \
      case ck_multiply:                                                                                      \
        if (b) { CK_EACH((type)((wide)a[i] * (wide)b[i])) }                                                  \
        CK_EACH((type)((wide)a[i] * (wide)c))                                                                \
      case ck_least:                                                                                         \
        if (b) { CK_EACH(a[i] < b[i] ? a[i] : b[i]) }                                                        \
        CK_EACH(a[i] < c ? a[i] : c)                                                                         \
      case ck_greatest:                                                                                      \
        if (b) { CK_EACH(a[i] > b[i] ? a[i] : b[i]) }                                                        \
        CK_EACH(a[i] > c ? a[i] : c)                                                                         \
      case ck_absolute: CK_EACH((type)(a[i] < 0 ? (wide)0 - (wide)a[i] : (wide)a[i]))                        \
      case ck_shift_left: CK_EACH((type)((wide)a[i] << x->constant))                                         \
      case ck_floor_quotient:                                                                                \
        if (is_small) { CK_EACH((type)floor_of((real)a[i] / (real)c)) }                                      \
        CK_EACH((type)(a[i] / c - (a[i] % c < 0)))                                                           \
      case ck_whole_quotient:                                                                                \
        if (is_small) { CK_EACH((type)trunc_of((real)a[i] / (real)c)) }                                      \
        CK_EACH((type)(a[i] / c))                                                                            \
      case ck_rounded_quotient: {                                                                            \
        const type half = (type)(c / 2);                                                                     \
        if (is_small) {                                                                                      \
          CK_EACH((type)trunc_of(((real)a[i] + (a[i] < 0 ? -(real)half : (real)half)) / (real)c))            \
        }                                                                                                    \
        const type up = (type)(c - half);                                                                    \
        CK_EACH((type)(a[i] / c + (a[i] % c >= up) - (a[i] % c <= -up)))                                     \
      }                                                                                                      \
      case ck_remainder:                                                                                     \
        if (is_small) { CK_EACH((type)(a[i] - (type)floor_of((real)a[i] / (real)c) * c)) }                   \
        CK_EACH((type)(a[i] % c + (a[i] % c < 0 ? c : 0)))                                                   \
      case ck_choose: CK_EACH((type)((a[i] & (type)-(m[i] != 0)) | (b[i] & (type)-(m[i] == 0))))             \
      case ck_clear: CK_EACH((type)(a[i] & (type)-(m[i] == 0)))                                              \
      default: break;                                                                                        \
    }                                                                                                        \
  }                                                                                                          \
  CK_CONVERSION(type, name, int8_t, 8)                                                                       \
  CK_CONVERSION(type, name, int16_t, 16)                                                                     \
  CK_CONVERSION(type, name, int32_t, 32)                                                                     \
  CK_CONVERSION(type, name, int64_t, 64)                                                                     \
  CK_FINDING(type, name, int16_t, 16)                                                                        \
  CK_FINDING(type, name, int32_t, 32)                                                                        \
  CK_FINDING(type, name, int64_t, 64)

#define CK_CONVERSION(type, name, from, from_name)                                                           \
  CK_TARGET static void CK(convert_##name##_##from_name)(                                                    \
      const from *restrict a, type *restrict t, size_t n) {                                                  \
    for (size_t i = 0; i < n; i++) t[i] = (type)a[i];                                                        \
  }

#define CK_FINDING(type, name, from, from_name)                                                              \
  CK_TARGET static void CK(find_##name##_##from_name)(                                                       \
      const from *restrict a, const type *restrict table, type *restrict t, size_t n) {                      \
    for (size_t i = 0; i < n; i++) t[i] = table[a[i]];                                                       \
  }

CK_INTEGER(int8_t, 8, uint32_t, float, __builtin_floorf, __builtin_truncf)
CK_INTEGER(int16_t, 16, uint32_t, float, __builtin_floorf, __builtin_truncf)
CK_INTEGER(int32_t, 32, uint32_t, double, __builtin_floor, __builtin_trunc)
CK_INTEGER(int64_t, 64, uint64_t, double, __builtin_floor, __builtin_trunc)
CK_FINDING(int16_t, 16, int8_t, 8)
CK_FINDING(int32_t, 32, int8_t, 8)
CK_FINDING(int64_t, 64, int8_t, 8)

// A table of bytes has 128 places, so that it fits two registers.
#if CK_LEVEL == 2
CK_TARGET static void CK(find_8_8)(
    const int8_t *restrict a, const int8_t *restrict table, int8_t *restrict t, size_t n) {
  const __m512i low = _mm512_loadu_si512(table), high = _mm512_loadu_si512(table + 64);
  for (size_t i = 0; i < n; i += 64) {
    __mmask64 part = n - i >= 64 ? ~(__mmask64)0 : ((__mmask64)1 << (n - i)) - 1;
    __m512i places = _mm512_maskz_loadu_epi8(part, a + i);
    _mm512_mask_storeu_epi8(t + i, part, _mm512_permutex2var_epi8(low, places, high));
  }
}
#else
CK_FINDING(int8_t, 8, int8_t, 8)
#endif

CK_TARGET static void CK(run_doubles)(
    const ck_instruction *x, const double *restrict a, const double *restrict b, const uint8_t *restrict m,
    double *restrict t, size_t n) {
  switch (x->operation) {
    case ck_add_doubles: CK_EACH(a[i] + b[i])
    case ck_subtract_doubles: CK_EACH(a[i] - b[i])
    case ck_multiply_doubles: CK_EACH(a[i] * b[i])
    case ck_divide_doubles: CK_EACH(a[i] / b[i])
    case ck_absolute_double: CK_EACH(__builtin_fabs(a[i]))
    default: {
      uint64_t found = 0;
      for (size_t i = 0; i < n; i++) {
        uint64_t bits;
        memcpy(&bits, a + i, 8);
        uint64_t is_bad = (bits & UINT64_C(0x7ff0000000000000)) == UINT64_C(0x7ff0000000000000);
        found |= m ? is_bad & (m[i] == 0) : is_bad;
      }
      if (found) *(uint8_t *)t = 1;
    }
  }
}

CK_TARGET static void CK(run_masks)(
    const ck_instruction *x, const uint8_t *restrict a, const uint8_t *restrict b, const uint8_t *restrict m,
    uint8_t *restrict t, size_t n) {
  switch (x->operation) {
    case ck_and: CK_EACH(a[i] & b[i])
    case ck_or: CK_EACH(a[i] | b[i])
    case ck_not: CK_EACH(a[i] ^ 1)
    case ck_clear_where: CK_EACH(a[i] & (m[i] == 0))
    case ck_set_where: CK_EACH(a[i] | (m[i] != 0))
    default: CK_EACH((uint8_t)(a[i] | (b[i] & (uint8_t)-(a[i] == 0))))
  }
}

#undef CK_INTEGER
#undef CK_CONVERSION
#undef CK_FINDING
#undef CK_EACH
