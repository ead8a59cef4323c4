// The samples stand where the sandbox's gallery can draw them too: add yours there (a file of your own, joined in
// sandbox/samples/messages.ts).
export { channel, nextPost, wish } from '../../sandbox/samples/channel.ts';
export { faultSamples } from '../../sandbox/samples/faults.ts';
export { longSamples, shortSamples } from '../../sandbox/samples/messages.ts';
export { all, choose, eea, ends, uk } from '../../sandbox/samples/plans.ts';
