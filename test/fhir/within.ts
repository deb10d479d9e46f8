/**
 * Runs something beside a timer of the same event loop, and tells whether it was over before the timer and one more
 * turn of 50 ms. On a machine that stalls both are late together, so it tells of the code and not of the machine.
 */
export async function within<T>(
  ms: number,
  run: () => Promise<T>,
): Promise<{ result: T; wasInTime: boolean }> {
  let wasInTime = true;
  let timer = setTimeout(() => {
    timer = setTimeout(() => (wasInTime = false), 50);
  }, ms);
  const result = await run();
  clearTimeout(timer);
  return { result, wasInTime };
}
