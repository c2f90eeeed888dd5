import { TerrariumError } from '../core/errors'
import { words } from '../core/words'
import { fillBoth } from '../words/messages'
import { messages } from '../words/messages/shell'
import { attempt } from './attempt'
import { download } from './download'
import { projectExtension, projectName } from './project'
import { notices } from './notices.svelte'
import { session } from './session.svelte'

/** Saves the project as a file in the downloads. */
export async function saveProject(): Promise<void> {
  await attempt(
    async () => {
      if (session.done.length === 0) throw nothingToSave()
      const api = await session.open()
      const name = `${projectName()}${projectExtension}`
      download(await api.saveProject(), name)
      notices.tell(fillBoth(messages.saved, { name }))
    },
    { retry: () => void saveProject() },
  )
}

export async function exportTable(table: string): Promise<void> {
  await attempt(
    async () => {
      const api = await session.open()
      const name = `${table}.csv`
      download(await api.exportTable(table, 'csv'), name)
      notices.tell(fillBoth(messages.exported, { name }))
    },
    { retry: () => void exportTable(table) },
  )
}

const nothingToSave = () =>
  new TerrariumError(
    'nothing-to-save',
    words('还没有可以保存的内容。', 'There is nothing to save yet.'),
    words('先打开一个文件，或生成样例数据。', 'Open a file or make the sample first.'),
  )
