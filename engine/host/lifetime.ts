/** Thrown into a start that was stopped before it was complete. */
export class Interrupted extends Error {}

/** What was started, to be stopped in the opposite order; also when the start itself does not come to its end. */
export class Lifetime {
  private readonly stops: { readonly name: string; readonly stop: () => unknown }[] = [];
  private closing: Promise<void> | undefined;

  get isOver(): boolean {
    return this.closing !== undefined;
  }

  /** Keeps what has just been started. When the end came first, it is stopped at once. */
  async add<T>(name: string, started: T, stop: () => unknown): Promise<T> {
    if (this.closing) {
      await stop();
      throw new Interrupted();
    }
    this.stops.push({ name, stop });
    return started;
  }

  /** Stops everything; a part that cannot be stopped does not keep the others. */
  close(
    onStop: (name: string) => void = () => {},
    onError: (name: string, error: unknown) => void = () => {},
  ): Promise<void> {
    this.closing ??= this.stopAll(onStop, onError);
    return this.closing;
  }

  private async stopAll(
    onStop: (name: string) => void,
    onError: (name: string, error: unknown) => void,
  ): Promise<void> {
    for (let last = this.stops.pop(); last; last = this.stops.pop()) {
      onStop(last.name);
      try {
        await last.stop();
      } catch (error) {
        onError(last.name, error);
      }
    }
  }
}
