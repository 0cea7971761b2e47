import { EXIT } from './exit-codes.js'

/** Text of `--help`. */
export const HELP = `Usage: create-codo-subapp <name> [options]

Generates a CODO sub-app in ./<name>. The name is its code: kebab-case, starting with a
letter, 2 to 40 characters; the host shows it at /<name>/ and loads it from /web/<name>/.

Options
  --title <text>    display name (default: the name)
  --port <number>   port of the dev server (default: 7878, or the next one that no module
                    beside it has recorded)
  --dir <folder>    where to write (default: ./<name>)
  --overwrite       replace what is in the folder; .git is kept
  --git, --no-git   create a git repository (default: no)
  --install         install the dependencies
  --pm <name>       npm (default), pnpm or yarn
  --engine <name>   codo (default), or vite-plugin-qiankun for a team that is on it
  --register <url>  add it to the registry of this host; token: CODO_TOKEN, else a login
  --dry-run         list what would be written, write nothing
  --json            print one JSON object on stdout, errors too
  -y, --yes         ask nothing, take the defaults
  -h, --help        this text

Exit codes
  ${EXIT.ok}   done
  ${EXIT.unexpected}   unexpected failure, nothing written
  ${EXIT.usage}   wrong usage
  ${EXIT.name}   illegal name
  ${EXIT.notEmpty}   the target is not empty
  ${EXIT.path}   the target is not a folder that may be written: a link, outside by a link, the current folder
  ${EXIT.taken}   name or port recorded by a module beside the target, or name registered already
  ${EXIT.template}   the template or the built @codo/shared is missing
  ${EXIT.write}   could not write, nothing left behind
  ${EXIT.after}   written, but --git, --install or --register failed
  ${EXIT.registry}  the registry refused, or did not answer; nothing written
`
