#include <libpq-fe.h>

/// PG_DIAG_SQLSTATE is a character, which a field of an error is named by.
static inline const char *cpostgres_state(const PGresult *result) {
    return PQresultErrorField(result, PG_DIAG_SQLSTATE);
}

/// The sentence of an error without its details, which repeat values.
static inline const char *cpostgres_message(const PGresult *result) {
    return PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
}
