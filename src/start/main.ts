import {launch} from './launch.ts'

void launch(__dirname, require)
