// Five hundred strings that ping, link, format, reverse or break something wherever they are not made harmless.
import { hostileStrings } from '../contract/messages.ts';

const pings = [
  '@everyone',
  '@here',
  '<!channel>',
  '<!here|here>',
  '<!everyone>',
  '<@U0ADMIN>',
  '<@!1201000000000000001>',
  '<@&1>',
  '<@&1103000000000000001>',
  '<#C0GENERAL|general>',
  '<#1102000000000000001>',
  '<!subteam^S0TEAM>',
  '<!date^1392734382^{date}|x>',
  '</optout how:1234567890>',
  '<id:customize>',
  '<t:1700000000:R>',
  '<a:party:1234567890123>',
  '@\u200Beveryone @\u2060here',
  '＠everyone',
];
const links = [
  '[x](javascript:alert(1))',
  '[https://bank.example](https://evil.example)',
  '[bank.example](<https://evil.example>)',
  '<https://evil.example|https://bank.example>',
  '<javascript:alert(1)|Open setting>',
  '<mailto:a@evil.example|a@bank.example>',
  'https://bank.example@evil.example/',
  'https://bank.example\u202E/elpmaxe.live',
  'hxxps://bank[.]example',
  '//evil.example/x',
  'data:text/html,<script>alert(1)</script>',
  '<a href="https://evil.example">Open</a>',
  '![x](https://evil.example/pixel.png)',
  'discord://-/channels/1/2',
  'slack://channel?id=C1',
  'www.evil.example/a_(b)_c',
];
const marks = [
  '```',
  '```js\nalert(1)\n```',
  '`code` `` ` ``',
  '*bold* _it_ ~no~ **b** __u__ ||spoiler||',
  '# heading\n## two\n-# small\n> quote\n>>> all\n- list\n1. one',
  '\\',
  '\\\\`\\*\\_',
  '&amp;&lt;!channel&gt;&amp;lt;',
  '"}],"blocks":[{"type":"section"}]',
  '${process.env.TOKEN} {service} {{x}} %s %n',
  "'; DROP TABLE posts; --",
  '~=%7e%3d~',
  ':rotating_light: :smile:',
  '<script>alert(1)</script>',
  '\u0000\u0001\u0007\u0008\u000B\u001B[31mred\u007F\u0085',
  '\r\n\r\n\u2028\u2029',
  '\u202Ereversed\u202C \u2066isolated\u2069 \u200F\u061C',
  '\u200B\u200C\u200D\u2060\uFEFF\u00AD',
  '\uD83D half \uDE00',
  'Z̸̡̢͖̗͎͈̲͚̺̓̽͌́̈́̕͜a̶l̷g̸o̵',
  '👩‍👩‍👧‍👦🏳️‍🌈🇳🇱',
  '\t\t \u00A0\u2003\u3000 ',
  'null undefined NaN [object Object]',
];
const longest = [
  'W'.repeat(900),
  'ﷺ'.repeat(300),
  '&'.repeat(2_000),
  '<'.repeat(2_000),
  '*'.repeat(1_500),
  '\n'.repeat(1_000),
  '😀'.repeat(1_000),
  '\u0301'.repeat(1_000),
];

/** What a string can stand in: a sentence, quotes, a link's or code's own signs. */
const wraps: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `Act by ${text} today`,
  (text) => `**${text}**`,
  (text) => `[${text}](${text})`,
  (text) => `<${text}|${text}>`,
  (text) => `\`${text}\``,
  (text) => `\\${text}`,
  (text) => `${text}\n${text}`,
];

const pieces = [...new Set([...hostileStrings, ...pings, ...links, ...marks])].filter(
  (text) => text.length < 800,
);

/** Exactly 500, each another. */
export const hostile: readonly string[] = [
  ...new Set([...longest, ...wraps.flatMap((wrap) => pieces.map(wrap))]),
].slice(0, 500);
