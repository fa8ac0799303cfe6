/** The option by which the scripts ask headroom what may come next: all words so far follow it, the last one perhaps empty. */
export const ASKS = "--get-completions";

/** What a shell must read to complete headroom's words. Where headroom has nothing to offer, the shell offers files. */
export const SCRIPTS: Readonly<Record<string, string>> = {
  bash: `# Completion of headroom for bash: headroom completion bash >> ~/.bashrc
_headroom() {
  local word
  COMPREPLY=()
  while IFS= read -r word; do
    case $word in *[\\ \\'\\"\\$\\&\\;\\(\\)]*) word=$(printf %q "$word") ;; esac
    COMPREPLY+=("$word")
  done < <(headroom ${ASKS} "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
  if [[ \${COMPREPLY[0]-} == */ ]]; then compopt -o nospace 2>/dev/null; fi
}
complete -o default -F _headroom headroom
`,
  zsh: `#compdef headroom
# Completion of headroom for zsh: headroom completion zsh > "\${fpath[1]}/_headroom", or eval it in ~/.zshrc after compinit
_headroom() {
  local -a found
  found=("\${(@f)$(headroom ${ASKS} "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  found=(\${found:#})
  if (( $#found )); then
    compadd -S '' -- \${(M)found:#*/}
    compadd -- \${found:#*/}
  else
    _files
  fi
}
if [ "$funcstack[1]" = "_headroom" ]; then _headroom "$@"; else compdef _headroom headroom; fi
`,
  fish: `# Completion of headroom for fish: headroom completion fish > ~/.config/fish/completions/headroom.fish
function __headroom_complete
  set -l words (commandline -opc)
  set -l current (commandline -ct)
  set -l found (headroom ${ASKS} $words[2..-1] "$current" 2>/dev/null)
  if set -q found[1]
    printf '%s\\n' $found
  else
    __fish_complete_path "$current"
  end
end
complete -c headroom -f -a '(__headroom_complete)'
`,
};
