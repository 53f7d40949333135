import { bundleScripts } from './bundle-scripts'
import { step } from './progress'

// What scripts/run.mjs runs when the sources of the scripts have changed.
await step('Bundling the scripts', bundleScripts)
