// What the processor can do.
#ifndef CKERNELS_LEVEL_H
#define CKERNELS_LEVEL_H

typedef enum kernel_level {
  KERNEL_PORTABLE = 0,
  KERNEL_AVX2 = 1,
  // AVX-512 F, BW, VL, DQ, VBMI and VBMI2.
  KERNEL_AVX512 = 2,
} kernel_level;

// The highest level that this processor has.
kernel_level kernel_best_level(void);

#endif
