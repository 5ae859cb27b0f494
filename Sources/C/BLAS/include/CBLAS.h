#pragma once
#include <cblas.h>

// Debian's OpenBLAS holds LAPACK under its Fortran names but ships no header for it.

/// Cholesky factorization of a symmetric positive definite matrix.
void dpotrf_(const char *uplo, const int *n, double *a, const int *lda, int *info);
/// Solves with a Cholesky factor.
void dpotrs_(const char *uplo, const int *n, const int *nrhs, const double *a, const int *lda, double *b,
             const int *ldb, int *info);
/// Inverts a symmetric positive definite matrix from its Cholesky factor.
void dpotri_(const char *uplo, const int *n, double *a, const int *lda, int *info);
/// LU factorization with partial pivoting, and the solve with it.
void dgesv_(const int *n, const int *nrhs, double *a, const int *lda, int *ipiv, double *b, const int *ldb,
            int *info);
/// LU factorization with partial pivoting.
void dgetrf_(const int *m, const int *n, double *a, const int *lda, int *ipiv, int *info);
/// Solves with an LU factorization.
void dgetrs_(const char *trans, const int *n, const int *nrhs, const double *a, const int *lda, const int *ipiv,
             double *b, const int *ldb, int *info);
/// QR factorization with column pivoting.
void dgeqp3_(const int *m, const int *n, double *a, const int *lda, int *jpvt, double *tau, double *work,
             const int *lwork, int *info);
/// Multiplies by the orthogonal factor of a QR factorization, or by its transpose.
void dormqr_(const char *side, const char *trans, const int *m, const int *n, const int *k, const double *a,
             const int *lda, const double *tau, double *c, const int *ldc, double *work, const int *lwork, int *info);
/// Symmetric eigenvalue decomposition by relatively robust representations.
void dsyevr_(const char *jobz, const char *range, const char *uplo, const int *n, double *a, const int *lda,
             const double *vl, const double *vu, const int *il, const int *iu, const double *abstol, int *m,
             double *w, double *z, const int *ldz, int *isuppz, double *work, const int *lwork, int *iwork,
             const int *liwork, int *info);
/// Reduction of a symmetric matrix to tridiagonal form.
void dsytrd_(const char *uplo, const int *n, double *a, const int *lda, double *d, double *e, double *tau, double *work,
             const int *lwork, int *info);
/// The reflectors of some columns of that, and what lowers the others by them.
void dlatrd_(const char *uplo, const int *n, const int *nb, double *a, const int *lda, double *e, double *tau, double *w,
             const int *ldw);
/// All eigenvalues of a symmetric tridiagonal matrix.
void dsterf_(const int *n, double *d, double *e, int *info);
/// Some eigenvalues and eigenvectors of a symmetric tridiagonal matrix by relatively robust representations.
void dstemr_(const char *jobz, const char *range, const int *n, double *d, double *e, const double *vl, const double *vu,
             const int *il, const int *iu, int *m, double *w, double *z, const int *ldz, const int *nzc, int *isuppz,
             int *tryrac, double *work, const int *lwork, int *iwork, const int *liwork, int *info);
/// Multiplies by the orthogonal matrix of a reduction to tridiagonal form.
void dormtr_(const char *side, const char *uplo, const char *trans, const int *m, const int *n, const double *a,
             const int *lda, const double *tau, double *c, const int *ldc, double *work, const int *lwork, int *info);
/// Singular value decomposition by divide and conquer.
void dgesdd_(const char *jobz, const int *m, const int *n, double *a, const int *lda, double *s, double *u,
             const int *ldu, double *vt, const int *ldvt, double *work, const int *lwork, int *iwork, int *info);

// Fortran takes every scalar by address. These take them by value, fix the options that never vary here (lower
// triangle, packed leading dimensions, workspace queries by lwork = -1) and return LAPACK's info.

