interface BrandedNavigator {
  userAgentData?: { brands: readonly { brand: string; version: string }[] }
}

/** Whether this browser says that it is one of those that apply `Connection-Allowlist`: Chromium from 152. */
export function knowsAllowlist(navigator: BrandedNavigator = globalThis.navigator as BrandedNavigator): boolean {
  const chromium = navigator.userAgentData?.brands.find(({ brand }) => brand === 'Chromium')
  return Number(chromium?.version ?? 0) >= 152
}
