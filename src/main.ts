import { mount } from 'svelte'
import App from './App.svelte'
import './app.css'
import { installScripting } from './engine/scripting'
import { language } from './state/language.svelte'
import { session } from './state/session.svelte'
import { theme } from './state/theme.svelte'

session.connect(() => import('./engine/session').then((module) => module.openSession()))
// What a script does the page shows: both speak to the same session.
installScripting(() => session.open())
language.mark()
theme.mark()
mount(App, { target: document.body })
