/** Filled by its stage's owner. */
export interface OrderCodes {
  readonly table: 'order-codes';
}
