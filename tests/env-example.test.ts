// `.env.example` is what people copy, so it names exactly the variables there are, and changes nothing by itself.

import { parseEnv } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { readConfig } from '../src/config.ts';
import { variables } from '../src/config-variables.ts';
import { read } from './source-files.ts';

const text = read('.env.example');
const lines = text.split('\n');
const isVariable = (line: string): boolean => /^# [A-Z][A-Z_]+=/.test(line);

/** The comment right above each variable, by its name. */
const comments = new Map(
  lines.flatMap((line, index) => {
    if (!isVariable(line)) return [];
    const start = lines.findLastIndex((above, at) => at < index && above === '') + 1;
    const name = line.slice(2, line.indexOf('='));
    return [[name, lines.slice(start, index).join('\n')] as const];
  }),
);

describe('.env.example', () => {
  test('names every variable once, in the order of the configuration, and no other', () => {
    const named = lines.filter(isVariable).map((line) => line.slice(2, line.indexOf('=')));
    expect(named).toEqual(variables.map(({ name }) => name));
  });

  test('copied as it is, it sets nothing: an empty platform variable would be a fault', () => {
    expect(parseEnv(text)).toEqual({});
    expect(lines.filter((line) => line !== '' && !line.startsWith('#'))).toEqual([]);
  });

  test.each(variables.map(({ name, secret }) => ({ name, secret })))(
    '$name says where it comes from and how it looks',
    ({ name, secret }) => {
      const comment = comments.get(name) ?? '';
      expect(comment.length).toBeGreaterThan(30);
      expect(comment).toMatch(/Format: |Left out: /);
      expect(comment.includes('Secret. ')).toBe(secret);
    },
  );

  test('its examples are right as soon as their line is', () => {
    const examples = lines.filter((line) => isVariable(line) && !/=$|=xox|=xapp/.test(line));
    const env = parseEnv(examples.map((line) => line.slice(2)).join('\n'));
    expect(Object.keys(env).length).toBeGreaterThan(8);
    expect(
      readConfig({ ...env, SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', DISCORD_TOKEN: 'a' }).ok,
    ).toBe(true);
  });
});
