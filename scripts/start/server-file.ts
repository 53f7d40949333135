/** The server as the build makes it. */
export const SERVER = '.build/scripts/start/server.mjs'
