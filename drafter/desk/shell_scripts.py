"""The scripts that complete `drafter`, with places `@NAME@` that `completion` fills. In: nothing. Out: the scripts by shell."""

from __future__ import annotations

BASH = r"""_drafter() {
    local word="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}"
    local command="${COMP_WORDS[1]}" second="${COMP_WORDS[2]}" options='' files=''
    COMPREPLY=()
    if [ "$COMP_CWORD" -eq 1 ]; then
        COMPREPLY=($(compgen -W '@FIRST@' -- "$word"))
        return
    fi
@CASES@
    case "$word" in
        -*) COMPREPLY=($(compgen -W "$options --help" -- "$word")); return ;;
    esac
    local IFS=$'\n'
    case "$files" in
        '') ;;
        /) compopt -o filenames 2> /dev/null; COMPREPLY=($(compgen -d -- "$word")) ;;
        .*) compopt -o filenames 2> /dev/null
            COMPREPLY=($(compgen -f -X "!*$files" -- "$word") $(compgen -d -- "$word")) ;;
        *) IFS=$' \n'; COMPREPLY=($(compgen -W "$files" -- "$word")) ;;
    esac
}
complete -F _drafter drafter
"""
BASH_SECOND = """[ "$COMP_CWORD" -eq 2 ]""", """COMPREPLY=($(compgen -W '@WORDS@' -- "$word"))"""

ZSH = r"""#compdef drafter
_drafter() {
    local before="$words[CURRENT-1]" command="$words[2]" second="$words[3]" options='' files=''
    if (( CURRENT == 2 )); then
        compadd -- @FIRST@
        return
    fi
@CASES@
    case "$PREFIX" in
        -*) compadd -- ${=options} --help; return ;;
    esac
    case "$files" in
        '') ;;
        /) _files -/ ;;
        .*) _files -g "*$files" ;;
        *) compadd -- ${=files} ;;
    esac
}
compdef _drafter drafter
"""
ZSH_SECOND = "(( CURRENT == 3 ))", "compadd -- @WORDS@"

FISH = r"""function __drafter_in
    set -l words (commandline -opc) '' ''
    test "$words[2]" = "$argv[1]"; or test "$words[2] $words[3]" = "$argv[1]"
end
function __drafter_after
    set -l words (commandline -opc)
    test (count $words) -eq $argv[1]; and test -z "$argv[2]" -o "$words[2]" = "$argv[2]"
end
complete -c drafter -f
complete -c drafter -n '__drafter_after 1 ""' -a '@FIRST@'
@COMMANDS@
"""

POWERSHELL = r"""Register-ArgumentCompleter -Native -CommandName drafter -ScriptBlock {
    param($word, $ast, $position)
    $commands = @{
@COMMANDS@
    }
    $groups = @{ @GROUPS@ }
    $typed = @($ast.CommandElements | ForEach-Object { "$_" })
    if ($word -ne '' -and $typed.Count -gt 1) { $typed = @($typed[0..($typed.Count - 2)]) }
    $found = ''
    if ($typed.Count -eq 1) { $found = '@FIRST@' }
    elseif ($typed.Count -eq 2 -and $groups.ContainsKey($typed[1])) { $found = $groups[$typed[1]] }
    else {
        $name = if ($groups.ContainsKey($typed[1])) { "$($typed[1]) $($typed[2])" } else { $typed[1] }
        $command = $commands[$name]
        if (-not $command) { return }
        $last = $typed[$typed.Count - 1]
        $files = if ($command.values.ContainsKey($last)) { $command.values[$last] } else { $command.files }
        if ($word -like '-*') { $found = $command.options + ' --help' }
        elseif ($files -eq '/' -or $files -like '.*') {
            $folder = if ($word -match '[\\/]') { $word -replace '[^\\/]*$', '' } else { '' }
            Get-ChildItem -Path "$word*" | Where-Object { $_.PSIsContainer -or ($files -ne '/' -and $_.Name -like "*$files") } |
                ForEach-Object {
                    $path = $folder + $_.Name
                    if ($path -match ' ') { $path = "'$path'" }
                    [System.Management.Automation.CompletionResult]::new($path)
                }
            return
        }
        else { $found = $files }
    }
    $found -split ' ' | Where-Object { $_ -and $_ -like "$word*" } | ForEach-Object {
        [System.Management.Automation.CompletionResult]::new($_)
    }
}
"""
