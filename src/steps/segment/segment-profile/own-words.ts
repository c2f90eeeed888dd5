import type { ParamsOf } from '../../../core/params'
import { words, type Message } from '../../../core/words'
import type { Profile } from './profiles'
import type { spec } from './spec'

type Own = NonNullable<ParamsOf<typeof spec.params>['own']>

/** The profiles with a person's own names and treatments, and a word on those that are for no segment. */
export function withOwnWords(profiles: readonly Profile[], own: Own): { profiles: Profile[]; strays: Message[] } {
  const of = (profile: Profile) => own.find(({ segment }) => segment.trim() === String(profile.segment))
  const known = new Set(profiles.map(({ segment }) => String(segment)))
  const strays = own.map(({ segment }) => segment.trim()).filter((segment) => !known.has(segment))
  const said = (text: string | undefined) => (text?.trim() ? words(text.trim(), text.trim()) : undefined)
  return {
    profiles: profiles.map((profile) => ({
      ...profile,
      name: said(of(profile)?.name) ?? profile.name,
      treatment: said(of(profile)?.treatment) ?? profile.treatment,
    })),
    strays:
      strays.length === 0
        ? []
        : [
            {
              code: 'no-such-segment',
              zh: `没有“${strays.join('”“')}”这样的客户群，给它起的名字没有用上。`,
              en: `There is no segment “${strays.join('”, “')}”, so its own words were not used.`,
              hint: words('客户群写成表里的样子，例如 0。', 'Write the segment as it is in the table, such as 0.'),
            },
          ],
  }
}
