import { rm } from 'node:fs/promises'
import { PATIENT } from '@/lib/testing/lend-settings'
import { temporaryFolder } from '@/lib/testing/temporary-folder'
import { startShop } from './start-shop'

/** Opens the built shop once for all journeys, with its first catalogue, and ends it afterwards. */
export default async function setup() {
  const dataDir = await temporaryFolder()
  const shop = await startShop({
    DATA_DIR: dataDir,
    LOG_LEVEL: 'warn',
    TRUSTED_PROXIES: '127.0.0.1,::1',
    ...PATIENT,
  })
  Object.assign(process.env, {
    SHOP_URL: shop.url,
    SHOP_DATA_DIR: dataDir,
    DEMO_EMAIL: shop.demo?.email,
    DEMO_PASSWORD: shop.demo?.password,
    DEMO_TOKEN: shop.demo?.token,
  })
  return async () => {
    await shop.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}
