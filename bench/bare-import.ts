// What anybody would pay who picks the same packages: loads them, does nothing, and says so.
import '@slack/bolt';
import 'better-sqlite3';
import 'discord.js';
import 'luxon';
import 'node-cron';

process.send?.('imported');
// Stays, so that its memory can be measured; the parent ends it.
setInterval(() => undefined, 60_000);
