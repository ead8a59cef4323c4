// Preloaded into a measured process: on request collects garbage and tells the parent how much memory is in use.
process.on('message', (message) => {
  if (message !== 'memory') return;
  // Twice: what the first collection finalises, the second frees.
  globalThis.gc?.();
  globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  process.send?.({ rss, heapUsed });
});
// Listening must not keep a process alive that has nothing else to do, and must not end it either.
process.channel?.unref();
