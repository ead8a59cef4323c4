// Deadlines of an installation's own, by form and by a pasted notice, clicked in a browser on both platforms.
import { beforeAll, expect } from '@jest/globals';
import { flow, setStage } from './stage.ts';

// Slack leaves a form three seconds to open; on a busy machine it takes longer to load what makes this one at first.
beforeAll(async () => {
  await import('../../src/app/desk/admins/adding.ts');
});

const stage = setStage();

const answers = {
  'What is it called?': 'Benefits enrolment',
  'What happens?': 'Whoever does not choose keeps last year’s plan',
  'Which day?': '2025-11-14',
  'What is to be done?': 'Open the portal',
  'Where is it done?': 'https://benefits.example.com/choose',
  'Whose word is it?': 'Human Resources',
};

flow('ownByForm', stage, async (hand, { turnTo }) => {
  await hand.ask('add');
  await hand.reads('Your own deadline');
  await hand.fillIn(answers);
  await hand.submit('Show me first');
  await hand.reads('Not saved yet – Benefits enrolment');
  await hand.press('Change');
  await hand.reads('What is it called?');
  await hand.submit('Show me first');
  await hand.reads('Not saved yet – Benefits enrolment');
  await hand.press('Confirm');
  await hand.reads('Benefits enrolment: saved');
  await hand.press('Own deadlines');
  await hand.reads('1 deadline of your own');
  await hand.press('Change');
  await hand.reads('Change the deadline');
  await hand.fillIn({ 'Which day?': '2025-11-12' });
  await hand.submit('Show me first');
  await hand.reads('act by Wednesday 12 November');
  await hand.press('Confirm');
  await hand.reads('Benefits enrolment: changed');
  await hand.putAway();
  await turnTo('2025-11-09T12:00');
  await hand.reads('Benefits enrolment: act by Wednesday 12 November (3 days left)');
  await hand.ask('add');
  await hand.reads('1 deadline of your own');
  await hand.press('Withdraw');
  await hand.reads('Withdraw Benefits enrolment?');
  await hand.press('Keep it');
  await hand.reads('Nothing was changed');
  await hand.ask('add');
  await hand.reads('1 deadline of your own');
  await hand.press('Withdraw');
  await hand.reads('Withdraw Benefits enrolment?');
  await hand.press('Withdraw');
  await hand.reads('Benefits enrolment: withdrawn');
  await hand.press('Undo');
  await hand.reads('Benefits enrolment: changed');
  await hand.press('Own deadlines');
  await hand.reads('1 deadline of your own');
  await hand.press('Add a deadline');
  await hand.reads('Your own deadline');
});

flow('postOnSeveral', stage, async (hand, { turnTo }) => {
  await hand.ask('add');
  await hand.reads('Your own deadline');
  await hand.fillIn(answers);
  await hand.submit('Show me first');
  await hand.reads('Not saved yet – Benefits enrolment');
  await hand.press('Confirm');
  await hand.reads('Benefits enrolment: saved');
  await hand.putAway();
  await turnTo('2025-10-20T12:00');
  await hand.be('member');
  await hand.reads('2 dates to act by: LinkedIn and Benefits enrolment');
  await hand.press('I’ve done it');
  await hand.reads('Which of these have you done?');
  await hand.press('I’ve done it');
  const marked = await hand.reads('marked as done');
  expect(await marked.textContent()).toMatch(/Only (?:visible to you|you can see this)/u);
});

flow('ownByNotice', stage, async (hand, { turnTo }) => {
  await hand.ask('add');
  await hand.reads('Or paste the notice');
  await hand.fillIn({
    'Or paste the notice':
      'The pension scheme closes: the last day to opt out is 21 November 2025. Use https://pension.example.com/leave.',
  });
  await hand.submit('Show me first');
  await hand.reads('Read from: “The pension scheme closes');
  await hand.fillIn({ 'What is it called?': 'Pension scheme', 'Whose word is it?': 'Human Resources' });
  await hand.submit('Show me first');
  await hand.reads('Not saved yet – Pension scheme');
  await hand.press('Confirm');
  await hand.reads('Pension scheme: saved');
  await hand.putAway();
  await turnTo('2025-11-08T12:00');
  await hand.reads('Pension scheme: act by Friday 21 November (14 days left)');
});
