import { openShop } from './open-shop'

// npm start: installs nothing, needs nothing but Node, and opens the shop for production.
await openShop('production')
