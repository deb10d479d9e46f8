/** A database that cannot be used; the message says why and holds no password. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
}
