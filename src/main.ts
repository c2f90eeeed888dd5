import { mount } from 'svelte'
import App from './App.svelte'
import './app.css'
import { installScripting } from './engine/scripting'
import { language } from './state/language.svelte'
import { session } from './state/session.svelte'
import { theme } from './state/theme.svelte'

const openSession = () => import('./engine/session').then((module) => module.openSession())

installScripting(openSession)
session.connect(openSession)
language.mark()
theme.mark()
mount(App, { target: document.body })
