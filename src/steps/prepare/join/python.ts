import type { StepPython } from '../../../core/step'
import { pythonText } from '../../../learning/export/python-text'
import { pythonNames } from '../../../learning/export/python-names'
import { joinSelect } from './join-select'
import type { spec } from './spec'

export const python: StepPython<typeof spec.params> = ({ params: { on, how, suffix }, inputs, frames }) => {
  const [left, right] = frames as [string, string]
  const [l, r] = inputs
  const lines = [
    `left, right = ${left}, ${right}`,
    `pairs = matching_rows(left, right, ${pythonNames(on.map((k) => k.left))}, ${pythonNames(on.map((k) => k.right))})`,
  ]
  if (how === 'semi' || how === 'anti')
    return [...lines, `out = left[${how === 'anti' ? '~' : ''}np.isin(np.arange(len(left)), pairs["l"])]`].join('\n')
  const rest = (side: 'l' | 'r') =>
    `pd.DataFrame({"${side}": np.setdiff1d(np.arange(len(${side === 'l' ? 'left' : 'right'})), pairs["${side}"])})`
  const more = [
    ...(how === 'left' || how === 'full' ? [rest('l')] : []),
    ...(how === 'right' || how === 'full' ? [rest('r')] : []),
  ]
  if (more.length > 0) lines.push(`pairs = pd.concat([pairs, ${more.join(', ')}])`)
  lines.push(`pairs = pairs.sort_values(${how === 'right' ? '["r", "l"]' : '["l", "r"]'}, kind="stable")`)
  lines.push(
    'out = left.reindex(pairs["l"]).reset_index(drop=True)',
    'found = right.reindex(pairs["r"]).reset_index(drop=True)',
  )
  if (how === 'right' || how === 'full')
    for (const { left: key } of on.filter((k) => k.left === k.right))
      lines.push(`out[${pythonText(key)}] = out[${pythonText(key)}].fillna(found[${pythonText(key)}])`)
  for (const { from, name } of joinSelect(l!, r!, on, how, suffix).added)
    lines.push(`out[${pythonText(name)}] = found[${pythonText(from)}]`)
  return lines.join('\n')
}
