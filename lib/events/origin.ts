/** Where an action comes from that was asked for by a request: the visitor's address, and the request's name in the log. */
export type RequestOrigin = { ip: string | undefined; requestId?: string | undefined }

/** Where nobody says from where. */
export const UNKNOWN_ORIGIN: RequestOrigin = { ip: undefined }

/** Where an action comes from that a command did: who ran it at the machine, and why. */
export type CommandOrigin = { machineUser: string; command: string; reason: string | null }

export type Origin = RequestOrigin | CommandOrigin

export const isCommand = (origin: Origin): origin is CommandOrigin => 'command' in origin
