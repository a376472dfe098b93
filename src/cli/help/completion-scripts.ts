/** The shells that TAB is known in. */
export const shells = ['bash', 'zsh', 'fish'] as const
export type ShellName = (typeof shells)[number]

/** What a person's shell reads so that TAB completes desk. */
export const completionScripts: Readonly<Record<ShellName, string>> = {
  bash: `# Completion of desk for bash. To turn it on for good, put this into ~/.bashrc:
#   source <(desk completion bash)
_desk() {
  local line
  COMPREPLY=()
  while IFS= read -r line; do
    COMPREPLY+=("\${line%%$'\\t'*}")
  done < <("\${COMP_WORDS[0]}" complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
  if [[ \${COMPREPLY[0]-} == ':file' ]]; then
    compopt -o filenames 2>/dev/null
    COMPREPLY=()
    while IFS= read -r line; do
      COMPREPLY+=("$line")
    done < <(compgen -f -- "$2")
  fi
}
complete -o nosort -F _desk desk caredesk 2>/dev/null || complete -F _desk desk caredesk
`,
  zsh: `#compdef desk caredesk
# Completion of desk for zsh. To turn it on for good, put this into ~/.zshrc:
#   source <(desk completion zsh)
_desk() {
  local -a lines found
  local line
  lines=("\${(@f)$("\${(Q)words[1]}" complete -- "\${(@Q)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ \${lines[1]} == ':file' ]]; then
    _files
    return
  fi
  for line in "\${lines[@]}"; do
    [[ -n $line ]] && found+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}")
  done
  _describe -V desk found
}
if [[ \${funcstack[1]} == _desk ]]; then
  _desk "$@"
else
  (( \${+functions[compdef]} )) || { autoload -Uz compinit && compinit; }
  compdef _desk desk caredesk
fi
`,
  fish: `# Completion of desk for fish. To turn it on for good:
#   desk completion fish > ~/.config/fish/completions/desk.fish
function __desk_complete
    set -l words (commandline -opc)
    set -l program $words[1]
    set -e words[1]
    set -l current (commandline -ct)
    set -l found (command $program complete -- $words "$current" 2>/dev/null)
    if test "$found[1]" = ':file'
        __fish_complete_path "$current"
    else
        printf '%s\\n' $found
    end
end
complete -c desk -k -f -a '(__desk_complete)'
complete -c caredesk -k -f -a '(__desk_complete)'
`,
}
