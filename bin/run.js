#!/usr/bin/env node
const {join} = require('node:path')
const {launch} = require('../dist/launch.cjs')

launch(join(__dirname, '..', 'dist'), require)