static inline int lapack_potrs(int n, int columns, const double *a, double *b) {
    int info = 0;
    dpotrs_("L", &n, &columns, a, &n, b, &n, &info);
    return info;
}
static inline int lapack_potri(int n, double *a) {
    int info = 0;
    dpotri_("L", &n, a, &n, &info);
    return info;
}
static inline int lapack_getrf(int n, double *a, int *pivots) {
    int info = 0;
    dgetrf_(&n, &n, a, &n, pivots, &info);
    return info;
}
static inline int lapack_getrs(int n, int columns, const double *a, const int *pivots, double *b) {
    int info = 0;
    dgetrs_("N", &n, &columns, a, &n, pivots, b, &n, &info);
    return info;
}
static inline int lapack_geqp3(int m, int n, double *a, int *order, double *tau, double *work, int lwork) {
    int info = 0;
    dgeqp3_(&m, &n, a, &m, order, tau, work, &lwork, &info);
    return info;
}
/// Overwrites the m × columns matrix c by Qᵀc, Q being the product of k reflectors.
static inline int lapack_ormqr(int m, int columns, int k, const double *a, const double *tau, double *c, double *work,
                               int lwork) {
    int info = 0;
    dormqr_("L", "T", &m, &columns, &k, a, &m, tau, c, &m, work, &lwork, &info);
    return info;
}
/// All eigenvalues and all eigenvectors.
static inline int lapack_syevr(int n, double *a, double *values, double *z, int *support, double *work, int lwork,
                               int *iwork, int liwork) {
    int info = 0, found = 0, unused = 0;
    double bound = 0, tolerance = 0;
    dsyevr_("V", "A", "L", &n, a, &n, &bound, &bound, &unused, &unused, &tolerance, &found, values, z, &n,
            support, work, &lwork, iwork, &liwork, &info);
    return info;
}
/// Overwrites a by the reflectors of its tridiagonal form, whose diagonals are d and e.
static inline int lapack_sytrd(int n, double *a, int leading, double *d, double *e, double *tau, double *work, int lwork) {
    int info = 0;
    dsytrd_("L", &n, a, &leading, d, e, tau, work, &lwork, &info);
    return info;
}
/// The same for its first columns; the others are left to be lowered by VWᵀ + WVᵀ.
static inline void lapack_latrd(int n, int columns, double *a, int leading, double *e, double *tau, double *w, int ldw) {
    dlatrd_("L", &n, &columns, a, &leading, e, tau, w, &ldw);
}
/// Overwrites the diagonal d by the eigenvalues, ascending, and e.
static inline int lapack_sterf(int n, double *d, double *e) {
    int info = 0;
    dsterf_(&n, d, e, &info);
    return info;
}
/// The eigenvalues from number `first` to `last`, counted from 1 on, and their eigenvectors; overwrites d and e.
static inline int lapack_stemr(int n, double *d, double *e, int first, int last, double *values, double *z, int *support,
                               double *work, int lwork, int *iwork, int liwork) {
    int info = 0, found = 0, room = last - first + 1, accurate = 1;
    double bound = 0;
    dstemr_("V", "I", &n, d, e, &bound, &bound, &first, &last, &found, values, z, &n, &room, support, &accurate, work,
            &lwork, iwork, &liwork, &info);
    return info == 0 && found != room ? 1 : info;
}
/// Overwrites the n × columns matrix c by Qc, Q being the reflectors of a tridiagonal form.
static inline int lapack_ormtr(int n, int columns, const double *a, const double *tau, double *c, double *work,
                               int lwork) {
    int info = 0;
    dormtr_("L", "L", "N", &n, &columns, a, &n, tau, c, &n, work, &lwork, &info);
    return info;
}
/// The thin decomposition: u is m × k, vt is k × n, k the smaller of m and n.
static inline int lapack_gesdd(int m, int n, double *a, double *s, double *u, double *vt, double *work, int lwork,
                               int *iwork) {
    int info = 0, k = m < n ? m : n;
    dgesdd_("S", &m, &n, a, &m, s, u, &m, vt, &k, work, &lwork, iwork, &info);
    return info;
}
