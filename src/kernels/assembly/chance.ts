/** xoshiro128** seeded through splitmix32: the same numbers as `core/random.ts`. The state is four u32 at an address. */

function mixed(state: u32): u32 {
  let z = state
  z = (z ^ (z >> 16)) * 0x85ebca6b
  z = (z ^ (z >> 13)) * 0xc2b2ae35
  return z ^ (z >> 16)
}

export function seedChance(at: usize, seed: u32): void {
  for (let i: u32 = 1; i <= 4; i++) store<u32>(at + ((i - 1) << 2), mixed(seed + i * 0x9e3779b9))
}

function bits(at: usize): u32 {
  const b = load<u32>(at, 4)
  const result = rotl<u32>(b * 5, 7) * 9
  const c = load<u32>(at, 8) ^ load<u32>(at)
  const d = load<u32>(at, 12) ^ b
  store<u32>(at, b ^ c, 4)
  store<u32>(at, load<u32>(at) ^ d)
  store<u32>(at, c ^ (b << 9), 8)
  store<u32>(at, rotl<u32>(d, 11), 12)
  return result
}

/** Uniform in [0, 1) with 53 bits. */
export function uniform(at: usize): f64 {
  const high = bits(at) >> 5
  const low = bits(at) >> 6
  return (<f64>high * 67108864 + <f64>low) / 9007199254740992
}

/** A whole number from 0 to n − 1, without bias. */
export function drawn(at: usize, n: u32): u32 {
  const limit = <u64>0x100000000 - (<u64>0x100000000 % <u64>n)
  let value = bits(at)
  while (<u64>value >= limit) value = bits(at)
  return value % n
}
