import { describe, expect, test } from '@jest/globals';
import { type AboutBot, aboutBot } from '../../src/app/about-bot.ts';
import { questions } from '../catalogue/questions/all.ts';

const asked: Readonly<Record<AboutBot, readonly string[]>> = {
  privacy: [
    'Who sees that I asked?',
    'who sees that I pressed done?',
    'Can my boss see what I asked?',
    'what do you store about me?',
    'Is this private?',
    'do you read our messages?',
    'remove the bot: what remains?',
    'what happens when we remove the bot?',
    'Wie ziet dat ik dit vraag?',
    'wie ziet dat ik op klaar druk?',
    'Wat bewaar je over mij?',
    'bot verwijderen: wat blijft er over?',
    'Wer sieht, dass ich gefragt habe?',
    'Was speicherst du über mich?',
    'Was bleibt, wenn wir den Bot entfernen?',
    'Qui voit que j’ai demandé ?',
    'Que conservez-vous sur moi ?',
    'Que reste-t-il si on retire le bot ?',
    '¿Quién ve que pregunté?',
    '¿Qué guardas sobre mí?',
    'si quito el bot, ¿qué queda?',
    'Quem vê que eu perguntei?',
    'O que você guarda sobre mim?',
    'se removermos o bot, o que fica?',
  ],
  forget: [
    'delete everything about me',
    'delete my data',
    'How do I delete all my data?',
    'verwijder alles over mij',
    'wis mijn gegevens',
    'Lösche alles über mich',
    'lösche meine Daten',
    'supprime tout sur moi',
    'effacez mes données',
    'borra todo sobre mí',
    'elimina mis datos',
    'apague tudo sobre mim',
    'exclua meus dados',
  ],
  posts: [
    'what will you post next?',
    'when do you post?',
    'wat plaats je hierna?',
    'Wat ga je als volgende posten?',
    'Was postest du als Nächstes?',
    'Que vas-tu publier ensuite ?',
    '¿Qué vas a publicar después?',
    'O que você vai publicar a seguir?',
  ],
  dates: ["what's the next deadline?", 'wat is de volgende deadline?', 'nächste Frist?'],
  sample: [
    'can I try it without anything reaching the channel?',
    'kan ik het proberen zonder dat er iets in het kanaal komt?',
    'Kann ich es ausprobieren, ohne dass etwas im Kanal erscheint?',
    'Puis-je l’essayer sans que rien n’arrive dans le canal ?',
    '¿Puedo probarlo sin que nada llegue al canal?',
    'Posso testar sem que nada chegue ao canal?',
  ],
  late: [
    'I missed it, is it pointless?',
    'Am I too late?',
    'ik heb het gemist, heeft het nog zin?',
    'ben ik te laat?',
    'Ich habe es verpasst, ist es sinnlos?',
    'Je l’ai raté, c’est inutile ?',
    'est-ce trop tard ?',
    'Se me pasó, ¿ya es tarde?',
    'Perdi o prazo, ainda adianta?',
  ],
  help: [
    'thanks',
    'Thank you very much!',
    'dank je',
    'dank je wel',
    'bedankt!',
    'danke schön',
    'merci beaucoup',
    'muchas gracias',
    'muito obrigada',
    'what can you do?',
    'hoe werkt dit?',
    'Was kannst du?',
  ],
};

describe('a question about the bot itself', () => {
  const all = Object.entries(asked).flatMap(([topic, texts]) => texts.map((text) => [text, topic] as const));

  test.each(all)('%j is about %s', (text, topic) => {
    expect(aboutBot(text)).toBe(topic);
  });

  test.each([
    '',
    '?!',
    'linkedin',
    'thanks linkedin',
    'delete my data from foobar',
    'delete my photos',
    'who sees my posts on friendster?',
    'what does foobar store about me?',
    'Does foobar train on my messages?',
    'stop training on my data',
    'opt out',
    'remove me from foobar',
    'verwijder mijn gegevens bij marktplaats',
    '領英',
    'ключ',
  ])('%j is not one', (text) => {
    expect(aboutBot(text)).toBeNull();
  });

  test('is none of the labelled questions on services; of the others only thanks, and what asks for dates alone', () => {
    const labelled = Object.values(questions).flatMap(({ dev, heldOut }) => [...dev, ...heldOut]);
    const taken = labelled.filter(([text]) => aboutBot(text) !== null);
    expect(taken.filter(([, expected]) => expected !== null)).toEqual([]);
    expect(new Set(taken.map(([text]) => aboutBot(text)))).toEqual(new Set(['dates', 'help']));
  });
});
