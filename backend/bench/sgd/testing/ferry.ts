import type { SgdAct, SgdDialogue, SgdService, SgdTurn } from '../data.ts';

/** A service of our own in the set's shape: ferries are found freely and booked with a yes. */
export const ferries: SgdService = {
  service_name: 'Ferries',
  slots: [
    { name: 'island', description: 'Where to', is_categorical: false, possible_values: [] },
    {
      name: 'deck',
      description: 'Which deck',
      is_categorical: true,
      possible_values: ['upper', 'lower'],
    },
  ],
  intents: [
    {
      name: 'BookFerry',
      description: 'Book a place on a ferry',
      is_transactional: true,
      required_slots: ['island'],
      optional_slots: { deck: 'lower' },
    },
  ],
};

const active_intent = 'BookFerry';

const user = (
  utterance: string,
  slot_values: Record<string, string[]>,
  acts: SgdAct[],
): SgdTurn => ({
  speaker: 'USER',
  utterance,
  frames: [{ service: 'Ferries', acts, state: { active_intent, slot_values } }],
});

const system = (utterance: string, acts: SgdAct[], called = false): SgdTurn => ({
  speaker: 'SYSTEM',
  utterance,
  frames: [
    {
      service: 'Ferries',
      acts,
      ...(called && {
        call: { method: 'BookFerry', parameters: { island: 'Skye', deck: 'lower' } },
      }),
    },
  ],
});

/** Three turns: a wish, a value that was asked for, a yes to the summary. */
export const skye: SgdDialogue = {
  dialogue_id: 'skye',
  services: ['Ferries'],
  turns: [
    user('I need a ferry.', {}, [{ act: 'INFORM_INTENT', values: [active_intent] }]),
    system('Where to?', [{ act: 'REQUEST', slot: 'island' }]),
    user('To Skye, please.', { island: ['Skye'] }, [
      { act: 'INFORM', slot: 'island', values: ['Skye'], canonical: ['Skye'] },
    ]),
    system('To Skye on the lower deck?', [{ act: 'CONFIRM', slot: 'island', values: ['Skye'] }]),
    user('Yes.', { island: ['Skye'] }, [{ act: 'AFFIRM' }]),
    system('It is booked.', [{ act: 'NOTIFY_SUCCESS' }], true),
  ],
};

export const services = new Map([[ferries.service_name, ferries]]);
