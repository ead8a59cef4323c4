// What is no service of ours although it holds, or resembles, a name of one: other services, and ordinary language.
import { split } from './lookup-words.ts';

const lines = (text: string): readonly string[] =>
  text
    .split(/[\n,]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Well-known services and products; each is one phrase. One that the catalogue has gained is not looked for here. */
export const otherServices: readonly string[] = lines(`
  microsoft copilot, ms copilot, copilot 365, m365 copilot, office copilot, windows copilot, bing copilot
  microsoft 365 copilot, chat gpt, chatgpt, gpt, openai, open ai, pinterest, zoom, notion, tiktok, tik tok, twitch, whatsapp
  snapchat, space x, spacex, stack overflow, stack exchange, x box, xbox, mac os x, final cut pro x, x factor, x ray, x men
  spotify, telegram, signal, groq, mega, metamask, metabase, metacritic, meta quest, meta horizon, meta portal, meta business
  gitlab, git lab, github pages, linktree, link tree, instacart, disqus, discourse, slackware, bluesky, mastodon, netflix
  strava, duolingo, canva, steam, bumble, hinge, grindr, wechat, asana, trello, bitbucket, wikipedia, patreon, medium
  google photos, google maps, google drive, google docs, google chrome, google pay, google play, google home, google meet
  google calendar, google classroom, google ads, google analytics, google fit, google nest, google assistant, google news
  microsoft teams, microsoft edge, microsoft outlook, microsoft azure, outlook, windows recall, windows 11, microsoft bing ads
  amazon music, amazon prime, prime video, amazon shopping, amazon photos, amazon kindle, amazon marketplace, apple music
  samsung health, samsung pay, samsung galaxy, samsung phone, samsung handy, samsung watch, samsung wallet, samsung members
  lg phone, lg gram, lg washing machine, lg thinq, facebook dating, youtube kids, zoominfo, zoom info, proton pass
  nhs app, nhs login, drop shipping, dropshipping, ring central, ringcentral, ringgo, ring go, ing bank, comet browser wars
  character ai, cash app, stack ai, snap finance, snapfish, snapdragon, adobe stock, photo shop, office depot, google cloud
  tinder box, linux meta, kimi raikkonen, proton therapy, vine, whatnot, word online
`);

/** Ordinary phrases with a word that is a name: "I read" in Portuguese, "I understand" in Dutch. */
export const idioms: readonly string[] = lines(`
  eu li, ja li, nao li, li que, li sobre, li os, li as, ik snap, snap ik, snap je, snap het, snap niet, oh snap
  ring me, ring you, ring him, ring them, ring us, ring back, ring up, ring the, ring a bell, a ring, ring finger
  ring my mum, ring my bank, wedding ring, key ring, boxing ring, den ring, der ring, un ring
  slack off, slacking off, slack time, slack line, some slack, any slack, no slack, me slack, us slack, slack jawed
  zoom in, zoom out, zoom into, zoom level, zoom lens, zoom factor, zoom on, zoom sur, un zoom, le zoom, hacer zoom
  dar zoom, inzoomen, uitzoomen, zoom optique, optical zoom
  notion of, notion that, no notion, a notion, the notion, any notion, some notion, vague notion, la notion, cette notion
  une notion, notion de, notions de, geen notie
  meta analysis, meta analyse, meta analisis, meta data, meta tag, meta tags, meta description, meta title, meta physics
  meta study, meta level, so meta, la meta, mi meta, tu meta, su meta, una meta, nuestra meta, minha meta, uma meta
  nossa meta, sua meta, as metas, las metas
  adobe house, adobe houses, adobe brick, adobe bricks, adobe wall, adobe walls
  dans le chat, sur le chat, un chat, mon chat, start of, sow discord, discord between, discord among
  gemini horoscope, gemini season, gemini moon, gemini rising, gemini sign, gemini man, gemini woman, sternzeichen gemini
  claude monet, claude debussy, jean claude, claude francois, claude shannon, van damme, le mistral, mistral wind
  grok it, grok this, cant grok, mouse cursor, text cursor, cursor position, lose thread, comet tail, halley comet
  drop off, drop out, drop down, drop in, rain drop, a drop, drop it, drop me, quick snap, cold snap, finger snap
  my office, our office, the office, an office, post office, home office, head office, office hours, box office
  in office, take office, co pilot of, search party for, on record
`);

/** Names that are ordinary words or phrases: they count only where everything else in a question is explained. */
export const plainNames: ReadonlySet<string> = new Set([
  ...split(
    'x li drop office pins record acrobat firefly confluence rider arbitration ppa lens sora sidewalk',
  ),
  ...lines(
    'le chat, the stack, we transfer, service now, one drive, at t, search party, fire watch, search live, now assist',
  ),
]);

/** Names that are words as well: they count only between words that make no other name or thing of them. */
export const wordyNames: ReadonlySet<string> = new Set([
  ...split('threads comet snap cursor bard proton kimi viber didit starlink'),
  ...lines('drop box, my selfie'),
]);

/** Words after which a name that is a word is the word: "notion of privacy", "a meta do governo". */
export const linkWords: ReadonlySet<string> = new Set(split('of de do da del des du dos das von van der'));
/** Names that are such words in some language. */
export const linkedNames: ReadonlySet<string> = new Set(
  split('meta notion zoom slack threads snap comet proton'),
);
