// One level of compare.c.

#define CK_OPERATORS(left, right)                                                        \
  switch (operation) {                                                                   \
    case ck_less: for (size_t i = 0; i < n; i++) mask[i] = (left) < (right); break;      \
    case ck_less_or_equal: for (size_t i = 0; i < n; i++) mask[i] = (left) <= (right); break; \
    case ck_greater: for (size_t i = 0; i < n; i++) mask[i] = (left) > (right); break;   \
    case ck_greater_or_equal: for (size_t i = 0; i < n; i++) mask[i] = (left) >= (right); break; \
    case ck_equal: for (size_t i = 0; i < n; i++) mask[i] = (left) == (right); break;    \
    default: for (size_t i = 0; i < n; i++) mask[i] = (left) != (right); break;          \
  }

#define CK_TYPE(type, name)                                                                             \
  CK_TARGET static void CK(compare_##name)(                                                             \
      const type *restrict v, int operation, type c, uint8_t *restrict mask, size_t n) {                \
    CK_OPERATORS(v[i], c)                                                                               \
  }                                                                                                     \
  CK_TARGET static void CK(compare_columns_##name)(                                                     \
      const type *restrict v, const type *restrict w, int operation, uint8_t *restrict mask, size_t n) { \
    CK_OPERATORS(v[i], w[i])                                                                            \
  }

#define CK_INTEGER(type, name)                                                                          \
  CK_TYPE(type, name)                                                                                   \
  CK_TARGET static void CK(widen_##name)(const type *restrict v, int64_t *restrict result, size_t n) {  \
    for (size_t i = 0; i < n; i++) result[i] = v[i];                                                    \
  }                                                                                                     \
  CK_TARGET static void CK(widen_to_doubles_##name)(                                                    \
      const type *restrict v, double divisor, double *restrict result, size_t n) {                      \
    if (divisor == 1) {                                                                                 \
      for (size_t i = 0; i < n; i++) result[i] = (double)v[i];                                          \
    } else {                                                                                            \
      for (size_t i = 0; i < n; i++) result[i] = (double)v[i] / divisor;                                \
    }                                                                                                   \
  }                                                                                                     \
  CK_TARGET static void CK(narrow_##name)(const int64_t *restrict v, type *restrict result, size_t n) { \
    for (size_t i = 0; i < n; i++) result[i] = (type)v[i];                                              \
  }

CK_INTEGER(int8_t, 8)
CK_INTEGER(int16_t, 16)
CK_INTEGER(int32_t, 32)
CK_INTEGER(int64_t, 64)
CK_TYPE(double, double)

#undef CK_INTEGER
#undef CK_TYPE
#undef CK_OPERATORS
