/** What a call of live tables is doing. `total` is there once it is known. */
export interface AwsProgress {
  readonly kind: 'calls'
  readonly table: string
  /** `profile prod in eu-west-1` */
  readonly source: string
  /** `ListProcessingJobs`, … */
  readonly operation: string
  /** Answers so far in this scan, those that were remembered included; 0 when it begins. */
  readonly done: number
  /** How many answers are known to be wanted so far; for lists it is not known. */
  readonly total?: number
  /** Whether calls wait because the service allows no more at the moment. */
  readonly waiting: boolean
  /** The scan is over: the last event of this call. */
  readonly ended?: true
}

/** How far the files of a table are read, in bytes as they lie on the disk. */
export interface FileProgress {
  readonly kind: 'bytes'
  readonly table: string
  readonly done: number
  readonly total: number
  readonly ended?: true
}

/** How many rows a query has worked on, about: all its steps together. */
export interface RowProgress {
  readonly kind: 'rows'
  readonly done: number
  readonly ended?: true
}

/** Events of work that takes a while. */
export type Progress = AwsProgress | FileProgress | RowProgress

export type OnProgress = (progress: Progress) => void
