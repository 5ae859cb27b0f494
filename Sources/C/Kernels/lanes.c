#include "CKernels.h"
#include "processors.h"

// Sixteen sums side by side keep two of the processor's vectors of four in flight through each addition's latency.
enum { LANES = 16 };
typedef double lanes __attribute__((vector_size(8 * LANES), aligned(8)));
typedef int64_t masks __attribute__((vector_size(8 * LANES), aligned(8)));

// The sixteen values from `start` on; what is missing at the end is `padding`, in `rest`.
static inline const lanes *sixteen(const double *values, int64_t start, int64_t count, double padding, double *rest) {
    if (count - start >= LANES) return (const lanes *)(values + start);
    for (int64_t i = 0; i < LANES; i++) rest[i] = i < count - start ? values[start + i] : padding;
    return (const lanes *)rest;
}

// In halves, so that the order is the same for every processor.
static inline double folded(const lanes *sums) {
    double parts[LANES];
    for (int64_t i = 0; i < LANES; i++) parts[i] = (*sums)[i];
    for (int64_t half = LANES / 2; half > 0; half /= 2)
        for (int64_t i = 0; i < half; i++) parts[i] += parts[half + i];
    return parts[0];
}

FOR_WIDE_LANES
double kernels_sum(const double *values, int64_t count, double shift) {
    double rest[LANES];
    lanes sums = {0};
    for (int64_t start = 0; start < count; start += LANES) sums += *sixteen(values, start, count, shift, rest) - shift;
    return folded(&sums);
}

// Not a function: one that returns so wide a vector has another shape for each processor.
#define MAGNITUDE(x) ((lanes)((masks)(x) & INT64_MAX))

// The bits that any magnitude has. As the order of positive numbers is that of their bits, none is above these; one vector
// of four does, where the greatest themselves would need as many registers as the sums.
typedef int64_t bits __attribute__((vector_size(32), aligned(8)));

static inline void collect(bits *all, const lanes *values) {
    const bits *parts = (const bits *)values;
    *all |= ((parts[0] | parts[1]) | (parts[2] | parts[3])) & INT64_MAX;
}

static inline double bound(const bits *all) {
    const bits found = *all;
    const int64_t any = found[0] | found[1] | found[2] | found[3];
    double value;
    __builtin_memcpy(&value, &any, sizeof value);
    return value;
}

FOR_WIDE_LANES
double kernels_sum_and_size(const double *values, int64_t count, double *size, double *limit) {
    double rest[LANES];
    lanes sums = {0}, sizes = {0};
    bits all = {0};
    for (int64_t start = 0; start < count; start += LANES) {
        const lanes x = *sixteen(values, start, count, 0, rest);
        sums += x;
        sizes += MAGNITUDE(x);
        collect(&all, &x);
    }
    *size = folded(&sizes);
    *limit = bound(&all);
    return folded(&sums);
}

FOR_WIDE_LANES
double kernels_weighted_sum(const double *values, const double *weights, int64_t count, double shift) {
    double rest[LANES], rest_of_weights[LANES];
    lanes sums = {0};
    for (int64_t start = 0; start < count; start += LANES) {
        const lanes weight = *sixteen(weights, start, count, 0, rest_of_weights);
        sums += weight * (*sixteen(values, start, count, shift, rest) - shift);
    }
    return folded(&sums);
}

FOR_WIDE_LANES
double kernels_weighted_sum_and_size(const double *values, const double *weights, int64_t count, double *size,
                                     double *limit) {
    double rest[LANES], rest_of_weights[LANES];
    lanes sums = {0}, sizes = {0};
    bits all = {0};
    for (int64_t start = 0; start < count; start += LANES) {
        const lanes weight = *sixteen(weights, start, count, 0, rest_of_weights);
        const lanes x = *sixteen(values, start, count, 0, rest);
        const lanes term = weight * x;
        sums += term;
        sizes += MAGNITUDE(term);
        collect(&all, &x);
    }
    *size = folded(&sizes);
    *limit = bound(&all);
    return folded(&sums);
}

