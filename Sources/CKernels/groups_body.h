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
