/** When a serial was made: `20260808_07:42` and `20260817` are times in UTC. */
export function releasedAt(serial: string): Date {
  const [day = '', time = '00:00'] = serial.split('_')
  return new Date(`${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6, 8)}T${time}:00.000Z`)
}
