import { existsSync } from 'node:fs'

/** Reads settings from a `.env` file in the current folder, if there is one. The environment itself goes first. */
export function loadSettingsFile(): void {
  if (existsSync('.env')) process.loadEnvFile('.env')
}
