import { describe, expect, it } from 'vitest';
import { newApi, variablesSaid, variablesSent, withFields, writes } from './api-draft.ts';

const api = withFields(newApi('send_money', 'POST', 'https://bank.example/{{variables.account}}'), {
  headers: '{"X-User": "{{variables.customer_id}}", "Authorization": "{{secrets.key}}"}',
  bodyTemplate: '{"amount": "{{variables.amount}}", "to": "{{ variables.account }}"}',
  responseMappings: [{ variableName: 'reference', type: 'str', jsonPath: '$.reference' }],
  responseTemplate: { en: '{{variables.reference}} for {{variables.name}}', tr: 'Tamam' },
});

describe('an api that is edited', () => {
  it('needs the variables of its request, once each, and no secrets', () => {
    expect(variablesSent(api)).toEqual(['account', 'customer_id', 'amount']);
  });

  it('needs those of its token request only while it authenticates', () => {
    const auth = { enabled: false, tokenRequestBody: { user: '{{variables.user}}' } };
    expect(variablesSent(withFields(api, { auth }))).not.toContain('user');
    expect(variablesSent(withFields(api, { auth: { ...auth, enabled: true } }))).toContain('user');
  });

  it('says variables that it neither sends nor reads', () => {
    expect(variablesSaid(api)).toEqual(['name']);
  });

  it('changes something unless it gets, or is told otherwise', () => {
    expect(writes({ method: 'POST' })).toBe(true);
    expect(writes({ method: 'GET' })).toBe(false);
    expect(writes({ method: 'POST', effect: 'read' })).toBe(false);
  });

  it('loses a field that is set to undefined', () => {
    expect(withFields(api, { headers: undefined })).not.toHaveProperty('headers');
  });
});
