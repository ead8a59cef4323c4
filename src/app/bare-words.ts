// Words that people try when they do not know the commands. They count only where nothing else is typed: "stop" is a wish,
// "stop linkedin from training" is a question.

const byCommand: Readonly<Record<string, readonly string[]>> = {
  next: [
    'dates',
    'volgende',
    'komend',
    'datums',
    'nächste',
    'termine',
    'prochain',
    'suivant',
    'siguiente',
    'próximo',
    'fechas',
    'datas',
  ],
  list: ['all', 'services', 'alles', 'diensten', 'dienste', 'tout', 'todo', 'tudo'],
  // What one follows, each with a button that stops it.
  remind: [
    'stop',
    'reminders',
    'herinneringen',
    'erinnerungen',
    'stopp',
    'rappels',
    'recordatorios',
    'lembretes',
  ],
  // Asks before anything is deleted.
  forget: ['delete', 'wis', 'verwijder', 'löschen', 'effacer', 'supprimer', 'borrar', 'apagar'],
  me: ['home'],
  pause: ['mute', 'dempen', 'stumm'],
  setup: ['install', 'configure'],
  help: [
    '?',
    'hi',
    'hello',
    'hallo',
    'info',
    'about',
    'start',
    'commands',
    'bonjour',
    'salut',
    'hola',
    'olá',
  ],
};

/** Word → name in the command table. */
export const bareWords: readonly (readonly [word: string, command: string])[] = Object.entries(
  byCommand,
).flatMap(([command, words]) => words.map((word) => [word, command] as const));
