import { describe, expect, it } from 'vitest';
import {
  linesIn,
  pastedAnswers,
  questionKey,
  questionsIn,
  repeatedQuestions,
  recordingTitle,
  withQuestions,
  withRecording,
} from './fast-answers.ts';

const asked = (localeCode: string, question: string) => ({ localeCode, question });
const hours = {
  questions: [asked('en', 'when open'), asked('tr', 'kaçta'), asked('en', 'hours')],
  answer: { en: 'From 9 to 5.' },
};

describe('the questions of a fast answer', () => {
  it('are kept by language', () => {
    expect(questionsIn(hours, 'en')).toEqual(['when open', 'hours']);
  });

  it('are replaced in one language only', () => {
    const changed = withQuestions(hours, 'en', linesIn('opening times\n\n  closed? '));
    expect(changed.questions).toEqual([
      asked('en', 'opening times'),
      asked('en', 'closed?'),
      asked('tr', 'kaçta'),
    ]);
    expect(withQuestions(hours, 'ru', ['когда']).questions.at(-1)).toEqual(asked('ru', 'когда'));
  });

  it('that stand twice are found, whatever their case', () => {
    const twice = { ...hours, questions: [asked('en', 'When open?')] };
    expect([...repeatedQuestions([hours, twice])]).toEqual([questionKey('en', 'when open')]);
  });
});

describe('the recordings of a fast answer', () => {
  it('are put and taken by language', () => {
    const spoken = withRecording(hours, 'en', 'hours.0123456789ab.wav');
    expect(spoken.recording).toEqual({ en: 'hours.0123456789ab.wav' });
    const both = withRecording(spoken, 'tr', 'saat.wav');
    expect(withRecording(both, 'en', null).recording).toEqual({ tr: 'saat.wav' });
    expect(withRecording(spoken, 'en', null)).toEqual(hours);
  });

  it('are read without their hash', () => {
    expect(recordingTitle('opening-hours.0123456789ab.wav')).toBe('opening-hours');
    expect(recordingTitle('hours.wav')).toBe('hours');
  });
});

describe('pasted lines', () => {
  it('are questions and the answer to them', () => {
    expect(pastedAnswers('Fees?\tWhat does it cost?\tNothing.\n\nOpen? | Always.', 'en')).toEqual([
      {
        questions: [asked('en', 'Fees?'), asked('en', 'What does it cost?')],
        answer: { en: 'Nothing.' },
      },
      { questions: [asked('en', 'Open?')], answer: { en: 'Always.' } },
    ]);
  });

  it('without an answer are left out', () => {
    expect(pastedAnswers('Just a question\n|', 'en')).toEqual([]);
  });
});
