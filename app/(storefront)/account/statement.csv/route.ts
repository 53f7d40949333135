import { csvDownload } from '@/lib/http/csv-download'
import { StatementWish } from '@/lib/wallet/statement-wish'
import { statementLines } from '@/lib/wallet/statement-lines'

export const GET = csvDownload({ page: '/account/statement', name: 'statement' }, (userId, params) =>
  statementLines(userId, StatementWish.parse(params)),
)
