// All that a post on several dates speaks of, for whoever presses the button under it. The post is known by its key, which
// stands in it: so old ones, and those from before a restart, can be asked about like new ones.
import { fault } from '../../../core/fault.ts';
import { pageIn } from '../../../messages/parts/fold.ts';
import { digestPage } from '../../../messages/posts/digest.ts';
import type { RuleView } from '../../../messages/scene.ts';
import type { Post } from '../../delivery/post.ts';
import { argument, type DeskContext, type Handler } from '../context.ts';
import { totalFor } from '../people/doing.ts';
import { refusal, turned } from '../replies.ts';

/** The post of a key, where it was made for the place that is asked from: keys of others open nothing. */
async function postHere({ engine, request }: DeskContext, key: string): Promise<Post | null> {
  const { platform, installation } = request.asker;
  const post = await engine.store.posts.find(key);
  const isHere = post?.target.platform === platform && post.target.installation === installation;
  return isHere ? post : null;
}

/** How many of the channel say that they have done it, by rule, where that is told. */
async function countsFor(
  context: DeskContext,
  views: readonly RuleView[],
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const view of views) counts.set(view.context.rule.id, await totalFor(context, view));
  return counts;
}

/** As the channel that got it is concerned, by what is known now. Nothing is kept of who looked. */
export const wholePost: Handler = async (context) => {
  const { request, scene, knowledge } = context;
  const key = argument(request, 'post') ?? request.post ?? '';
  const post = await postHere(context, key);
  const { zone, jurisdictions, accounts } = post?.profile ?? { ...scene, accounts: [] };
  const from = { at: scene.at, zone, jurisdictions, accounts };
  const views = (post?.items ?? []).flatMap(({ rule }) => {
    const known = knowledge.find(rule);
    return known === undefined ? [] : [knowledge.view(known, from)];
  });
  if (views.length === 0)
    return refusal(scene, fault('expired', 'nothing of it is known any more', 'Ask for the list.'));
  const counts = await countsFor(context, views);
  const page = pageIn(argument(request, 'page'));
  return turned(request, digestPage({ ...scene, zone, jurisdictions }, views, { post: key, counts, page }));
};
