/** As in `node:timers/promises`, which would have to be loaded first. */
export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
