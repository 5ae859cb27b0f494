#pragma once
#include <microhttpd.h>

// Swift cannot import variadic functions; each wrapper below stands for one of them.

/// What the daemon is started with.
struct chttp_options {
  void *context;  ///< first argument of every callback
  MHD_AccessHandlerCallback request;
  void *(*target)(void *context, const char *target, struct MHD_Connection *connection);
  size_t (*unescape)(void *context, struct MHD_Connection *connection, char *text);
  MHD_RequestCompletedCallback completed;
  MHD_NotifyConnectionCallback connection;
  unsigned int threads;
  unsigned int connection_limit;
  unsigned int idle_timeout_seconds;
  size_t connection_memory_bytes;
};

/// Starts a daemon that waits, by epoll and on its own threads, for connections handed to it.
static inline struct MHD_Daemon *chttp_start(const struct chttp_options *options) {
  // TURBO: the socket is still writable when a connection is reported closed. Without a listening
  // socket: the daemon's own way to stop accepting can abort the process.
  unsigned int flags = MHD_USE_EPOLL | MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_SUSPEND_RESUME |
                       MHD_USE_TURBO | MHD_USE_NO_LISTEN_SOCKET;
  return MHD_start_daemon(
      flags, 0, NULL, NULL, options->request, options->context,
      MHD_OPTION_URI_LOG_CALLBACK, options->target, options->context,
      MHD_OPTION_UNESCAPE_CALLBACK, options->unescape, options->context,
      MHD_OPTION_NOTIFY_COMPLETED, options->completed, options->context,
      MHD_OPTION_NOTIFY_CONNECTION, options->connection, options->context,
      MHD_OPTION_THREAD_POOL_SIZE, options->threads,
      MHD_OPTION_CONNECTION_LIMIT, options->connection_limit,
      MHD_OPTION_CONNECTION_TIMEOUT, options->idle_timeout_seconds,
      MHD_OPTION_CONNECTION_MEMORY_LIMIT, options->connection_memory_bytes,
      MHD_OPTION_END);
}

/// The socket of a connection, or -1.
static inline int chttp_connection_socket(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  return info == NULL ? -1 : info->connect_fd;
}

/// What the connection callback stored when the connection was opened, or NULL.
static inline void *chttp_connection_context(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
  return info == NULL ? NULL : info->socket_context;
}

/// Bytes from the method through the empty line after the headers, or 0.
static inline size_t chttp_head_size(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
  return info == NULL ? 0 : info->header_size;
}
