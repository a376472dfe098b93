#!/usr/bin/env node
require('tsx/esm/api').register()

void import('../src/desk.ts').then(({start}) => start(process.argv.slice(2)))
