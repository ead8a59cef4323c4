// Entry: with src/main/ the only place that imports adapters, reads the environment and the real clock.
import { keepCode, placeIn, placesFor } from './main/code-cache.ts';

if (import.meta.main) {
  keepCode(placeIn(placesFor(process.env)));
  // Not before: what is loaded together with this file could not be kept.
  const { startProgram } = await import('./main/program.ts');
  await startProgram();
}
