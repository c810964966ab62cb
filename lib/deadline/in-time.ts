// Nobody waits for ever: an answer that is late counts as none.

/**
 * What was promised goes on, and nobody hears of it any more.
 * @param late why there is none, told once `limitMs` are over
 * @throws what the promise throws, or `late()`
 */
export function inTime<Answer>(answer: Promise<Answer>, limitMs: number, late: () => Error = () => new Error(`no answer within ${limitMs / 1000} seconds`)): Promise<Answer> {
  return new Promise((resolve, reject) => {
    // Timers come before sockets in the event loop: after a stall of our own, the answer may lie there unread.
    const timer = setTimeout(() => setImmediate(() => reject(late())), limitMs);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
