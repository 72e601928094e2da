import * as Sentry from '@sentry/node';
import { randomUUID } from 'node:crypto';

export interface Cart {
  id: string;
  items: { sku: string; quantity: number; price: number }[];
}

export interface Order {
  id: string;
  cartId: string;
  total: number;
  state: 'pending' | 'paid' | 'failed';
}

/** In-memory stand-in for our document database, with the driver's interface. */
class Collection<T extends { id: string }> {
  private readonly _rows = new Map<string, T>();

  constructor(private readonly _name: string) {}

  find(id: string): Promise<T | undefined> {
    return this.query('find', `find ${this._name} where id = ?`, () => this._rows.get(id));
  }

  list(): Promise<T[]> {
    return this.query('list', `list ${this._name}`, () => [...this._rows.values()]);
  }

  save(row: T): Promise<void> {
    return this.query('save', `save ${this._name}`, () => void this._rows.set(row.id, row));
  }

  private query<R>(operation: string, statement: string, run: () => R): Promise<R> {
    return Sentry.startSpan(
      {
        name: `${operation} ${this._name}`,
        op: 'db.query',
        attributes: {
          'db.system': 'memory',
          'db.statement': statement,
          'db.operation.name': operation,
          'db.collection.name': this._name,
        },
      },
      async (span) => {
        const result = run();
        span.setAttribute('db.response.returned_rows', Array.isArray(result) ? result.length : 1);
        return result;
      },
    );
  }
}

/** All or nothing: `abortTransaction` undoes the steps since `startTransaction`. */
class Session {
  private _undo: (() => Promise<void>)[] = [];

  startTransaction(): void {
    this._undo = [];
  }

  onAbort(undo: () => Promise<void>): void {
    this._undo.push(undo);
  }

  async abortTransaction(): Promise<void> {
    for (const undo of this._undo.reverse()) await undo();
  }
}

export const carts = new Collection<Cart>('carts');
export const orders = new Collection<Order>('orders');
export const startSession = (): Session => new Session();
export const newId = (prefix: string): string => `${prefix}_${randomUUID().slice(0, 8)}`;
