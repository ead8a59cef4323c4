import { afterAll, beforeAll } from '@jest/globals';
import { open } from '../../app/world.ts';
import { spreadContract } from '../../contract/spread.ts';
import { createEmbedded } from './pglite.ts';

const embedded = createEmbedded();
// It takes seconds to start where much else is going on.
beforeAll(async () => void (await embedded.connectEmpty()), 60_000);
afterAll(() => embedded.close());

spreadContract('SQLite in memory', () => open(':memory:'));
spreadContract('an embedded PostgreSQL', () => embedded.openEmpty());
