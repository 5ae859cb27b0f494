#pragma once

// A function so marked is compiled for several processors, and the loader takes the best that the machine has.
#if defined(__x86_64__) && defined(__linux__)
#define FOR_SEVERAL_PROCESSORS __attribute__((target_clones("avx512vpopcntdq", "avx2", "popcnt", "default")))
#define FOR_WIDE_LANES __attribute__((target_clones("avx2", "default")))
#else
#define FOR_SEVERAL_PROCESSORS
#define FOR_WIDE_LANES
#endif
