// Includes CK_BODY once for each vector level. No include guard: a file includes it once a topic.
//
// In a body, CK(name) names a function of the level, CK_TARGET stands before its definition, and CK_LEVEL is the
// level's number. CK_CALL(name, ...) calls the one for `level`.

#include "level.h"

#ifndef CK_CALL
#if defined(__x86_64__)
#define CK_CALL(name, ...)                             \
  (level == KERNEL_AVX512 ? name##_avx512(__VA_ARGS__) \
   : level == KERNEL_AVX2 ? name##_avx2(__VA_ARGS__)   \
                          : name##_portable(__VA_ARGS__))
#else
#define CK_CALL(name, ...) ((void)level, name##_portable(__VA_ARGS__))
#endif
#endif

#pragma STDC FP_CONTRACT OFF

#define CK(name) name##_portable
#define CK_TARGET
#define CK_LEVEL 0
#include CK_BODY
#undef CK
#undef CK_TARGET
#undef CK_LEVEL

#if defined(__x86_64__)
#define CK(name) name##_avx2
#define CK_TARGET __attribute__((target("avx2,bmi,bmi2,popcnt,lzcnt")))
#define CK_LEVEL 1
#include CK_BODY
#undef CK
#undef CK_TARGET
#undef CK_LEVEL

#define CK(name) name##_avx512
#define CK_TARGET \
  __attribute__((target("avx2,bmi,bmi2,popcnt,lzcnt,avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi,avx512vbmi2")))
#define CK_LEVEL 2
#include CK_BODY
#undef CK
#undef CK_TARGET
#undef CK_LEVEL
#endif

#undef CK_BODY
