/* Stands between a program and the disk: counts what it writes below one folder, and at the n-th call kills it or lets the
   call fail. Loaded by LD_PRELOAD; ruled through harm_arm, or from the start through HARM_ROOT, HARM_AT, HARM_HOW, HARM_ERRNO. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

/* What happens at the n-th call. TORN and SHORT write the first half of what was to be written. */
enum { COUNT, KILL_BEFORE, KILL_AFTER, KILL_TORN, FAIL_ONCE, FAIL_FROM, FAIL_SHORT };

static char root[4096];
static size_t root_len;
static long calls, at;
static int how, error_no;

void harm_arm(const char *folder, long n, int what, int number) {
    snprintf(root, sizeof root, "%s/", folder);
    root_len = strlen(root);
    calls = 0, at = n, how = what, error_no = number;
}

long harm_calls(void) { return calls; }

__attribute__((constructor)) static void from_environment(void) {
    const char *folder = getenv("HARM_ROOT");
    if (folder) harm_arm(folder, atol(getenv("HARM_AT")), atoi(getenv("HARM_HOW")), atoi(getenv("HARM_ERRNO")));
}

static int ours(const char *path, int folder) {
    if (!root_len) return 0;
    char whole[4096], link[64];
    if (path[0] != '/') {
        snprintf(link, sizeof link, folder == AT_FDCWD ? "/proc/self/cwd" : "/proc/self/fd/%d", folder);
        ssize_t n = readlink(link, whole, 2048);
        if (n < 0) return 0;
        snprintf(whole + n, sizeof whole - (size_t)n, "/%s", path);
        path = whole;
    }
    return strncmp(path, root, root_len) == 0;
}

static int ours_fd(int fd) {
    if (!root_len) return 0;
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(link, path, sizeof path - 1);
    if (n < 0) return 0;
    path[n] = 0;
    return strncmp(path, root, root_len) == 0;
}

static void die(void) { kill(getpid(), SIGKILL); for (;;) pause(); }

/* Whether the call that comes now is to fail. */
static int fails(void) {
    long n = __sync_add_and_fetch(&calls, 1);
    if (n == at && how == KILL_BEFORE) die();
    if ((n == at && (how == FAIL_ONCE || how == FAIL_SHORT)) || (n >= at && how == FAIL_FROM) || (n > at && how == FAIL_SHORT)) {
        errno = error_no;
        return 1;
    }
    return 0;
}

/* A call that was done: the n-th may be the last. */
static void done(void) { if (calls == at && (how == KILL_AFTER || how == KILL_TORN)) die(); }

#define REAL(type, name, ...) static type (*real)(__VA_ARGS__); if (!real) *(void **)&real = dlsym(RTLD_NEXT, name)
#define ANSWER(type, mine, ...) do { int m = (mine); if (m && fails()) return (type)-1; \
    type r = real(__VA_ARGS__); int e = errno; if (m) done(); errno = e; return r; } while (0)
#define WRITES(fd, count, half, all) do { int m = ours_fd(fd); if (!m) return all; \
    int torn = calls + 1 == at && count > 1 && (how == KILL_TORN || how == FAIL_SHORT); \
    if (torn && how == FAIL_SHORT) { __sync_add_and_fetch(&calls, 1); return half; } \
    if (fails()) return -1; \
    ssize_t r = torn ? half : all; int e = errno; done(); errno = e; return r; } while (0)

