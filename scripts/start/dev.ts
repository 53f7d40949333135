import { openShop } from './open-shop'
import { packClientOnce } from './pack-client-once'
import { step } from './progress'

// npm run dev: the same shop and the same server, from TypeScript as it stands, with Next's hot reload.

await openShop({
  name: 'development',
  build: () => step('Packing the client', packClientOnce),
  firstStart: ['--import', 'tsx', 'scripts/start/first-start.ts'],
  server: ['--import', 'tsx', 'scripts/start/server.ts'],
})
