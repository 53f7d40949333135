/** Whether it is not known what became of the tries so far, after one more was refused with this code. */
export function isOutcomeOpen(wasOpen: boolean, code: string): boolean {
  switch (code) {
    // Refused at the door, where nobody looks what became of an earlier try.
    case 'too_many_requests':
    case 'unauthenticated':
      return wasOpen
    // Judged by who would have found an earlier try that was done.
    case 'insufficient_balance':
    case 'already_owned':
    case 'price_changed':
    case 'image_is_free':
    case 'image_is_not_free':
    case 'image_not_found':
      return false
    // No answer, or one from a server that may have lost its database between the purchase and the news of it.
    default:
      return true
  }
}