FOR_WIDE_LANES
double kernels_sum_of_squares(const double *values, int64_t count, double shift) {
    double rest[LANES];
    lanes sums = {0};
    for (int64_t start = 0; start < count; start += LANES) {
        const lanes deviation = *sixteen(values, start, count, shift, rest) - shift;
        sums += deviation * deviation;
    }
    return folded(&sums);
}

FOR_WIDE_LANES
double kernels_sum_of_squares_below(const double *values, int64_t count, double threshold) {
    double rest[LANES];
    lanes sums = {0};
    for (int64_t start = 0; start < count; start += LANES) {
        const lanes excess = *sixteen(values, start, count, threshold, rest) - threshold;
        // Only what is above goes, so that NaN stays.
        const lanes shortfall = (lanes)((masks)excess & ~(excess > 0));
        sums += shortfall * shortfall;
    }
    return folded(&sums);
}

// Every addition's rounding error is recovered exactly (Knuth's TwoSum) and summed beside.
FOR_WIDE_LANES
double kernels_compensated_sum(const double *values, int64_t count) {
    double rest[LANES];
    lanes sums = {0}, errors = {0};
    for (int64_t start = 0; start < count; start += LANES) {
        const lanes term = *sixteen(values, start, count, 0, rest);
        const lanes sum = sums + term, virtual = sum - sums;
        errors += (sums - (sum - virtual)) + (term - virtual);
        sums = sum;
    }
    double total = 0, lost = folded(&errors);
    for (int64_t i = 0; i < LANES; i++) {
        const double sum = total + sums[i], virtual = sum - total;
        lost += (total - (sum - virtual)) + (sums[i] - virtual);
        total = sum;
    }
    // An overflow leaves NaN as its own error.
    return __builtin_isfinite(total) ? total + lost : total;
}

FOR_WIDE_LANES
double kernels_largest_magnitude(const double *values, int64_t count) {
    double rest[LANES];
    lanes largest = {0};
    for (int64_t start = 0; start < count; start += LANES) {
        const lanes x = *sixteen(values, start, count, 0, rest);
        const lanes size = MAGNITUDE(x);
        const masks larger = size > largest;
        largest = (lanes)(((masks)size & larger) | ((masks)largest & ~larger));
    }
    double most = 0;
    for (int64_t i = 0; i < LANES; i++) most = largest[i] > most ? largest[i] : most;
    return most;
}

FOR_WIDE_LANES
int64_t kernels_are_within(const double *values, int64_t count, double limit) {
    double rest[LANES];
    masks within = ~(masks){0};
    for (int64_t start = 0; start < count; start += LANES) {
        const lanes x = *sixteen(values, start, count, 0, rest);
        within &= (x <= limit) & (x >= -limit);
    }
    int64_t all = -1;
    for (int64_t i = 0; i < LANES; i++) all &= within[i];
    return all != 0;
}

FOR_WIDE_LANES
void kernels_shifted(const double *values, int64_t count, double shift, double *restrict result) {
    for (int64_t i = 0; i < count; i++) result[i] = values[i] - shift;
}

FOR_WIDE_LANES
void kernels_shifted_and_scaled(const double *values, const double *scales, int64_t count, double shift,
                                double *restrict result) {
    for (int64_t i = 0; i < count; i++) result[i] = (values[i] - shift) * scales[i];
}

FOR_WIDE_LANES
void kernels_add_powers(const double *values, int64_t count, int64_t power, double scale, double *restrict sums) {
    switch (power) {
    case 1:
        for (int64_t i = 0; i < count; i++) sums[i] += scale * values[i];
        break;
    case 2:
        for (int64_t i = 0; i < count; i++) sums[i] += scale * (values[i] * values[i]);
        break;
    case 3:
        for (int64_t i = 0; i < count; i++) sums[i] += scale * (values[i] * values[i] * values[i]);
        break;
    case 4:
        for (int64_t i = 0; i < count; i++) {
            const double square = values[i] * values[i];
            sums[i] += scale * (square * square);
        }
        break;
    }
}
