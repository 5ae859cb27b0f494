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

// Eight bytes of 0 or 1 as eight bits.
static inline uint64_t packed(const uint8_t *flags) {
    uint64_t bytes;
    memcpy(&bytes, flags, sizeof bytes);
    return bytes * 0x0102040810204080u >> 56;
}

FOR_WIDE_LANES
int64_t kernels_move_bits(const double *values, int64_t count, double limit, uint64_t *up, uint64_t *moved) {
    int64_t moves = 0;
    for (int64_t start = 0; start < count; start += 64) {
        uint8_t ups[64] = {0}, sizes[64] = {0};
        const int64_t length = count - start < 64 ? count - start : 64;
        for (int64_t i = 0; i < length; i++) {
            ups[i] = values[start + i] >= limit;
            sizes[i] = __builtin_fabs(values[start + i]) >= limit;
        }
        uint64_t up_word = 0, moved_word = 0;
        for (int64_t i = 0; i < 64; i += 8) {
            up_word |= packed(ups + i) << i;
            moved_word |= packed(sizes + i) << i;
        }
        up[start / 64] = up_word;
        moved[start / 64] = moved_word;
        moves += __builtin_popcountll(moved_word);
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
