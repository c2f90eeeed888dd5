import { TerrariumError } from '../core/errors'
import type { ParamSpecs } from '../core/params'
import type { RecipeEntry } from '../core/recipe'
import { isSealed, type SealedSecret } from '../core/sealed-secret'
import type { StepSpec } from '../core/step'
import { words } from '../core/words'
import { catalogue } from '../steps/catalogue'

/** OWASP's figure for PBKDF2-HMAC-SHA-256: a third of a second here, and for each key that somebody tries out. */
const iterations = 600_000

/** Keys and passphrases that the person gave, in the memory of this page and nowhere else. */
export class Keys {
  /** Each key with what it made of which salt. */
  readonly #known = new Map<string, Map<string, Promise<string>>>()

  give(key: string): void {
    if (!this.#known.has(key)) this.#known.set(key, new Map())
  }

  forget(): void {
    this.#known.clear()
  }

  /** The step as a recipe may hold it: its secrets are remembered here and sealed there. */
  async sealed(step: StepSpec, specs: ParamSpecs): Promise<StepSpec> {
    return withSecrets(step, specs, async (value) => (typeof value === 'string' ? this.#seal(value) : value))
  }

  /**
   * The step as it runs, with its secrets.
   * @throws TerrariumError `key-needed` where nobody has given the right one yet
   */
  async opened(step: StepSpec, specs: ParamSpecs): Promise<StepSpec> {
    return withSecrets(step, specs, async (value) => {
      if (!isSealed(value)) return value
      for (const key of this.#known.keys()) if (await this.fits(key, value)) return key
      throw keyNeeded()
    })
  }

  /** Whether a key is the one that was sealed. */
  async fits(key: string, { salt, check, iterations }: SealedSecret): Promise<boolean> {
    return (await this.#derived(key, salt, iterations)) === check
  }

  /** One key is sealed alike in every step of a session, or each would cost its own derivation. */
  async #seal(key: string): Promise<SealedSecret> {
    this.give(key)
    const [before] = this.#known.get(key)!.keys()
    const [salt, count] = before?.split(' ') ?? []
    const isUsable = salt !== undefined && Number(count) >= iterations
    const used = isUsable ? { salt, iterations: Number(count) } : { salt: randomSalt(), iterations }
    return { sealed: 'pbkdf2-sha256', ...used, check: await this.#derived(key, used.salt, used.iterations) }
  }

  #derived(key: string, salt: string, count: number): Promise<string> {
    const made = this.#known.get(key) ?? new Map<string, Promise<string>>()
    const name = `${salt} ${count}`
    const value = made.get(name) ?? derive(key, salt, count)
    made.set(name, value)
    return value
  }
}

/** The secrets of a step, by their parameters' names. */
export function secretsOf(step: StepSpec, specs: ParamSpecs): [string, unknown][] {
  return Object.entries(specs).flatMap(([name, spec]): [string, unknown][] => {
    const value = step.params?.[name]
    return spec.type === 'text' && spec.secret && value !== undefined && value !== '' ? [[name, value]] : []
  })
}

/** Whether a step has a secret, sealed or not. */
export const holdsSecret = (step: StepSpec): boolean =>
  secretsOf(step, catalogue.get(step.kind)?.params ?? {}).length > 0

/** Whether an entry holds a secret that is not sealed. */
export function hasBareSecret(entry: RecipeEntry): boolean {
  if (entry.type !== 'step') return false
  const specs = catalogue.get(entry.step.kind)?.params ?? {}
  return secretsOf(entry.step, specs).some(([, secret]) => !isSealed(secret))
}

async function withSecrets(
  step: StepSpec,
  specs: ParamSpecs,
  change: (value: unknown) => Promise<unknown>,
): Promise<StepSpec> {
  const secrets = secretsOf(step, specs)
  if (secrets.length === 0) return step
  const changed: [string, unknown][] = []
  for (const [name, value] of secrets) changed.push([name, await change(value)])
  return { ...step, params: { ...step.params, ...Object.fromEntries(changed) } }
}

async function derive(key: string, salt: string, count: number): Promise<string> {
  const secret = await crypto.subtle.importKey('raw', new TextEncoder().encode(key), 'PBKDF2', false, ['deriveBits'])
  const method = { name: 'PBKDF2', hash: 'SHA-256', salt: bytesOf(salt), iterations: count }
  return hex(new Uint8Array(await crypto.subtle.deriveBits(method, secret, 128)))
}

const randomSalt = () => hex(crypto.getRandomValues(new Uint8Array(16)))
const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
const bytesOf = (text: string) => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16))

const keyNeeded = () =>
  new TerrariumError(
    'key-needed',
    words(
      '这一步的密钥不保存在项目里，要重新输入。',
      'The key of this step is kept nowhere: it has to be given again.',
    ),
    words(
      '输入当初用的密钥；没有它，就不能再得到同样的假名。',
      'Give the key that was used; without it the same pseudonyms can’t be made again.',
    ),
  )

export const wrongKey = () =>
  new TerrariumError(
    'wrong-key',
    words('这不是当初用的密钥。', 'This is not the key that was used.'),
    words('核对大小写和输入法，再试一次。', 'Check capitals and the keyboard layout, then try again.'),
  )
