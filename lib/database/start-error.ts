/** The shop cannot start, and knows why. The message is the one line that the operator reads. */
export class StartError extends Error {
  override readonly name = 'StartError'
}
