#pragma once

// Groups by dense slots: each row has a slot, each slot a few numbers side by side.
//
// `numbers` points at the first slot's number of one kind; the next slot's is `stride` further.

#include <stddef.h>
#include <stdint.h>

#include "level.h"

#pragma clang assume_nonnull begin

/// One column of a key: what it adds to the slots of the rows.
///
/// A row adds (value - least + shift) * step, and nothing where it is missing; `shift` is 1 if any row can be
/// missing, else 0.
typedef struct {
  const void *values;
  int width;
  const uint8_t *_Nullable missing;
  int64_t least;
  uint32_t shift;
  uint32_t step;
} ck_key;

/// The slot of each row: what its keys add up to.
void ck_slots(kernel_level level, const ck_key *keys, size_t key_count, size_t count, uint32_t *slots);

/// One more in the slot of each row.
void ck_group_count(const uint32_t *slots, size_t count, int64_t *numbers, size_t stride);

/// The value of each row, and `offset`, added to the number of its slot.
void ck_group_sum(
    const void *values, int width, int64_t offset, const uint32_t *slots, size_t count, int64_t *numbers,
    size_t stride);

/// Three or four 64-bit values of each row, each with its offset, added to the first four numbers of its slot. The
/// values of an offset alone are nowhere.
void ck_group_sum_four(
    kernel_level level, const int64_t *_Nullable const *_Nonnull values, const int64_t *offsets, const uint32_t *slots,
    size_t count, int64_t *numbers, size_t stride);

/// The least value in the number of each slot, or the greatest.
void ck_group_least(
    const void *values, int width, const uint8_t *_Nullable missing, const uint32_t *slots, size_t count,
    int64_t *numbers, size_t stride);
void ck_group_greatest(
    const void *values, int width, const uint8_t *_Nullable missing, const uint32_t *slots, size_t count,
    int64_t *numbers, size_t stride);

/// Numbers the slots marked -2 in the order of their first row.
///
/// `first_row` is the number of the first row here; `found` how many slots have a number so far; `rows` receives each
/// one's first row. Stops as soon as `wanted` have one. Returns how many have one.
size_t ck_number_slots(
    const uint32_t *slots, size_t count, int32_t first_row, int32_t *numbers, int32_t *rows, size_t found,
    size_t wanted);

/// The number of each row's slot.
void ck_groups_of_slots(const uint32_t *slots, size_t count, const int32_t *numbers, int32_t *groups);

/// Keeps the best values of each group: the greatest, or the least when `is_least`.
///
/// `best` has `wanted` places a group, best first, which are INT64_MIN where there is no value yet; values are written
/// there as they are when the greatest are wanted, and as ~value otherwise. Missing values are left out.
void ck_group_best(
    const void *values, int width, const uint8_t *_Nullable missing, const int32_t *groups, size_t count,
    int is_least, size_t wanted, int64_t *best);

/// Whether each value is there and at least as good as its group's bound: 1 or 0 in `mask`.
void ck_group_reaches(
    const void *values, int width, const uint8_t *_Nullable missing, const int32_t *groups, size_t count,
    int is_least, const int64_t *bounds, uint8_t *mask);

/// Adds numbers to others in their places.
void ck_add_numbers(kernel_level level, const int64_t *numbers, int64_t *sums, size_t count);

/// Some bits of a word of each slot, as numbers that are not negative; with 64 bits the word as it is.
void ck_cut_field(const int64_t *words, size_t stride, size_t count, int shift, int bits, int64_t *numbers);

/// A group's sum of floats so far: of the last, open chunk, and how many values there are.
typedef struct {
  double open;
  int64_t count;
} ck_float_sum;

/// The sum of a full chunk of 1024 values.
typedef struct {
  double sum;
  int32_t group;
} ck_full_chunk;

/// Adds the value of each row to the sum of its group, in order, for groups from `low` to before `high` only.
///
/// Whenever 1024 values are full, their sum goes to `chunks`, which has room for it. Returns how many were written.
size_t ck_group_float_sum(
    const double *values, const uint8_t *_Nullable missing, const int32_t *groups, size_t count, int32_t low,
    int32_t high, ck_float_sum *sums, ck_full_chunk *chunks);

/// value = (value - mean of its group)²
void ck_square_distances(
    double *values, const int32_t *groups, size_t count, const double *means);

#pragma clang assume_nonnull end
