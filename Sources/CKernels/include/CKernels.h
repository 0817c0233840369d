// Loops over bytes and buffers for which Swift has no words: masks, shuffles, prefetches.
//
// No kernel allocates, keeps state or knows a type of ours. Each one that has variants takes the level first;
// every level gives the same result.
#ifndef CKERNELS_H
#define CKERNELS_H

#include "level.h"
#include "scan.h"

#endif
