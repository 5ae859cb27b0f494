#include "CKernels.h"
#include <string.h>

#if defined(__x86_64__) && defined(__linux__)
#define FOR_SEVERAL_PROCESSORS __attribute__((target_clones("avx512vpopcntdq", "avx2", "popcnt", "default")))
#define FOR_WIDE_LANES __attribute__((target_clones("avx2", "default")))
#else
#define FOR_SEVERAL_PROCESSORS
#define FOR_WIDE_LANES
#endif

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
