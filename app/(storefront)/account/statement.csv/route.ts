import { csvDownload } from '@/lib/http/csv-download'
import { StatementQuery } from '@/lib/wallet/statement-query'
import { statementLines } from '@/lib/wallet/statement-lines'

export const GET = csvDownload({ page: '/account/statement', name: 'statement' }, ({ holderId }, params) =>
  statementLines(holderId, StatementQuery.parse(params)),
)
