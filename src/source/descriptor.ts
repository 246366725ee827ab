const DESCRIPTOR = /^\/(?:dev|proc\/self)\/(?:fd\/(\d+)|(stdin|stdout|stderr))$/

/** The number of the open file of this process that a path such as `/dev/stdin` or `/dev/fd/3` names, if it is one. */
export const descriptorOf = (path: string): number | undefined => {
  const [, number, name] = DESCRIPTOR.exec(path) ?? []
  if (number !== undefined) return Number(number)
  return name === undefined ? undefined : ['stdin', 'stdout', 'stderr'].indexOf(name)
}
