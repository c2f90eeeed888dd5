import { mount } from 'svelte'
import App from './App.svelte'
import './app.css'
import { installScripting } from './engine/scripting'
import { storeInCalm } from './seal/register'
import { fetchPart } from './state/fetch-part'
import { language } from './state/language.svelte'
import { seal } from './state/seal.svelte'
import { session } from './state/session.svelte'
import { sharedComputer } from './state/shared-computer.svelte'
import { theme } from './state/theme.svelte'

// No file is taken and no worker started before it is known that the page is sealed.
const sealed = seal.start()
session.connect(async () => {
  await sealed
  const { openSession } = await fetchPart(import('./engine/open-session'))
  return openSession(!sharedComputer.isOn)
})
storeInCalm(() => session.calm())
// What a script does the page shows: both speak to the same session.
installScripting(
  () => session.open(),
  () => session.api,
)
language.mark()
theme.mark()
mount(App, { target: document.body })
