import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ApiError } from '../../designer/src/api/fetch.ts';
import { keeper, PACE, type SaveState, type Unsaved } from '../../designer/src/editor/saving/keeper.ts';
import { text } from '../../engine/kernel/outcome.ts';

const theirs = { by: 'P2', printedName: '陈静', at: '2026-11-30T10:02:11.000Z', revision: 8 };
const failure = (status: number, code: string, details = {}) =>
  new ApiError(status, { code, message: text('no', '否'), details });

/** A server that keeps one draft, and fails as it is told to. */
function world() {
  const states: SaveState[] = [];
  const server: Unsaved[] = [{ revision: 7, files: { a: 'begin' } }];
  const failing: (() => Error)[] = [];
  const kept: { value: Unsaved | undefined } = { value: undefined };
  const top = () => server.at(-1) ?? expect.fail('empty');
  const write = vi.fn(async ({ revision, files }: Unsaved) => {
    const fails = failing.shift();
    if (fails) throw fails();
    if (revision !== top().revision) throw failure(409, 'draft-changed', { ...theirs, revision: top().revision });
    server.push({ revision: revision + 1, files });
    return { revision: revision + 1 };
  });
  const keeping = keeper(7, {
    write,
    read: async () => top(),
    remember: (value) => {
      kept.value = value;
    },
    told: (state) => states.push(state),
    now: () => '2026-11-30T10:02:11.000Z',
  });
  return { states, server, failing, kept, write, keeping, top };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a draft is saved as it is changed', () => {
  test('once for what was typed in one go, and says when', async () => {
    const { keeping, write, states, kept, top } = world();
    keeping.change({ a: '1' });
    keeping.change({ a: '12' });
    expect(kept.value).toEqual({ revision: 7, files: { a: '12' } });
    await vi.advanceTimersByTimeAsync(PACE.change);
    expect(write).toHaveBeenCalledTimes(1);
    expect(top()).toEqual({ revision: 8, files: { a: '12' } });
    expect(states.at(-1)).toEqual({ kind: 'saved', at: '2026-11-30T10:02:11.000Z' });
    expect([kept.value, keeping.unsaved(), keeping.revision()]).toEqual([undefined, false, 8]);
  });

  test('what is typed while it is being saved is saved after it, on the new revision', async () => {
    const { keeping, write, server } = world();
    keeping.change({ a: '1' });
    const saving = keeping.save();
    keeping.change({ a: '2' });
    await saving;
    await vi.advanceTimersByTimeAsync(PACE.change);
    expect(server.slice(1)).toEqual([
      { revision: 8, files: { a: '1' } },
      { revision: 9, files: { a: '2' } },
    ]);
    expect(write).toHaveBeenCalledTimes(2);
  });
});

describe('nothing is lost', () => {
  test('while the server cannot be reached: it is kept, said, and tried again', async () => {
    const { keeping, failing, states, kept, top } = world();
    failing.push(
      () => failure(0, 'web.unreachable'),
      () => failure(503, 'down'),
    );
    keeping.change({ a: '1' });
    await vi.advanceTimersByTimeAsync(PACE.change);
    expect(states.at(-1)).toEqual({ kind: 'offline' });
    expect(kept.value).toEqual({ revision: 7, files: { a: '1' } });
    await vi.advanceTimersByTimeAsync(2 * PACE.again);
    expect(states.at(-1)?.kind).toBe('saved');
    expect(top().files).toEqual({ a: '1' });
  });

  test('when somebody else saved in between: nothing is written, and it is said who and when', async () => {
    const { keeping, server, states, kept, write } = world();
    server.push({ revision: 8, files: { a: 'theirs' } });
    keeping.change({ a: 'mine' });
    await vi.advanceTimersByTimeAsync(PACE.change);
    expect(states.at(-1)).toEqual({ kind: 'conflict', theirs });
    keeping.change({ a: 'mine, more' });
    await vi.advanceTimersByTimeAsync(10 * PACE.again);
    expect(write).toHaveBeenCalledTimes(1);
    expect(server.at(-1)?.files).toEqual({ a: 'theirs' });
    expect(kept.value?.files).toEqual({ a: 'mine, more' });
    expect(keeping.adopt({ revision: 8, files: {} })).toBe(false);
  });

  test('when the answer was lost: our own words under a newer revision are no conflict', async () => {
    const { keeping, server, failing, states } = world();
    failing.push(() => {
      server.push({ revision: 8, files: { a: '1' } });
      return failure(0, 'web.unreachable');
    });
    keeping.change({ a: '1' });
    await vi.advanceTimersByTimeAsync(PACE.change + PACE.again);
    expect(states.at(-1)?.kind).toBe('saved');
    expect(keeping.revision()).toBe(8);
  });

  test('when it is refused for what it is: it is said, kept, and saved once it was mended', async () => {
    const { keeping, failing, states, kept, top } = world();
    failing.push(() => failure(422, 'draft-too-large'));
    keeping.change({ a: 'huge' });
    await vi.advanceTimersByTimeAsync(PACE.change + PACE.again);
    expect(states.at(-1)).toMatchObject({ kind: 'refused', outcome: { code: 'draft-too-large' } });
    expect(kept.value?.files).toEqual({ a: 'huge' });
    keeping.change({ a: 'small' });
    await vi.advanceTimersByTimeAsync(PACE.change);
    expect(top().files).toEqual({ a: 'small' });
  });
});

test('what others saved is taken on where nothing of one’s own would be lost', async () => {
  const { keeping, server, top } = world();
  server.push({ revision: 8, files: { a: 'theirs' } });
  expect(keeping.adopt(top())).toBe(true);
  keeping.change({ a: 'ours' });
  await vi.advanceTimersByTimeAsync(PACE.change);
  expect(top()).toEqual({ revision: 9, files: { a: 'ours' } });
});

test('what a reload left is saved on, or is a conflict where others were faster; given up, theirs stands', async () => {
  const first = world();
  first.keeping.restore({ revision: 7, files: { a: 'kept' } });
  await vi.advanceTimersByTimeAsync(0);
  expect(first.top()).toEqual({ revision: 8, files: { a: 'kept' } });

  const { keeping, server, states, kept, top } = world();
  server.push({ revision: 8, files: { a: 'theirs' } });
  keeping.restore({ revision: 7, files: { a: 'kept' } });
  await vi.advanceTimersByTimeAsync(0);
  expect(states.at(-1)?.kind).toBe('conflict');
  keeping.drop(top());
  expect([states.at(-1), kept.value]).toEqual([{ kind: 'saved' }, undefined]);
  keeping.change({ a: 'after theirs' });
  await vi.advanceTimersByTimeAsync(PACE.change);
  expect(top()).toEqual({ revision: 9, files: { a: 'after theirs' } });
});
