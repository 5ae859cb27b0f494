/*
 * Between a program and the system, for tests of what a crash or a full disk leaves behind:
 *
 *     BLOW_AT=17      the process is killed (SIGKILL) at its 17th call that changes something outside of it
 *     BLOW_TORN=1     and of that call the first half is still done
 *     BLOW_COUNT=F    how many such calls there were stands in the file F, as eight bytes, at every moment
 *     BLOW_FULL=F     as long as there is a file F the disk is full: no file grows or changes (ENOSPC)
 *
 * The calls are those by which SQLite changes files (pwrite, ftruncate, fsync, unlink) and by which libpq and
 * the HTTP server speak (send). What survives a process is what it did by them before: being killed at each
 * of them in turn is being killed at every moment that can be told from another afterwards. The one thing
 * SQLite writes without a call is the index of its log in shared memory, which nobody trusts after a crash.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

static long blow_at;
static int is_torn;
static const char *full;
static atomic_long own_count;
static atomic_long *count = &own_count;

__attribute__((constructor)) static void begin(void) {
    const char *at = getenv("BLOW_AT"), *file = getenv("BLOW_COUNT");
    blow_at = at ? atol(at) : 0;
    is_torn = getenv("BLOW_TORN") != NULL;
    /* A copy: PostgreSQL writes what it does over its environment. */
    full = getenv("BLOW_FULL") ? strdup(getenv("BLOW_FULL")) : NULL;
    if (!file) return;
    int descriptor = open(file, O_RDWR | O_CREAT, 0600);
    if (descriptor < 0 || posix_fallocate(descriptor, 0, sizeof(long)) != 0) abort();
    void *page = mmap(NULL, sizeof(long), PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    if (page == MAP_FAILED) abort();
    count = page;
    close(descriptor);
}

/* 1 where the process is to end at this call. */
static int is_last(void) { return atomic_fetch_add(count, 1) + 1 == blow_at; }

static void end(void) {
    kill(getpid(), SIGKILL);
    for (;;) pause();
}

static int is_full(void) {
    int error = errno;
    int result = full && access(full, F_OK) == 0;
    errno = error;
    return result;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

#define WRITE_AT(name, offset_type)                                                                    \
    ssize_t name(int descriptor, const void *bytes, size_t length, offset_type offset) {               \
        static __typeof__(&name) real;                                                                 \
        if (!real) real = REAL(name);                                                                  \
        if (is_last()) {                                                                               \
            if (is_torn) real(descriptor, bytes, length / 2, offset);                                  \
            end();                                                                                     \
        }                                                                                              \
        if (is_full()) {                                                                               \
            errno = ENOSPC;                                                                            \
            return -1;                                                                                 \
        }                                                                                              \
        return real(descriptor, bytes, length, offset);                                                \
    }

WRITE_AT(pwrite, off_t)
WRITE_AT(pwrite64, off64_t)

#define ON_FILE(name, parameters, arguments)                                                           \
    int name parameters {                                                                              \
        static __typeof__(&name) real;                                                                 \
        if (!real) real = REAL(name);                                                                  \
        if (is_last()) end();                                                                          \
        return real arguments;                                                                         \
    }

ON_FILE(ftruncate, (int descriptor, off_t length), (descriptor, length))
ON_FILE(ftruncate64, (int descriptor, off64_t length), (descriptor, length))
ON_FILE(fsync, (int descriptor), (descriptor))
ON_FILE(fdatasync, (int descriptor), (descriptor))
ON_FILE(unlink, (const char *path), (path))

ssize_t sendmsg(int descriptor, const struct msghdr *message, int flags) {
    static __typeof__(&sendmsg) real;
    if (!real) real = REAL(sendmsg);
    if (is_last()) end();
    return real(descriptor, message, flags);
}

ssize_t send(int descriptor, const void *bytes, size_t length, int flags) {
    static __typeof__(&send) real;
    if (!real) real = REAL(send);
    if (is_last()) {
        if (is_torn) real(descriptor, bytes, length / 2, flags);
        end();
    }
    return real(descriptor, bytes, length, flags);
}
