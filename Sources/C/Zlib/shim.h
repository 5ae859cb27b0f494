#include <zlib.h>

/// inflateInit2 is a macro that passes the size of z_stream, which Swift cannot import. 15 + 16 reads gzip only.
static inline int czlib_inflate_init_gzip(z_stream *stream) { return inflateInit2(stream, 15 + 16); }
