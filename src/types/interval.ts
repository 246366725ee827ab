/** A span of time in PostgreSQL's three parts, all whole numbers; milliseconds may exceed a day. */
export class Interval {
  constructor(
    readonly months: number,
    readonly days: number,
    readonly milliseconds: number,
  ) {
    Object.freeze(this)
  }
}
