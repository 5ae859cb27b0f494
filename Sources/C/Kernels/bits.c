#include "CKernels.h"
#include "processors.h"
#include <string.h>

FOR_SEVERAL_PROCESSORS
int64_t kernels_differences(const uint64_t *a, const uint64_t *b, int64_t words) {
    int64_t sum = 0;
    for (int64_t i = 0; i < words; i++) sum += __builtin_popcountll(a[i] ^ b[i]);
    return sum;
}

FOR_SEVERAL_PROCESSORS
int64_t kernels_masked_differences(const uint64_t *a, const uint64_t *b, const uint64_t *a_mask, const uint64_t *b_mask,
                                   int64_t words, int64_t *common) {
    int64_t sum = 0, both = 0;
    for (int64_t i = 0; i < words; i++) {
        const uint64_t mask = a_mask[i] & b_mask[i];
        both += __builtin_popcountll(mask);
        sum += __builtin_popcountll((a[i] ^ b[i]) & mask);
    }
    *common = both;
    return sum;
}

FOR_SEVERAL_PROCESSORS
void kernels_joint_moves(const uint64_t *up, const uint64_t *moved, int64_t words, int64_t row, int64_t *both,
                         int64_t *opposed) {
    const uint64_t *own_up = up + row * words, *own_moved = moved + row * words;
    for (int64_t other = 0; other < row; other++) {
        const uint64_t *its_up = up + other * words, *its_moved = moved + other * words;
        int64_t common = 0, against = 0;
        for (int64_t i = 0; i < words; i++) {
            const uint64_t mask = own_moved[i] & its_moved[i];
            common += __builtin_popcountll(mask);
            against += __builtin_popcountll((own_up[i] ^ its_up[i]) & mask);
        }
        both[other] = common;
        opposed[other] = against;
    }
}

enum { WIDTH = 16 };
typedef double wide __attribute__((vector_size(8 * WIDTH), aligned(8)));
typedef uint64_t wide_bits __attribute__((vector_size(8 * WIDTH), aligned(8)));

// The bits of all lanes together, each of which has others.
static inline uint64_t joined(const wide_bits *bits) {
    uint64_t word = 0;
    for (int64_t i = 0; i < WIDTH; i++) word |= (*bits)[i];
    return word;
}

FOR_WIDE_LANES
int64_t kernels_move_bits(const double *values, int64_t count, double limit, uint64_t *up, uint64_t *moved) {
    wide_bits first;
    for (int64_t i = 0; i < WIDTH; i++) first[i] = 1u << i;
    int64_t moves = 0;
    for (int64_t start = 0; start < count; start += 64) {
        double rest[64];
        const double *all = values + start;
        if (count - start < 64) {
            // What is not a number is no move.
            for (int64_t i = 0; i < 64; i++) rest[i] = i < count - start ? all[i] : __builtin_nan("");
            all = rest;
        }
        wide_bits ups = {0}, sizes = {0};
        for (int64_t i = 0; i < 64; i += WIDTH) {
            const wide x = *(const wide *)(all + i), size = (wide)((wide_bits)x & INT64_MAX);
            ups |= (wide_bits)(x >= limit) & (first << i);
            sizes |= (wide_bits)(size >= limit) & (first << i);
        }
        up[start / 64] = joined(&ups);
        moved[start / 64] = joined(&sizes);
        moves += __builtin_popcountll(moved[start / 64]);
    }
    return moves;
}

typedef double lanes __attribute__((vector_size(32), aligned(8)));

// A node holds the count, Σx, Σy and Σxy of the earlier pairs whose ranks it covers.
FOR_WIDE_LANES
double kernels_concordant_products(const double *x, const int32_t *order, const double *y, const int32_t *rank,
                                   int64_t count, double *tree) {
    memset(tree, 0, sizeof(double) * 4 * (size_t)(count + 1));
    lanes *nodes = (lanes *)tree;
    double sum = 0;
    for (int64_t t = 0; t < count; t++) {
        const int32_t place = order[t];
        const double xt = x[place], yt = y[place];
        lanes below = {0, 0, 0, 0};
        for (int64_t node = rank[place] - 1; node > 0; node &= node - 1) below += nodes[node];
        sum += (below[0] * xt - below[1]) * yt + (below[3] - below[2] * xt);
        const lanes own = {1, xt, yt, xt * yt};
        for (int64_t node = rank[place]; node <= count; node += node & -node) nodes[node] += own;
    }
    return sum;
}