ssize_t write(int fd, const void *what, size_t n) { REAL(ssize_t, "write", int, const void *, size_t); WRITES(fd, n, real(fd, what, n / 2), real(fd, what, n)); }
ssize_t pwrite(int fd, const void *what, size_t n, off_t o) { REAL(ssize_t, "pwrite", int, const void *, size_t, off_t); WRITES(fd, n, real(fd, what, n / 2, o), real(fd, what, n, o)); }
ssize_t pwrite64(int fd, const void *what, size_t n, off64_t o) { REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t); WRITES(fd, n, real(fd, what, n / 2, o), real(fd, what, n, o)); }
ssize_t sendfile64(int out, int in, off64_t *o, size_t n) { REAL(ssize_t, "sendfile64", int, int, off64_t *, size_t); WRITES(out, n, real(out, in, o, n / 2), real(out, in, o, n)); }
ssize_t sendfile(int out, int in, off_t *o, size_t n) { REAL(ssize_t, "sendfile", int, int, off_t *, size_t); WRITES(out, n, real(out, in, o, n / 2), real(out, in, o, n)); }
ssize_t copy_file_range(int in, off64_t *i, int out, off64_t *o, size_t n, unsigned f) { REAL(ssize_t, "copy_file_range", int, off64_t *, int, off64_t *, size_t, unsigned); WRITES(out, n, real(in, i, out, o, n / 2, f), real(in, i, out, o, n, f)); }
int fsync(int fd) { REAL(int, "fsync", int); ANSWER(int, ours_fd(fd), fd); }
int fdatasync(int fd) { REAL(int, "fdatasync", int); ANSWER(int, ours_fd(fd), fd); }
int fallocate64(int fd, int mode, off64_t o, off64_t n) { REAL(int, "fallocate64", int, int, off64_t, off64_t); ANSWER(int, ours_fd(fd), fd, mode, o, n); }
int mkdir(const char *path, mode_t mode) { REAL(int, "mkdir", const char *, mode_t); ANSWER(int, ours(path, AT_FDCWD), path, mode); }
int mkdirat(int at_fd, const char *path, mode_t mode) { REAL(int, "mkdirat", int, const char *, mode_t); ANSWER(int, ours(path, at_fd), at_fd, path, mode); }
int rename(const char *from, const char *to) { REAL(int, "rename", const char *, const char *); ANSWER(int, ours(to, AT_FDCWD), from, to); }
int renameat(int a, const char *from, int b, const char *to) { REAL(int, "renameat", int, const char *, int, const char *); ANSWER(int, ours(to, b), a, from, b, to); }
int link(const char *from, const char *to) { REAL(int, "link", const char *, const char *); ANSWER(int, ours(to, AT_FDCWD), from, to); }
int linkat(int a, const char *from, int b, const char *to, int f) { REAL(int, "linkat", int, const char *, int, const char *, int); ANSWER(int, ours(to, b), a, from, b, to, f); }

/* Making a file smaller, or taking it away, needs no room: only kills count these. */
static int frees(int mine) { return mine && how < FAIL_ONCE; }
static int shrinks(int fd, off64_t n) { struct stat about; return fstat(fd, &about) == 0 && n <= about.st_size; }
int ftruncate(int fd, off_t n) { REAL(int, "ftruncate", int, off_t); ANSWER(int, shrinks(fd, n) ? frees(ours_fd(fd)) : ours_fd(fd), fd, n); }
int ftruncate64(int fd, off64_t n) { REAL(int, "ftruncate64", int, off64_t); ANSWER(int, shrinks(fd, n) ? frees(ours_fd(fd)) : ours_fd(fd), fd, n); }
int unlink(const char *path) { REAL(int, "unlink", const char *); ANSWER(int, frees(ours(path, AT_FDCWD)), path); }
int unlinkat(int a, const char *path, int f) { REAL(int, "unlinkat", int, const char *, int); ANSWER(int, frees(ours(path, a)), a, path, f); }

/* Opening counts where it makes a file that was not there. */
static int makes(int a, const char *path, int flags) { return (flags & O_CREAT) && ours(path, a) && faccessat(a, path, F_OK, 0) != 0; }
#define MODE mode_t mode = 0; if (flags & (O_CREAT | O_TMPFILE)) { va_list more; va_start(more, flags); mode = va_arg(more, mode_t); va_end(more); }
int open(const char *path, int flags, ...) { MODE REAL(int, "open", const char *, int, ...); ANSWER(int, makes(AT_FDCWD, path, flags), path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE REAL(int, "open64", const char *, int, ...); ANSWER(int, makes(AT_FDCWD, path, flags), path, flags, mode); }
int openat(int a, const char *path, int flags, ...) { MODE REAL(int, "openat", int, const char *, int, ...); ANSWER(int, makes(a, path, flags), a, path, flags, mode); }
int openat64(int a, const char *path, int flags, ...) { MODE REAL(int, "openat64", int, const char *, int, ...); ANSWER(int, makes(a, path, flags), a, path, flags, mode); }
