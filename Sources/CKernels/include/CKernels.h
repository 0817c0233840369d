// Loops over bytes and buffers for which Swift has no words: masks, shuffles, prefetches.
//
// No kernel knows a type of Tables or keeps state of its own, but for the memory that pages.h was given back. Each one
// that has variants takes the level first; every level gives the same result.
#ifndef CKERNELS_H
#define CKERNELS_H

#include "cells.h"
#include "compare.h"
#include "compress.h"
#include "decode.h"
#include "dictionary.h"
#include "direct.h"
#include "equal.h"
#include "groups.h"
#include "hash.h"
#include "level.h"
#include "masks.h"
#include "memory.h"
#include "pages.h"
#include "parse.h"
#include "program.h"
#include "radix.h"
#include "row_records.h"
#include "scan.h"
#include "search.h"
#include "spread.h"
#include "sums.h"
#include "texts.h"
#include "utf8.h"

#endif
