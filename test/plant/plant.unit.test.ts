import { Decimal } from 'decimal.js';
import { getTableConfig } from 'drizzle-orm/pg-core';
import { describe, expect, it } from 'vitest';
import { checkDigit, isGtin } from '../../activities/mes/gs1.ts';
import { canonical, sha256 } from '../../engine/audit/canonical.ts';
import { plant } from '../../examples/plant/plant.ts';
import { type PlantData, tableNames, tables } from '../../examples/plant/rows.ts';
import { time } from './conditions.ts';

const base = new Date('2026-11-25T00:00:00Z');
const data = plant(base);
const hash = (it: PlantData) => sha256(canonical(it));

/** Columns that name people. */
const PEOPLE = /(By|performer|inspector|^person|^by)$/;
const OUTSIDE = new Set(['HR-SZ1', '苏州市计量测试院']);

describe('the demo plant', () => {
  it('is the same for the same base date, and moves with it', () => {
    expect(hash(plant(base))).toBe(hash(data));
    expect(hash(plant(new Date('2026-11-25T17:45:00Z')))).toBe(hash(data));
    expect(hash(plant(new Date('2026-11-26T00:00:00Z')))).not.toBe(hash(data));
  });

  it('sterilises a lot in the steriliser that its step names', () => {
    const codes = new Map(data.routingOperation.map((it) => [it.id, it.code]));
    for (const record of data.sterilisationRecord) {
      const step = data.batchStep.find((it) => it.lot === record.lot && codes.get(it.operation) === 'sterilisation');
      expect([record.lot, step?.equipment]).toEqual([record.lot, record.equipment]);
    }
  });

  it('has not changed unseen: tests elsewhere and the documentation name its lots', () => {
    expect(tableNames.map((name) => `${name} ${data[name].length}`)).toMatchSnapshot();
    expect(hash(data)).toMatchSnapshot();
  });

  it('refers only to rows that exist, in tables filled before', () => {
    for (const [index, name] of tableNames.entries()) {
      const { foreignKeys } = getTableConfig(tables[name]);
      for (const key of foreignKeys) {
        const { columns, foreignColumns, foreignTable } = key.reference();
        const target = tableNames.findIndex((it) => tables[it] === (foreignTable as unknown));
        expect(target, `${name} refers to what is filled later`).toBeLessThan(index);
        const known = new Set(
          valuesOf(
            data[tableNames[target] ?? 'item'],
            nameOf(tables[tableNames[target] ?? 'item'], foreignColumns[0]?.name),
          ),
        );
        const used = valuesOf(data[name], nameOf(tables[name], columns[0]?.name)).filter(
          (it) => it !== null && it !== undefined,
        );
        expect(
          used.filter((it) => !known.has(it)),
          `${name}.${columns[0]?.name}`,
        ).toEqual([]);
      }
    }
  });

  it('names only its own people', () => {
    const people = new Set([...data.person.map((it) => it.id), ...OUTSIDE]);
    for (const name of tableNames)
      for (const row of data[name])
        for (const [column, value] of Object.entries(row))
          if (PEOPLE.test(column) && typeof value === 'string') expect(people, `${name}.${column}`).toContain(value);
  });

  it('happened before the base date, and in order', () => {
    const now = base.getTime();
    for (const name of tableNames)
      for (const row of data[name]) if ('enteredAt' in row) expect(time(row.enteredAt)).toBeLessThan(now);
    for (const it of data.batchStep) expect(time(it.startedAt)).toBeLessThan(time(it.finishedAt));
    for (const it of data.inspection) if (it.finishedAt) expect(time(it.startedAt)).toBeLessThan(time(it.finishedAt));
    for (const order of data.workOrder) {
      const steps = data.batchStep.filter((it) => it.lot === order.lot).toSorted((a, b) => a.sequence - b.sequence);
      for (const [nth, step] of steps.entries())
        if (nth > 0) expect(time(step.startedAt)).toBeGreaterThanOrEqual(time(steps[nth - 1]?.finishedAt));
      expect(time(order.startedAt)).toBeLessThanOrEqual(time(steps[0]?.startedAt));
      expect(time(steps.at(-1)?.finishedAt)).toBeLessThanOrEqual(time(order.completedAt));
    }
    for (const line of data.genealogy) {
      const receipt = data.purchaseReceipt.find(
        (it) => it.number === data.lot.find((lot) => lot.number === line.consumed)?.receipt,
      );
      const made = data.workOrder.find((it) => it.lot === line.consumed);
      expect(time(receipt?.receivedAt ?? made?.completedAt)).toBeLessThan(time(line.at));
    }
  });

  it('TRC-2 uses no more of a lot than there is, and what it used is what its movements say', () => {
    for (const lot of data.lot) {
      const moved = data.materialMovement.filter((it) => it.lot === lot.number);
      const sum = (kind: string) =>
        moved.filter((it) => it.kind === kind).reduce((total, it) => total.plus(it.quantity), new Decimal(0));
      expect(sum('issue').minus(sum('return')).lte(lot.quantity), `${lot.number} is overdrawn`).toBe(true);
      const consumed = data.genealogy
        .filter((it) => it.consumed === lot.number)
        .reduce((total, it) => total.plus(it.quantity), new Decimal(0));
      expect(sum('use').toFixed()).toBe(consumed.toFixed());
    }
    for (const it of data.materialMovement) expect(new Decimal(it.quantity).gt(0)).toBe(true);
  });

  it('uses of every component what the bill of materials says', () => {
    for (const order of data.workOrder)
      for (const line of data.bomLine.filter((it) => it.itemRevision === order.itemRevision)) {
        const used = data.materialMovement
          .filter((it) => it.workOrder === order.number && it.item === line.component && it.kind === 'use')
          .reduce((total, it) => total.plus(it.quantity), new Decimal(0));
        const needed = new Decimal(order.quantity).times(line.quantity);
        expect(
          used
            .minus(needed)
            .abs()
            .lte(line.unit === 'pcs' ? 1 : '0.001'),
          `${order.number} ${line.component}`,
        ).toBe(true);
      }
  });

  it('TRC-4 has device identifiers with right check digits and carriers that name their lot and expiry', () => {
    // Published examples of GS1 and of EAN.
    expect(checkDigit('0061414100734')).toBe(9);
    expect(checkDigit('400638133393')).toBe(1);
    expect(isGtin('00614141007349')).toBe(true);
    expect(isGtin('00614141007340')).toBe(false);
    for (const it of data.udiDevice) expect(isGtin(it.di)).toBe(true);
    for (const it of data.udi) {
      const lot = data.lot.find((row) => row.number === it.lot);
      expect(it.checkDigit).toBe(Number(it.di.at(-1)));
      expect(it.carrier).toBe(`(01)${it.di}${it.pi}`);
      expect(it.pi).toMatch(/^\(11\)\d{6}\(17\)\d{6}\(10\)[0-9A-Z-]{1,20}$/);
      expect(it.pi.endsWith(`(10)${it.lot}`)).toBe(true);
      const expires = lot?.expiresOn?.slice(2).replaceAll('-', '') ?? '';
      expect(it.pi).toContain(`(17)${lot?.expiryPrecision === 'month' ? `${expires.slice(0, 4)}00` : expires}`);
    }
  });

  it('TRC-5 keeps lot numbers short and plain', () => {
    for (const it of data.lot) expect(it.number).toMatch(/^[0-9A-Z-]{1,20}$/);
  });

  it('has Chinese and English names for everything that has a name', () => {
    for (const table of [
      'item',
      'equipment',
      'supplier',
      'routingOperation',
      'characteristic',
      'consignee',
      'person',
    ] as const)
      for (const { name } of data[table]) {
        expect(name['zh-CN']).toMatch(/\p{Script=Han}/u);
        expect(name.en).toMatch(/^[\x20-\x7eµ’×°]+$/);
      }
  });
});

type Table = (typeof tables)[keyof typeof tables];

/** Property under which a table's column of that name stands in its rows. */
function nameOf(table: Table, column: string | undefined): string {
  return (
    Object.entries(table).find(
      ([, it]) => typeof it === 'object' && it !== null && 'name' in it && it.name === column,
    )?.[0] ?? ''
  );
}

const valuesOf = (rows: readonly object[], property: string) =>
  rows.map((row) => (row as Record<string, unknown>)[property]);
