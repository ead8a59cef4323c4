// What whoever installed the bot reads first: how many dates lie ahead, and how many choices are open.

import { welcomeMessage } from '../../messages/admins/welcome.ts';
import type { Scene } from '../../messages/scene.ts';
import type { Message } from '../../messages/tree.ts';
import type { Knowledge, Viewpoint } from '../knowledge.ts';
import { choicesOpen } from './open-choices.ts';

export function welcomeText(knowledge: Knowledge, scene: Scene, from: Viewpoint): Message {
  const open = choicesOpen(knowledge, knowledge.catalogue.services, from);
  const ahead = open.filter(({ state }) => state.daysLeft !== null).length;
  return welcomeMessage(scene, { upcoming: ahead, open: open.length - ahead });
}
