// What anybody would pay who picks the same packages: loads them, does nothing, and says so.
import '@slack/bolt';
import 'better-sqlite3';
import 'discord.js';
import 'luxon';
import 'node-cron';

process.send?.('imported');
// The channel to the parent keeps it alive; the parent ends it.
process.on('message', () => undefined);
