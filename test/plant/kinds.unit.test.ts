import { describe, expect, it } from 'vitest';
import { KINDS, kinds, lotsOf, performedByZhouMei } from '../../examples/plant/kinds.ts';
import { plant } from '../../examples/plant/plant.ts';
import { broken, conditions, materialsOf, time } from './conditions.ts';
import { mutations } from './mutations.ts';

const base = new Date('2026-11-25T00:00:00Z');
const data = plant(base);

describe('the nine kinds of batches', () => {
  it('are 40 finished lots, 16 of them clean and 3 of each other kind', () => {
    expect([...kinds.keys()].toSorted()).toEqual(
      data.lot
        .filter((it) => it.kind === 'finished')
        .map((it) => it.number)
        .toSorted(),
    );
    expect(KINDS.map((kind) => lotsOf(kind).length)).toEqual([16, 3, 3, 3, 3, 3, 3, 3, 3]);
  });

  it.each([...kinds])('REL-1, REL-7 %s is %s and breaks exactly that condition', (lot, kind) => {
    const violated = Object.entries(conditions).filter(([, condition]) => condition(data, lot).length > 0);
    expect(violated.map(([name]) => name)).toEqual(broken[kind] ? [broken[kind]] : []);
  });

  it.each(Object.entries(mutations))('one row of a clean batch breaks "%s" and nothing else', (name, change) => {
    const lot = lotsOf('clean')[1] ?? '';
    const other = plant(base);
    change(other, lot);
    const violated = Object.entries(conditions).filter(([, condition]) => condition(other, lot).length > 0);
    expect(violated.map(([it]) => it)).toEqual([name]);
  });

  it('has a mutation for every condition', () => {
    expect(Object.keys(mutations).toSorted()).toEqual(Object.keys(conditions).toSorted());
  });

  it('finds the blocked supplier two levels below the finished lot', () => {
    for (const lot of lotsOf('blocked-supplier')) {
      const [number] = conditions['suppliers not blocked at receipt']?.(data, lot) ?? [];
      const direct = data.genealogy.filter((it) => it.produced === lot).map((it) => it.consumed);
      expect(direct).not.toContain(number);
      expect(data.genealogy.some((it) => it.consumed === number && direct.includes(it.produced))).toBe(true);
    }
  });

  it('keeps what is bad in one batch out of every other', () => {
    for (const kind of ['blocked-supplier', 'urgent-component'] as const) {
      const bad = lotsOf(kind).flatMap((lot) => conditions[broken[kind] ?? '']?.(data, lot) ?? []);
      expect(new Set(bad).size).toBe(3);
      for (const lot of kinds.keys()) {
        const inside = materialsOf(data, lot).filter((it) => bad.includes(it.number));
        expect(inside).toHaveLength(kinds.get(lot) === kind ? 1 : 0);
      }
    }
  });

  it('says nothing about its kind in the tables', () => {
    const names = KINDS.filter((kind) => kind !== 'clean');
    const text = JSON.stringify(data);
    for (const name of names) expect(text).not.toContain(name);
  });

  it('leaves room to resolve: urgent lots are open, late sterilisation would be late, specifications are current', () => {
    for (const lot of lotsOf('urgent-component')) {
      const [number] = conditions['incoming lots inspected']?.(data, lot) ?? [];
      expect(data.inspection.filter((it) => it.lot === number).map((it) => it.result)).toEqual(['open']);
      expect(data.lot.find((it) => it.number === number)).toMatchObject({
        urgentRelease: true,
        stockState: 'quarantine',
      });
    }
    for (const lot of lotsOf('sterilisation-missing')) {
      const completed = data.batchRecord.find((it) => it.lot === lot)?.completedAt;
      expect(time('2026-11-25T00:00:00Z') - time(completed)).toBeGreaterThan(48 * 3_600_000);
    }
  });

  it('IAM-7 Zhou Mei performed in the clean batches that are named, and in no other; Li Na in all', () => {
    const by = (person: string) => new Set(data.batchStep.filter((it) => it.performer === person).map((it) => it.lot));
    expect(by('zhou.mei')).toEqual(performedByZhouMei);
    for (const lot of performedByZhouMei) expect(kinds.get(lot)).toBe('clean');
    for (const lot of kinds.keys()) expect(by('li.na')).toContain(lot);
  });
});
