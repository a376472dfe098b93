#!/usr/bin/env node
import {register} from 'tsx/esm/api'

register()
const {start} = await import('../src/desk.ts')
await start(process.argv.slice(2))
