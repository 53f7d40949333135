import { openShop } from './open-shop'

// npm run dev: the same shop and the same server, with Next's hot reload.
await openShop('development')
