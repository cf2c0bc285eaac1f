import { describe, expect, it } from 'vitest';
import { RequestError } from '#client/session/request.ts';
import { faultsOf, findFaults, triggerFrom } from './entry-draft.ts';

const fields = { type: 'character', trigger: 'mara', name: 'Mara', description: '', imageAssetIds: [] } as const;
const given = { ...fields, imageAssetIds: [] };

describe('triggerFrom', () => {
  it.each([
    ['Mara in grey', 'mara-in-grey'],
    ['  @Löwe!! ', 'löwe'],
    ['東京 タワー', '東京-タワー'],
    ['???', ''],
  ])('%s gives %s', (name, trigger) => expect(triggerFrom(name)).toBe(trigger));

  it('always gives what may be saved', () => {
    for (const name of ['A_b c', '9 lives', `${'x'.repeat(80)} y`]) {
      expect(findFaults({ ...given, trigger: triggerFrom(name) })).toEqual({});
    }
  });
});

describe('findFaults', () => {
  it('names what is missing and what is odd', () => {
    expect(Object.keys(findFaults({ ...given, name: ' ', trigger: '' }))).toEqual(['name', 'trigger']);
    expect(findFaults({ ...given, trigger: '-mara' })).toHaveProperty('trigger');
    expect(findFaults({ ...given, trigger: 'ma ra' })).toHaveProperty('trigger');
    expect(findFaults(given)).toEqual({});
  });
});

describe('faultsOf', () => {
  const problem = (code: 'trigger-taken' | 'invalid-input', errors?: { pointer: string; message: string }[]) => ({
    type: '',
    title: '',
    status: 409,
    detail: 'told',
    code,
    ...(errors && { errors }),
  });

  it('puts a taken trigger at the trigger', () => {
    expect(faultsOf(new RequestError('told', problem('trigger-taken')))).toEqual({ trigger: 'told' });
  });

  it('puts each fault at its field and the rest at the form', () => {
    const errors = [
      { pointer: '/imageAssetIds/3', message: 'no picture' },
      { pointer: '/other', message: 'odd' },
    ];
    expect(faultsOf(new RequestError('told', problem('invalid-input', errors)))).toEqual({
      imageAssetIds: 'no picture',
      form: 'odd',
    });
  });

  it('says that nothing written is lost when the server cannot be reached', () => {
    expect(faultsOf(new RequestError('Not reached.', null)).form).toContain('still here');
  });
});
