#include "CBLAS.h"

// One BLAS thread: portfolio-sized products lose time to a second one, and solves already run side by side.
__attribute__((constructor)) static void cblas_use_one_thread(void) { openblas_set_num_threads(1); }
