/**
 * Did the connection or the transaction get lost, so that nothing says that the work was wrong? By PostgreSQL's classes
 * (connection, transaction rolled back, resources, operator's intervention) and what the driver says of a socket.
 */
export function connectionLost(error: unknown): boolean {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown };
  if (typeof code === 'string' && /^(08|40|53|57|CONNECT|ECONN|EPIPE|ETIMEDOUT)/.test(code)) return true;
  return cause !== undefined && connectionLost(cause);
}
