import type { Act } from '@flare/contracts';
import { describe, expect, it } from 'vitest';
import { TURN, complaints, heardIn, rightConversation } from '../testing/right-conversation.ts';
import { transition } from '../transition.ts';
import { cancelAndPerson, reachableBy } from './i8-cancel-and-person.ts';

const NOBODY = 'I8 nobody comes where a person is asked for';
const NOTHING = 'I8 cancel stops nothing';

/** The rules, hard of hearing: one of the acts never reaches them. */
const deafTo = (deaf: Act['act']) =>
  reachableBy((flow, session, event) => {
    if (event.type !== 'understood') return transition(flow, session, event);
    const acts = event.understanding.acts.filter(({ act }) => act !== deaf);
    const understanding = { ...event.understanding, acts };
    return transition(flow, session, { ...event, understanding });
  });

describe('I8 complains', () => {
  it('where the user asked for a person and went on alone', () => {
    const found = complaints(cancelAndPerson, (played) => {
      heardIn(played, TURN.person).after.state = { name: 'idle' };
    });
    expect(found).toContain(NOBODY);
  });

  it('where the person who comes knows nothing', () => {
    const found = complaints(cancelAndPerson, (played) => {
      heardIn(played, TURN.person).after.handover = null;
    });
    expect(found).toEqual([NOBODY]);
  });

  it('where the user cancelled and nothing was', () => {
    const found = complaints(cancelAndPerson, (played) => {
      heardIn(played, TURN.cancelled).after.turn.ended = [];
    });
    expect(found).toEqual([NOTHING]);
  });

  it('of a state that cancel does not get out of', () => {
    const found = complaints(cancelAndPerson, ({ steps }) => {
      for (const { after } of steps) {
        if (after.state.name === 'ended' || after.turn.pendingEffect !== null) continue;
        after.state = { name: 'await_param', task: null, awaiting: { kind: 'resume', unclear: 0 } };
        after.stack = [];
      }
    });
    expect(new Set(found)).toEqual(new Set([NOTHING]));
  });

  it('of rules that are deaf to either', () => {
    const played = rightConversation();
    expect(new Set(deafTo('person')(played))).toEqual(new Set([NOBODY]));
    expect(new Set(deafTo('cancel')(played))).toEqual(new Set([NOTHING]));
    expect(deafTo('wait')(played)).toEqual([]);
  });
});
