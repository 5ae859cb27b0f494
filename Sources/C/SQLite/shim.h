#include <sqlite3.h>

/// SQLITE_TRANSIENT is a cast of -1, which Swift cannot import.
static inline sqlite3_destructor_type csqlite_transient(void) { return SQLITE_TRANSIENT; }
