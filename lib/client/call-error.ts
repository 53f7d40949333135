// The pages meet the failures of the API as any of its clients does.
export { CallError, type CallCode } from '@/sdk/src/call-error'
