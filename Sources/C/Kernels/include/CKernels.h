#pragma once
#include <stdint.h>

// Loops that need instructions which the oldest processors lack: each is compiled for several of them, and the loader
// takes the best that the machine has.

/// The bits in which a and b differ.
int64_t kernels_differences(const uint64_t *a, const uint64_t *b, int64_t words);
/// The bits of a mask in which a and b differ, and in `*common` the mask's bits; the mask is that of both.
int64_t kernels_masked_differences(const uint64_t *a, const uint64_t *b, const uint64_t *a_mask, const uint64_t *b_mask,
                                   int64_t words, int64_t *common);
/// The values of at least `limit`, and those of at least that size, as bits of (count + 63) / 64 words; the number of the
/// latter. In which order 64 values are the bits of a word is the machine's.
int64_t kernels_move_bits(const double *values, int64_t count, double limit, uint64_t *up, uint64_t *moved);
/// Of row `row` of two bit matrices with `words` words a row, and of each row before it: how many bits both rows of
/// `moved` have, and in how many of these those of `up` differ.
void kernels_joint_moves(const uint64_t *up, const uint64_t *moved, int64_t words, int64_t row, int64_t *both,
                         int64_t *opposed);
/// Σ (x_t − x_s)(y_t − y_s) over the pairs in which both grow from s to t.
///
/// `order` sorts x, `rank` from 1 on sorts y, `tree` has 4(count + 1) numbers and is overwritten (Fenwick 1994).
double kernels_concordant_products(const double *x, const int32_t *order, const double *y, const int32_t *rank,
                                   int64_t count, double *tree);

// Sums of sixteen lanes, whose order depends on the count alone, never on the machine.

/// Σ (x − shift).
double kernels_sum(const double *values, int64_t count, double shift);
/// Σ w (x − shift).
double kernels_weighted_sum(const double *values, const double *weights, int64_t count, double shift);
/// Σ x, in `*size` Σ |x|, and in `*limit` a number that no |x| is above: the bits that any of them has, which may be NaN.
double kernels_sum_and_size(const double *values, int64_t count, double *size, double *limit);
/// The same of Σ w x and Σ |w x|; `*limit` is that of |x|.
double kernels_weighted_sum_and_size(const double *values, const double *weights, int64_t count, double *size,
                                     double *limit);
/// Σ (x − shift)².
double kernels_sum_of_squares(const double *values, int64_t count, double shift);
/// Σ min(x − threshold, 0)².
double kernels_sum_of_squares_below(const double *values, int64_t count, double threshold);
/// Σ x as if added in twice the precision, then rounded.
double kernels_compensated_sum(const double *values, int64_t count);
/// max |x|, 0 of no values; what NaN there is does not count.
double kernels_largest_magnitude(const double *values, int64_t count);
/// Whether |x| ≤ limit for all values, none of them NaN: 1 or 0.
int64_t kernels_are_within(const double *values, int64_t count, double limit);

/// x − shift of each value.
void kernels_shifted(const double *values, int64_t count, double shift, double *result);
/// (x − shift) · scale of each value, by its own scale.
void kernels_shifted_and_scaled(const double *values, const double *scales, int64_t count, double shift, double *result);
/// Adds each value's first to fourth power, times `scale`, to its sum.
void kernels_add_powers(const double *values, int64_t count, int64_t power, double scale, double *sums);
