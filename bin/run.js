#!/usr/bin/env node
import {start} from '../dist/desk.js'

await start(process.argv.slice(2))
